namespace Hub.Vigilance;

/// <summary>Numbers of watching; all DEFAULT.</summary>
public sealed record VigilanceOptions
{
    /// <summary>A finding of this score is an alert.</summary>
    public int Threshold { get; init; } = 5;

    /// <summary>How much a reason that the records know takes from the score.</summary>
    public int LinkWorth { get; init; } = 4;

    /// <summary>How much a likely reason takes: standing in for an absent colleague, a tie that ended not long ago.</summary>
    public int LikelyWorth { get; init; } = 2;

    public TimeSpan EventNear { get; init; } = TimeSpan.FromDays(30);

    /// <summary>A colleague unseen for so long, and for so many times the usual gap, may be away.</summary>
    public TimeSpan AwayAfter { get; init; } = TimeSpan.FromHours(24);

    public int AwayFactor { get; init; } = 3;

    public int FormerLinkDays { get; init; } = 90;

    /// <summary>R1 weighs more on the so manieth day within <see cref="WindowDays"/> on which nothing explains the child.</summary>
    public int ReturnDays { get; init; } = 2;

    /// <summary>R1 weighs more when so many children in a week had no explanation.</summary>
    public int UnexplainedChildren { get; init; } = 10;

    public int RepeatedWeight { get; init; } = 2;

    /// <summary>R3: floor of distinct children a day, and the factor on the role's p99.</summary>
    public int ChildrenPerDay { get; init; } = 20;

    public int TimesRole { get; init; } = 3;

    /// <summary>R4: the quietest hours of a role's week that together hold this share are off hours.</summary>
    public double QuietShare { get; init; } = 0.02;

    /// <summary>R9: more refusals and failed look-ups than this within <see cref="EnumerationTime"/>.</summary>
    public int Refusals { get; init; } = 5;

    public TimeSpan EnumerationTime { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>R9: so many different children one by one, none longer than <see cref="PaceGap"/> after the other.</summary>
    public int PaceChildren { get; init; } = 15;

    public TimeSpan PaceGap { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>R10, R12: a smaller share of the purpose's answers, or of the role's accesses, is unusual.</summary>
    public double UsualShare { get; init; } = 0.005;

    /// <summary>R10, R12, R4: accesses before anything can be called unusual.</summary>
    public int LearnFrom { get; init; } = 200;

    public int ClosedDays { get; init; } = 90;

    public TimeSpan BreakGlassTime { get; init; } = TimeSpan.FromHours(24);

    /// <summary>R13: a client is new for so long.</summary>
    public TimeSpan NewFor { get; init; } = TimeSpan.FromDays(1);

    /// <summary>R13: unseen for so long is dormant; so long must a worker be known before a client can be new to it.</summary>
    public TimeSpan Dormant { get; init; } = TimeSpan.FromDays(21);

    /// <summary>R15: roles that look at others' work.</summary>
    public IReadOnlyList<string> OverseeingRoles { get; init; } = ["AUDITOR", "ADMINISTRATOR"];

    /// <summary>T-38.</summary>
    public int ChildrenPerHour { get; init; } = 50;

    /// <summary>T-38.</summary>
    public int FailedLookUpsPerHour { get; init; } = 10;

    /// <summary>T-38: working hours of the city, Asia/Shanghai.</summary>
    public WorkingHours CityHours { get; init; } = WorkingHours.Office;

    /// <summary>An alert stays open so long, at most, before another on the same worker and child (M-33).</summary>
    public TimeSpan AlertTime { get; init; } = TimeSpan.FromDays(5);

    /// <summary>How long the windows reach back; older things are forgotten.</summary>
    public int WindowDays { get; init; } = 30;

    /// <summary>China has had no daylight saving since 1991.</summary>
    public TimeSpan Zone { get; init; } = TimeSpan.FromHours(8);
}
