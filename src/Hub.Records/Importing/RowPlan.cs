using Hub.Exchange;
using Hub.Records.Importing.Linking;

namespace Hub.Records.Importing;

/// <summary>What is to become of one row.</summary>
internal sealed class RowPlan(ReadRow read)
{
    public ReadRow Read { get; } = read;

    public ExchangeRow Row => Read.Row;

    public RowOutcome Outcome { get; set; } = RowOutcome.Rejected;

    /// <summary>The child in whose file it lies; null in review and when rejected.</summary>
    public string? ChildId { get; set; }

    /// <summary>Null when nothing is to be written: rejected or known.</summary>
    public LinkDecision? Decision { get; set; }

    public string? StatementId { get; set; }

    /// <summary>The earlier row of the same record number whose place it takes.</summary>
    public KnownRow? Replaces { get; set; }

    /// <summary>Codes of messages that the import adds to those of the reader.</summary>
    public List<string> Codes { get; } = [];
}
