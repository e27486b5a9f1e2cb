using System.Collections.Immutable;
using Hub.Casework.Guards;
using Hub.Policy;
using Hub.Records.Acting;
using Hub.Records.Entities;
using Hub.Records.Writing;

namespace Hub.Records.Moving;

/// <summary>Who a child is and where, as somebody says who is perhaps no source of it: shown until a source states it.</summary>
/// <param name="place">Field of the input that has the code of the place.</param>
/// <param name="prefix">Before the names of the other fields: `child` of `childName`.</param>
internal sealed class StatedPerson(CaseDesk desk, CaseTurn turn, string place, string prefix)
{
    private static readonly string[] Fields = ["name", "sex", "birthDate", "birthDateEstimated", "residentId"];

    private ActInput Input => turn.Call.Input;

    public string? Name => Said("name");

    public string? Number => Said("residentId")?.ToUpperInvariant();

    public string? Sex => Said("sex");

    public DateOnly? BirthDate => Input.Day(NameOf("birthDate"));

    /// <summary>Reads, notes faults in the turn, and puts the child under the township of the place.</summary>
    /// <param name="found">The child was found at the place; its family does not live there.</param>
    public ImmutableArray<FieldWrite> Read(Child child, bool found)
    {
        var code = Input.Text(place) ?? "";
        if (CaseFacts.TownshipOf(code) is not { } township || !turn.Divisions.Has(code))
        {
            turn.Errors.Add(ActInput.Bad(place, $"`{place}` is no township or village of the register"));
            return [];
        }

        var members = Fields.Where(f => Input.Has(NameOf(f))).ToDictionary(f => f, Value, StringComparer.Ordinal);
        var (values, faults) = new StatedValues(desk.Sharing, desk.Rules, turn.Divisions, turn.Call.Now).Read(child, members);
        turn.Errors.AddRange(faults.Select(f => ActInput.Bad(NameOf(f.Field), f.Message.Replace($"`{f.Field}`", $"`{NameOf(f.Field)}`", StringComparison.Ordinal))));
        child.ResponsibleDivisionCode = township;
        if (Input.Flag("unknownPerson") == true)
        {
            child.IdentityState = "UNKNOWN_PERSON";
        }

        var author = new Author(turn.Call.Actor.Department, turn.Call.Actor.Org, turn.Today);
        var rules = desk.Rules.Of(typeof(Child));
        IEnumerable<(string Field, object? Value)> all = !found && code.Length > township.Length ? values.Append(("residenceDivisionCode", code)) : values;
        return [.. all.Select(v => new FieldWrite(v.Field, v.Value, author, Provisional: !rules.Field(v.Field)!.Admits(author)))];
    }

    private string? Said(string field) => string.IsNullOrWhiteSpace(Input.Text(NameOf(field))) ? null : Input.Text(NameOf(field))!.Trim();

    private object? Value(string field) => field switch
    {
        "birthDate" => BirthDate is { } day ? day.ToDateTime(TimeOnly.MinValue) : null,
        "birthDateEstimated" => Input.Flag(NameOf(field)),
        "residentId" => Number,
        _ => Said(field),
    };

    private string NameOf(string field) => prefix.Length == 0 ? field : $"{prefix}{char.ToUpperInvariant(field[0])}{field[1..]}";
}
