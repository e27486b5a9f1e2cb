using System.Globalization;

namespace Hub.Ledger;

/// <summary>The members of an entry, in the words of its first version.</summary>
/// <remarks>`sets` holds each set of fields once; `set` of a subject is its position there.</remarks>
internal static class EntryJson
{
    public const string TimeForm = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    public static Json Of(AccessEntry entry)
    {
        var sets = entry.Subjects.Select(s => s.Fields).Distinct().Index().ToDictionary(s => s.Item, s => s.Index);
        return Json.From(
            ("v", Json.From(AccessEntry.Version)),
            ("id", Json.From(entry.Stamp.Id)),
            ("t", Json.From(Time(entry.Stamp.At))),
            ("z", Json.From(Convert.ToHexStringLower(entry.Stamp.Salt.AsSpan()))),
            ("kind", Json.From(entry.Kind.Word())),
            ("who", entry.Who.ToJson()),
            ("purpose", entry.Purpose.ToJson(entry.Stamp)),
            ("op", entry.Operation.ToJson()),
            ("sets", sets.Count == 0 ? null : Json.From(sets.OrderBy(s => s.Value).Select(s => s.Key.AsJson))),
            ("subj", Json.From(entry.Subjects.Select(s => s.ToJson(sets[s.Fields])))),
            ("dec", entry.Ruling.ToJson()),
            ("corr", entry.Correlation.ToJson()));
    }

    private static string Time(DateTimeOffset at) => at.ToString(TimeForm, CultureInfo.InvariantCulture);
}
