using System.Collections.Immutable;
using Hub.Policy;
using Hub.Records.Acting;
using Hub.Records.Entities;
using Hub.Records.Reading;
using Hub.Records.Writing;
using Hub.Records.Writing.Deriving;

namespace Hub.Records.Moving;

/// <summary>One mutation on a file: what it may use, and what it has to say so far. Lives for one transaction.</summary>
/// <param name="Facts">What guards ask that is not in the file.</param>
public sealed record CaseTurn(
    ActCall Call, ChildFile File, RecordWriter Writer, DivisionTree Divisions, OutsideFacts Facts)
{
    /// <summary>Moves are refused when it is not empty; then nothing is saved.</summary>
    public List<ActError> Errors { get; } = [];

    public DateOnly Today => LocalTime.DayOf(Call.Now);

    public string Mutation { get; init; } = "";

    /// <summary>How rows look to the caller, by the state of the file before the mutation.</summary>
    public required RowViews Views { get; init; }

    /// <summary>Few classes of the file are open to anybody.</summary>
    public bool IsContinued { get; init; }

    /// <summary>INVARIANT: a mutation opens none of these to its caller, whatever it moves or derives.</summary>
    public ImmutableArray<ClosedCell> Closed { get; init; } = [];
}

/// <summary>A value that the caller does not see for what its row says.</summary>
public sealed record ClosedCell(Record Record, FieldRule Rule, object Value)
{
    /// <summary>The value is the same, and the caller would see it.</summary>
    public bool IsOpenNow(RowViews views) =>
        Equals(Rule.Get(Record), Value) && views.Of(Record.GetType().Name, Rule.Field!, Record).View > View.None;
}

/// <summary>What guards ask that is not in the file.</summary>
public sealed record OutsideFacts(bool NumberIsTaken = false, bool HasDuplicateInScope = false, bool AnotherWorkerAgreed = false);

/// <summary>One record on its way from one state to another.</summary>
public sealed class CaseMove
{
    public required CaseTurn Turn { get; init; }

    public required Workflow Workflow { get; init; }

    public required Move Move { get; init; }

    public required Record Record { get; init; }

    /// <summary>Null when the record is being opened.</summary>
    public required string? From { get; init; }

    /// <summary>Where it goes; an effect may hold it back.</summary>
    public required string To { get; set; }

    /// <summary>The division that held the file, when another takes it over.</summary>
    public string? Left { get; set; }

    public ChildFile File => Turn.File;

    public ActCall Call => Turn.Call;

    public DateTime Now => Turn.Call.Now;

    public DateOnly Today => Turn.Today;

    public string? Org => Turn.Call.Actor.Org;
}
