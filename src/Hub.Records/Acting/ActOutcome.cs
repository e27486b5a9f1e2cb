using System.Collections.Immutable;
using Hub.Ledger;

namespace Hub.Records.Acting;

/// <summary>What came of a mutation: its result, or errors and then nothing has changed.</summary>
public sealed record ActOutcome
{
    public ImmutableArray<ActError> Errors { get; init; } = [];

    /// <summary>By which it is found again for its key.</summary>
    public string ResultId { get; init; } = "";

    /// <summary>Values of the result's fields by name: texts, numbers, times, or lists of objects by the names of their members.</summary>
    public ImmutableDictionary<string, object?> Values { get; init; } = ImmutableDictionary<string, object?>.Empty;

    /// <summary>Ids of the records that the result leads to, by name of its field.</summary>
    public ImmutableDictionary<string, string> Records { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>What the access log is told beside who, when and by which mutation.</summary>
    public ActReport Report { get; init; } = new(EntryKind.Disclose);

    public bool IsDone => Errors.IsEmpty;

    public static ActOutcome Refused(string code, string message, params string[] fields) =>
        new() { Errors = [new ActError(code, message, [.. fields])] };
}

/// <summary>What an entry says of a mutation.</summary>
/// <param name="ChildId">The child it was about.</param>
/// <param name="Handle">The handle it was about, where only that is known.</param>
/// <param name="Justification">Free text; the entry holds its salted hash only.</param>
/// <param name="Approver">The second person.</param>
/// <param name="ScopeBasis">Where another than the caller's usual one.</param>
public sealed record ActReport(
    EntryKind Kind, string? ChildId = null, string? Handle = null, string? Justification = null, string? Case = null,
    string? Approver = null, string? ScopeBasis = null)
{
    /// <summary>What the result itself tells of the child.</summary>
    public ImmutableArray<FieldUse> Shown { get; init; } = [];
}
