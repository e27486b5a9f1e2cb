namespace Hub.Noise;

/// <summary>
/// A row names a cell that is not in the public key set; counting stops. The message tells the measurement, never the row.
/// </summary>
public sealed class ContributionRefusedException(string measurement)
    : Exception($"a row is in no public cell of `{measurement}`; correct the record or the plan");
