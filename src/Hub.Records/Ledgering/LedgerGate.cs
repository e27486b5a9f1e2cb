namespace Hub.Records.Ledgering;

/// <summary>Shut while entries could be written but not be proven: nothing is appended then, so nothing is answered.</summary>
public sealed class LedgerGate
{
    private volatile string? reason;

    /// <summary>Why it is shut; null while it is open.</summary>
    public string? Reason => reason;

    public void Open() => reason = null;

    public void Shut(string why) => reason = why;
}
