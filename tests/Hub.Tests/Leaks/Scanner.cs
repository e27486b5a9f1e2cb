using System.Text;
using System.Text.RegularExpressions;
using System.Buffers.Text;
using Hub.Policy;
using Hub.Records.Entities;
using Record = Hub.Records.Entities.Record;

namespace Hub.Tests.Leaks;

/// <summary>Finds the tokens of closed cells in whatever was sent or written.</summary>
internal sealed partial class Scanner
{
    private readonly City city;
    private readonly Oracle oracle;
    private readonly Dictionary<string, List<(Record Record, string Field)>> cells = [];
    private readonly Dictionary<string, (Record Record, string Field)> sortKeys = [];

    public Scanner(City city, Oracle oracle, Sharing shape)
    {
        this.city = city;
        this.oracle = oracle;
        foreach (var record in city.Records)
        {
            cells[Tokens.Of(record.Id)] = [(record, "id")];
        }

        foreach (var record in city.Records)
        {
            foreach (var field in Cells.Of(shape, record.GetType().Name).Where(f => Cells.IsText(shape, f)))
            {
                Add(record, field.Name);
            }

            if (record.GetType().GetProperty("NameSort")?.GetValue(record) is string key)
            {
                sortKeys[key] = (record, "name");
            }
        }
    }

    public int Count => cells.Count;

    /// <summary>Tokens in what one caller was sent that may not be there; those of the request itself apart.</summary>
    public IEnumerable<string> Leaks(LeakCaller caller, string request, string sent)
    {
        var asked = Tokens.In(request).ToHashSet();
        var found = Tokens.In(sent).Concat(Decoded(sent).SelectMany(Tokens.In)).Distinct().Where(t => !asked.Contains(t));
        foreach (var token in found)
        {
            if (cells.TryGetValue(token, out var places) && !places.Exists(p => MayStand(caller, p.Record, p.Field)))
            {
                yield return $"{places[0].Record.GetType().Name}.{places[0].Field} of {places[0].Record.Id}: {token}";
            }
        }

        foreach (var key in Decoded(sent).SelectMany(text => sortKeys.Keys.Where(text.Contains)))
        {
            if (oracle.Look(caller, sortKeys[key].Record, "name").Sight < Sight.Full)
            {
                yield return $"the order of {sortKeys[key].Record.GetType().Name}.name of {sortKeys[key].Record.Id}";
            }
        }
    }

    /// <summary>Tokens of any cell in a text that belongs to nobody: a log line, a metric.</summary>
    public IEnumerable<string> Any(string text) => Tokens.In(text).Where(cells.ContainsKey);

    private bool MayStand(LeakCaller caller, Record record, string field) => field == "id"
        ? oracle.Look(caller, record, "id").Sight == Sight.Full || (record is Child && city.Of<Alert>(record.Id).Any(a => oracle.Look(caller, a, "childId").Sight == Sight.Full))
        : oracle.Look(caller, record, field) is { Sight: Sight.Full } or { Sight: Sight.Masked, Mask: "SAME" };

    private void Add(Record record, string field)
    {
        if (Cells.Value(record, field) is string value && Tokens.Of(value) is { Length: > 0 } token)
        {
            // A reference is the token of the row it leads to; whoever may see one of the two has seen the token.
            (cells.TryGetValue(token, out var places) ? places : cells[token] = []).Add((record, field));
        }
    }

    // Cursors are base64; what stands in them is sent too.
    private static IEnumerable<string> Decoded(string sent) => Opaque().Matches(sent).Select(m => m.Value.Trim('"')).Where(t => Base64Url.IsValid(t))
        .Select(t => Encoding.UTF8.GetString(Base64Url.DecodeFromChars(t)));

    [GeneratedRegex("\"[A-Za-z0-9_-]{20,}\"")]
    private static partial Regex Opaque();
}
