namespace Hub.Tests.Alerts.Crashes;

/// <summary>How much there is of everything, in the short form and in that of `tests/alerts-chaos.sh`.</summary>
internal sealed record ChaosSize
{
    private const int Long = 10_000;

    /// <summary>Raised at least.</summary>
    public required int Alerts { get; init; }

    /// <summary>In the generated city; each raises two or three alerts when the clock first asks.</summary>
    public required int Children { get; init; }

    /// <summary>How many of each department, on its busiest organisations.</summary>
    public required (string Department, int Count)[] Subscribers { get; init; }

    /// <summary>Of the hub, at least.</summary>
    public required int Kills { get; init; }

    /// <summary>Of the hub while there are writers.</summary>
    public required int MostKills { get; init; }

    /// <summary>Of subscribers that take nothing, at least.</summary>
    public required int CutOffs { get; init; }

    /// <summary>Events that are received between two disturbances at most.</summary>
    public required int Between { get; init; }

    /// <summary>For how long a subscriber takes nothing.</summary>
    public required TimeSpan Stall { get; init; }

    /// <summary>Then it has failed.</summary>
    public required TimeSpan Limit { get; init; }

    /// <summary>Another process imports the departments' sample files meanwhile.</summary>
    public required bool Imports { get; init; }

    public static ChaosSize Of(int alerts) => alerts < Long
        ? new ChaosSize
        {
            Alerts = alerts,
            Children = Math.Max(50, alerts / 4),
            Subscribers = [("CIVIL_AFFAIRS", 6), ("PUBLIC_SECURITY", 2), ("TOWNSHIP_OFFICE", 2)],
            Kills = 2,
            MostKills = 2,
            CutOffs = 0,
            Between = alerts / 2,
            Stall = TimeSpan.FromSeconds(3),
            Limit = TimeSpan.FromMinutes(4),
            Imports = false,
        }
        : new ChaosSize
        {
            Alerts = alerts,
            Children = (int)(alerts * 0.4),
            Subscribers =
            [
                ("CIVIL_AFFAIRS", 12), ("PUBLIC_SECURITY", 5), ("TOWNSHIP_OFFICE", 4), ("EDUCATION", 2), ("MEDICAL_INSURANCE", 2), ("WOMENS_FEDERATION", 1),
                ("PROCURATORATE", 1), ("DISABLED_PERSONS_FEDERATION", 1),
            ],
            Kills = 10,
            MostKills = int.MaxValue,
            CutOffs = 2,
            Between = alerts / 20,
            Stall = TimeSpan.FromSeconds(45),
            Limit = TimeSpan.FromHours(3),
            Imports = true,
        };
}
