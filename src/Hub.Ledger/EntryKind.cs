namespace Hub.Ledger;

/// <summary>What an entry reports.</summary>
public enum EntryKind
{
    Disclose,
    Deny,
    BreakGlass,
    Export,
    Import,
    SubjectView,
    AuditRead,
    ResolveHandle,
    PolicyChange,
    KeyEvent,
    Release,
    Shred,
    Heartbeat,
}

/// <summary>The kinds as they stand in the bytes; a word once used is never changed.</summary>
public static class EntryKindWords
{
    private static readonly Dictionary<string, EntryKind> ByWord = Enum.GetValues<EntryKind>().ToDictionary(Word, StringComparer.Ordinal);

    private static readonly string[] Constants =
        [.. Enum.GetValues<EntryKind>().Select(k => Word(k).ToUpperInvariant().Replace('-', '_'))];

    /// <summary>As a value of the schema's `AccessKind`.</summary>
    public static string ToConstant(this EntryKind kind) => Constants[(int)kind];

    internal static string Word(this EntryKind kind) => kind switch
    {
        EntryKind.Disclose => "disclose",
        EntryKind.Deny => "deny",
        EntryKind.BreakGlass => "breakglass",
        EntryKind.Export => "export",
        EntryKind.Import => "import",
        EntryKind.SubjectView => "subject-view",
        EntryKind.AuditRead => "audit-read",
        EntryKind.ResolveHandle => "resolve-handle",
        EntryKind.PolicyChange => "policy-change",
        EntryKind.KeyEvent => "key-event",
        EntryKind.Release => "release",
        EntryKind.Shred => "shred",
        EntryKind.Heartbeat => "heartbeat",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "unknown kind of entry"),
    };

    /// <exception cref="KeyNotFoundException">No such word.</exception>
    internal static EntryKind Kind(string word) => ByWord[word];
}
