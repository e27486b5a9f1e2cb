using Hub.Ledger;
using Hub.Records.Ledgering;

namespace Hub.Tests.Ledger;

/// <summary>What entries of the ledger say, read from their bytes: of which child which fields, in which form, and how many rows.</summary>
internal sealed class LoggedUses
{
    public Dictionary<(string Child, string Type, string Field), FieldForm> Cells { get; } = [];

    public Dictionary<string, int> Rows { get; } = [];

    public static async Task<LoggedUses> OfAsync(IEnumerable<AccessEntry> entries, HandleBook book)
    {
        var subjects = entries.SelectMany(e => e.Subjects).ToList();
        var children = await book.ChildrenOfAsync(subjects.Select(s => s.Handle).OfType<string>(), default);
        var uses = new LoggedUses();
        foreach (var subject in subjects)
        {
            uses.Add(subject.Handle is null ? AnswerUses.NoChild : children[subject.Handle], subject);
        }

        return uses;
    }

    private void Add(string child, Subject subject)
    {
        Rows[child] = Rows.GetValueOrDefault(child) + subject.Rows;
        foreach (var use in subject.Fields.Uses)
        {
            var key = (child, use.Type, use.Field);
            Cells[key] = Cells.TryGetValue(key, out var before) && before > use.Form ? before : use.Form;
        }
    }
}
