using Hub.Records.Entities;

namespace Hub.Records.Writing;

/// <summary>Keeps which organisation wrote which value that now stands in a record.</summary>
internal static class Contributions
{
    public static void Add(RecordStore store, ChildFile file, Record record, IReadOnlyCollection<FieldWrite> stated, WriterTokens tokens)
    {
        foreach (var group in stated.GroupBy(w => w.Author.Organisation, StringComparer.Ordinal))
        {
            var fields = group.Select(w => w.Field).ToHashSet(StringComparer.Ordinal);
            var token = group.Key is { } organisation ? tokens.Of(organisation) : null;
            Withdraw(file, record, fields, token);
            if (token is not null)
            {
                Merge(store, file, record, fields, token);
            }
        }
    }

    /// <summary>Removes what says nothing any more.</summary>
    public static void Clear(RecordStore store, ChildFile file)
    {
        store.RemoveRange(file.Contributions.Where(c => c.Fields.Length == 0));
        file.Contributions.RemoveAll(c => c.Fields.Length == 0);
    }

    // A value that another has replaced is nobody's own any more.
    private static void Withdraw(ChildFile file, Record record, HashSet<string> fields, string? except)
    {
        foreach (var other in file.Contributions.Where(c => c.RecordId == record.Id && c.Writer != except))
        {
            other.Fields = StoredList.Join(StoredList.Split(other.Fields).Where(f => !fields.Contains(f))) ?? "";
        }
    }

    private static void Merge(RecordStore store, ChildFile file, Record record, HashSet<string> fields, string token)
    {
        var own = file.Contributions.FirstOrDefault(c => c.RecordId == record.Id && c.Writer == token);
        var merged = StoredList.Join(fields.Union(StoredList.Split(own?.Fields)).Order(StringComparer.Ordinal)) ?? "";
        if (own is not null)
        {
            own.Fields = merged;
            return;
        }

        own = new Contribution { RecordId = record.Id, Writer = token, Fields = merged };
        file.Contributions.Add(own);
        store.Add(own);
    }
}
