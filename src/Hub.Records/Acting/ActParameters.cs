namespace Hub.Records.Acting;

/// <summary>Times of domain.md 10 that mutations need.</summary>
/// <param name="BreakGlass">T-28: how long a child stays open.</param>
/// <param name="Review">From the breaking of glass to the day its review is due (M-33).</param>
public sealed record ActParameters(TimeSpan BreakGlass, TimeSpan Review)
{
    /// <summary>From the request to resolve a handle to its approval.</summary>
    public static readonly TimeSpan Approval = TimeSpan.FromHours(24);

    /// <summary>From the approval to the answer.</summary>
    public static readonly TimeSpan Resolution = TimeSpan.FromHours(1);
}
