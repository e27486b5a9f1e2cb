using System.Collections.Immutable;

namespace Hub.Ledger;

/// <summary>One entry of the access ledger. Its bytes are the truth; whatever a database holds beside them is an index.</summary>
public sealed record AccessEntry
{
    public const int Version = 1;

    /// <summary>More subjects, or more bytes, and the entry is split (see <see cref="EntryDraft"/>).</summary>
    public const int MostSubjects = 200;

    public const int MostBytes = 60 * 1024;

    public required EntryStamp Stamp { get; init; }

    public required EntryKind Kind { get; init; }

    public required Who Who { get; init; }

    public required PurposeOfUse Purpose { get; init; }

    public required Operation Operation { get; init; }

    public required Ruling Ruling { get; init; }

    public required Correlation Correlation { get; init; }

    public ImmutableArray<Subject> Subjects { get; init; } = [];
}
