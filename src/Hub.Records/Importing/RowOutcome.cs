namespace Hub.Records.Importing;

/// <summary>What became of a row (exchange.md 6.3).</summary>
public enum RowOutcome
{
    Linked,
    Created,
    Review,
    Rejected,
}

/// <summary>The words for an outcome in the store and in results.</summary>
public static class RowOutcomeNames
{
    public static string Name(this RowOutcome outcome) => outcome switch
    {
        RowOutcome.Linked => "LINKED",
        RowOutcome.Created => "CREATED",
        RowOutcome.Review => "REVIEW",
        RowOutcome.Rejected => "REJECTED",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "unknown outcome"),
    };
}
