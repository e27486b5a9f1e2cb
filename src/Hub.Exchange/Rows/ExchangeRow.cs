using System.Collections.Immutable;

namespace Hub.Exchange;

/// <summary>One record of a delivery. A rejected row keeps its messages and nothing of what it said.</summary>
/// <param name="Number">Row as in <see cref="Message.Row"/>.</param>
/// <param name="RecordNumber">Key in the sender's system; null when blank or rejected.</param>
/// <param name="Taken">Null when the row is rejected.</param>
public sealed record ExchangeRow(int Number, string? RecordNumber, TakenRow? Taken, ImmutableArray<Message> Messages)
{
    /// <summary>Null when the row has no record number or is rejected.</summary>
    public RowIdentity? IdentityIn(DepartmentFile file) => RecordNumber is null ? null : new RowIdentity(file.Stem, RecordNumber);

    public bool Rejected => Taken is null;

    public override string ToString() => $"row {Number}";
}

/// <summary>The content of a row that is taken.</summary>
/// <param name="StatedOn">Day for which the row speaks.</param>
public sealed record TakenRow(DateOnly StatedOn, Statement Statement, ContentKey Content)
{
    public override string ToString() => "taken row";
}

/// <summary>The key by which a sender speaks of a record again.</summary>
/// <param name="File">Stem of the department's file.</param>
public readonly record struct RowIdentity(string File, string RecordNumber);
