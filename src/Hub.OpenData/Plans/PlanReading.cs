namespace Hub.OpenData;

/// <summary>What is wrong with a plan file.</summary>
public enum PlanFaultKind
{
    NotJson,
    NotCanonical,
    MissingMember,
    WrongType,
    WrongVersion,
    WrongName,
    WrongKeys,
    UnknownTable,
    DuplicateMeasurement,
    MissingMeasurement,
    WrongEpsilon,
    WrongSensitivity,
    OverBudget,
}

/// <summary>The first fault of a plan, at a path of the JSON (`measurements[2].epsilon`).</summary>
public sealed record PlanFault(PlanFaultKind Kind, string Path, string Problem)
{
    public override string ToString() => $"{Path}: {Kind}: {Problem}";
}

/// <summary>A plan or a fault, never both.</summary>
public sealed class PlanReading
{
    private PlanReading(ReleasePlan? plan, PlanFault? fault) => (Plan, Fault) = (plan, fault);

    public ReleasePlan? Plan { get; }

    public PlanFault? Fault { get; }

    internal static PlanReading Good(ReleasePlan plan) => new(plan, null);

    internal static PlanReading Bad(PlanFault fault) => new(null, fault);

    internal ReleasePlan PlanOrThrow() => Plan ?? throw new ArgumentException(Fault?.ToString());
}
