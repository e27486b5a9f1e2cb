namespace Hub.Casework.Guards;

/// <summary>Which records of WF-2 to WF-6 are open.</summary>
public static class OpenCases
{
    /// <remarks>A preliminary assessment has no plan and ends when it is confirmed; a measure whose ground is met goes on as an application.</remarks>
    public static Truth IsOpen(RecordFacts record) => record.Type switch
    {
        "ConcernReport" => !record.Is("state", "CLOSED", "NO_FURTHER_ACTION"),
        "EmergencyResponse" => !record.Is("state", "CLOSED"),
        "Assessment" => !(record.Is("state", "CLOSED") | (record.Is("kind", "PRELIMINARY") & record.Is("state", "CONFIRMED"))),
        "InterventionMeasure" => !record.Is("state", "CONCLUDED", "SUPERSEDED", "GROUND_MET"),
        "EscortTransfer" => !record.Is("state", "CLOSED", "NOT_ELIGIBLE"),
        _ => Truth.No,
    };
}
