using Hub.Exchange;
using Hub.Records.Writing;

namespace Hub.Records.Importing;

/// <summary>Who states the values of one row: the unit that the row names or that sits where the child lives, else the sender.</summary>
internal sealed class RowAuthors(
    Senders senders, StoreReferences references, DepartmentFile file, string? sender, DateOnly statedOn, Statement statement)
{
    private readonly Dictionary<string, Author> authors = new(StringComparer.Ordinal);

    /// <summary>Null when the file is no source of the field.</summary>
    public Author? Of(string type, string field) => senders.DepartmentOf(file, type, field) is { } department ? Of(department) : null;

    /// <summary>For values that no source states.</summary>
    public Author Provisional => new(file.Department, null, statedOn);

    /// <summary>For fields that the hub derives.</summary>
    public Author Hub => new(file.Department, null, statedOn, Author.Hub);

    private Author Of(string department)
    {
        if (!authors.TryGetValue(department, out var author))
        {
            authors.Add(department, author = new Author(department, OrganisationOf(department), statedOn));
        }

        return author;
    }

    private string? OrganisationOf(string department)
    {
        if (file.Lookups.FirstOrDefault(l => l.Type == department) is { } lookup
            && statement.Of(lookup.Entity, lookup.Field) is string named)
        {
            return named;
        }

        return department == file.Department && sender is not null && !SitsInVillages
            ? sender
            : references.UnitOver(department, statement.Of("Child", "residenceDivisionCode") as string);
    }

    // A file that needs a village code is written by the committee of that village.
    private bool SitsInVillages => file.Columns.Any(c => c.Type.Kind == CellKind.Village);
}
