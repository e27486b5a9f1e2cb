namespace Hub.Casework.Monitoring;

/// <summary>A condition of domain.md 8; whom it alerts, and how soon it is to be dealt with, stands in the schema.</summary>
/// <param name="Id">`M-01`.</param>
/// <param name="Name">Value of the schema's `MonitoringRule`.</param>
/// <param name="Holds">True raises, false withdraws, unknown changes nothing.</param>
public sealed record MonitoringRule(string Id, string Name, Func<WatchedFile, Truth> Holds)
{
    /// <summary>It reads only classes that stay open in continued support (WF-1 step 6), and goes on to hold there.</summary>
    public bool InSupport { get; init; }

    /// <summary>It is about a report, and is asked of one that nobody has accepted yet; of the child itself nothing is known then.</summary>
    public bool OfReports { get; init; }
}
