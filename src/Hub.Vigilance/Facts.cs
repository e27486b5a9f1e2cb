using System.Collections.Immutable;
using System.Collections.Frozen;

namespace Hub.Vigilance;

/// <summary>What the records say of a worker and a child at the time of an access. Null means that they do not say:
/// a rule that needs the fact stays silent then.</summary>
public sealed record Facts(WorkerFacts Worker, ChildFacts Child)
{
    /// <summary>What ties them, past links included.</summary>
    public ImmutableArray<Link>? Links { get; init; }

    /// <summary>The child lies under the division of the worker's unit.</summary>
    public bool? InJurisdiction { get; init; }

    /// <summary>Reports, emergencies, assessments, visits, applications, proceedings that concern units like the worker's.</summary>
    public ImmutableArray<DateTimeOffset>? NearEvents { get; init; }

    /// <summary>Workers of the same organisation to whom the child is assigned.</summary>
    public ImmutableArray<string> AssignedColleagues { get; init; } = [];
}

/// <summary>Why a worker may have to do with a child.</summary>
public enum LinkKind
{
    Assigned,
    CaseHandler,
    Enrolled,
    Treating,
    Placed,
    Rehabilitating,
    BenefitOwner,
    PlanProvider,
    CourtParty,
    Applicant,
    AlertRecipient,
    Restricting,
}

/// <param name="Until">Last day; null while it lasts.</param>
public readonly record struct Link(LinkKind Kind, DateOnly Since, DateOnly? Until);

/// <summary>What the records say of a worker. Hashes are keyed, and the same for families.</summary>
public sealed record WorkerFacts
{
    public static WorkerFacts Unknown { get; } = new();

    /// <summary>District-level unit; null also for units of the whole city.</summary>
    public string? District { get; init; }

    /// <summary>The worker's own hours, where a roster says them.</summary>
    public WorkingHours? Hours { get; init; }

    /// <summary>Hash of the resident number.</summary>
    public string? Identity { get; init; }

    /// <summary>Hash of surname and address together.</summary>
    public string? Home { get; init; }

    /// <summary>Hashes of the resident numbers of the other workers of the organisation.</summary>
    public FrozenSet<string>? Colleagues { get; init; }
}

/// <summary>What the records say of a child.</summary>
public sealed record ChildFacts
{
    public static ChildFacts Unknown { get; } = new();

    /// <summary>District-level units under which the file lies or the family lives.</summary>
    public ImmutableArray<string>? Districts { get; init; }

    /// <summary>Whether the file is closed, and since when.</summary>
    public FileClosure? Closure { get; init; }

    /// <summary>Media or a court look at the case.</summary>
    public bool? UnderAttention { get; init; }

    /// <summary>Planted: no one has a reason to open it.</summary>
    public bool? Canary { get; init; }

    /// <summary>Hashes of surname and address of guardians and household.</summary>
    public ImmutableArray<string>? Homes { get; init; }

    /// <summary>Hashes of the resident numbers of guardians and household.</summary>
    public ImmutableArray<string>? Kin { get; init; }

    /// <summary>Everything done in the child's cases: what may follow on broken glass.</summary>
    public ImmutableArray<DateTimeOffset>? CaseEvents { get; init; }
}

/// <param name="Since">Null: the file is open.</param>
public readonly record struct FileClosure(DateOnly? Since);

/// <summary>Hours of a shift on given days of the week, local time. A shift over midnight ends before it begins.</summary>
/// <param name="Days">Bit 0 is Sunday.</param>
public readonly record struct WorkingHours(TimeOnly From, TimeOnly To, int Days = 0b0111110)
{
    public static WorkingHours Office { get; } = new(new TimeOnly(8, 0), new TimeOnly(18, 0));

    public bool Contains(DateTimeOffset local)
    {
        var time = TimeOnly.FromTimeSpan(local.TimeOfDay);
        var overMidnight = To < From;
        var day = overMidnight && time < To ? local.AddDays(-1).DayOfWeek : local.DayOfWeek;
        return (Days & (1 << (int)day)) != 0 && (overMidnight ? time >= From || time < To : time >= From && time < To);
    }
}
