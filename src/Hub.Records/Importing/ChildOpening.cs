using Hub.Exchange;
using Hub.Records.Entities;
using Hub.Records.Writing;
using Hub.Records.Writing.Deriving;
using Statement = Hub.Exchange.Statement;

namespace Hub.Records.Importing;

/// <summary>What the hub itself adds to a child: a provisional identity, the unit that holds the file, the state of a new file.</summary>
internal sealed class ChildOpening(Child child, RowAuthors authors, Statement statement, DivisionTree divisions, DateOnly today)
{
    private const int Township = 9;
    private const int District = 6;
    private static readonly string[] Identity = ["name", "residentId", "sex", "birthDate"];

    public IEnumerable<FieldWrite> Writes()
    {
        foreach (var value in statement.Values.Where(v => v.Entity == nameof(Child) && Identity.Contains(v.Field) && !v.Supplied))
        {
            yield return new FieldWrite(value.Field, StoredValue.Of(value), authors.Provisional, Provisional: true);
        }

        if (Responsible() is { } division && division.Length > (child.ResponsibleDivisionCode?.Length ?? 0))
        {
            yield return new FieldWrite("responsibleDivisionCode", division, authors.Hub);
        }

        if (child.FileState is null)
        {
            yield return new FieldWrite("identityState", "UNVERIFIED", authors.Provisional, Provisional: true);
            yield return new FieldWrite("fileState", "DRAFT", authors.Provisional, Provisional: true);
            yield return new FieldWrite("fileStateSince", today, authors.Hub);
        }
    }

    // The township of the home, else the district of registration, else the city; a township once found is not changed by an import.
    private string Responsible()
    {
        var home = statement.Of(nameof(Child), "residenceDivisionCode") as string;
        if (home is { Length: >= Township } && divisions.Has(home[..Township]))
        {
            return home[..Township];
        }

        var registered = statement.Of(nameof(Child), "hukouDivisionCode") as string ?? child.HukouDivisionCode;
        return new[] { home, registered }.OfType<string>().Where(c => c.Length >= District).Select(c => c[..District])
            .FirstOrDefault(divisions.Has) ?? divisions.City;
    }
}
