using System.Collections.Frozen;
using Hub.Vigilance;

namespace Hub.Tests.Vigilance.Year;

/// <summary>A unit of a department. Its reach is a prefix of division codes; empty when it sees only children it is tied to.</summary>
internal sealed record Unit(string Id, string Department, string? Reach, string? District)
{
    public List<Officer> Officers { get; } = [];
}

/// <summary>A worker with habits.</summary>
internal sealed class Officer(string id, Unit unit, Job job)
{
    public string Id => id;

    public Unit Unit => unit;

    public Job Job => job;

    public required string Home { get; init; }

    /// <summary>Days of the year away.</summary>
    public required HashSet<int> Away { get; init; }

    public required int From { get; init; }

    public required string[] Areas { get; init; }

    public required double Diligence { get; init; }

    public required bool HasRoster { get; init; }

    public List<Kid> Assigned { get; } = [];

    public WorkerFacts Facts { get; set; } = WorkerFacts.Unknown;

    public string Identity => "id-" + id;
}

/// <summary>What workers of a role do all day.</summary>
/// <param name="RoundTheClock">Works in shifts.</param>
/// <param name="Rate">Tasks on a working day.</param>
/// <param name="Purposes">The first is the everyday one.</param>
internal sealed record Job(string Role, bool RoundTheClock, double Rate, double Lists, params string[] Purposes);

internal readonly record struct Tie(LinkKind Kind, string Holder, DateOnly Since, DateOnly? Until);

/// <summary>A child with everything that happens to it in the year.</summary>
internal sealed class Kid(string id)
{
    public string Id => id;

    /// <summary>Townships with the day of moving in.</summary>
    public List<(DateOnly Since, string Township)> Townships { get; } = [];

    public List<Tie> Ties { get; } = [];

    public List<(DateOnly Since, DateOnly? Until, Officer Officer)> Assignments { get; } = [];

    /// <summary>What was done in its cases, and by which department.</summary>
    public List<(DateTimeOffset At, string Department)> Events { get; } = [];

    /// <summary>Routine visits by the village's director.</summary>
    public List<DateTimeOffset> Visits { get; } = [];

    public DateOnly? ClosedSince { get; set; }

    public DateOnly? AttentionSince { get; set; }

    public bool Canary { get; set; }

    public required string Home { get; init; }

    public List<string> Kin { get; } = [];

    public string TownshipOn(DateOnly day) => Townships.FindLast(t => t.Since <= day).Township ?? Townships[0].Township;
}

/// <summary>Why somebody looked who should not have.</summary>
internal enum Motive
{
    Neighbour,
    ExSpouse,
    ColleagueChild,
    Family,
    Celebrity,
    OutOfDistrict,
    Enumeration,
    SlowEnumeration,
    OffHours,
    ClosedFile,
    BreakGlass,
    PurposeMisuse,
    StolenToken,
    Canary,
    OutsideCase,
    PassingCuriosity,
}

/// <summary>One planted snooping; several accesses may belong to it.</summary>
internal sealed record Snooping(int Number, Motive Motive);

/// <summary>An access of the year, and the snooping it belongs to, if any.</summary>
internal readonly record struct YearAccess(Access Access, Snooping? Snooping);
