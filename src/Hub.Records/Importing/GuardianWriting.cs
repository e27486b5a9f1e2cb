using Hub.Exchange;
using Hub.Records.Entities;
using Hub.Records.Importing.Linking;
using Hub.Records.Writing;
using Statement = Hub.Exchange.Statement;

namespace Hub.Records.Importing;

/// <summary>Writes the guardians of a row: one record per guardian and child, found by number, else by relationship and name.</summary>
internal sealed class GuardianWriting(RowWriting row, Statement statement)
{
    private const string Type = nameof(Guardian);

    public void Write()
    {
        foreach (var guardian in statement.Values.Where(v => v.Entity == Type).Select(v => v.Guardian).Distinct().ToList())
        {
            Write(guardian);
        }
    }

    private void Write(string? guardian)
    {
        var writes = row.Supplied(Type, guardian).ToList();
        if (writes.Count == 0)
        {
            return;
        }

        var relationship = statement.Of(Type, "relationship", guardian) as string ?? Implied(guardian);
        if (Implied(guardian) is { } implied && row.Authors.Of(Type, "relationship") is { } author)
        {
            writes.Add(new FieldWrite("relationship", implied, author));
        }

        var name = statement.Of(Type, "name", guardian) as string;
        var known = Find(statement.Of(Type, "residentId", guardian) as string, name, relationship);
        if (known is null && name is null && !writes.Exists(w => w.Field == "residentId"))
        {
            // Nobody could be told from it.
            return;
        }

        writes.Add(new FieldWrite("name", name, row.Authors.Provisional, Provisional: true));
        writes.Add(new FieldWrite("relationship", relationship, row.Authors.Provisional, Provisional: true));
        row.Apply(known ?? row.Add<Guardian>(), [.. writes.Where(w => w.Value is not null)]);
    }

    private Guardian? Find(string? number, string? name, string? relationship)
    {
        var all = row.File.All<Guardian>().ToList();
        var compared = ComparedName.Of(name);
        return all.Find(g => number is not null && g.ResidentId == number)
            ?? all.Find(g => compared is not null && ComparedName.Of(g.Name) == compared
                && (g.Relationship is null || relationship is null || g.Relationship == relationship)
                && (g.ResidentId is null || number is null));
    }

    // `FATHER` and `MOTHER` are relationships; `2` and `3` are mere counters.
    private static string? Implied(string? guardian) => guardian is { Length: > 1 } ? guardian : null;
}
