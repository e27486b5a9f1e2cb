using Hub.Vigilance.Remembering;

namespace Hub.Vigilance;

/// <summary>What a rule may look at: the access, one of its children, and what is known and remembered.</summary>
internal sealed class Sighting
{
    public required Access Access { get; init; }

    /// <summary>Null for an access that showed no child.</summary>
    public ChildShown? Shown { get; init; }

    public Facts? Facts { get; init; }

    public Explanation Explanation { get; init; }

    public required Memory Memory { get; init; }

    /// <summary>Null for a system without a worker.</summary>
    public WorkerMemory? Worker { get; init; }

    public required RoleMemory Role { get; init; }

    public UsualFields? Usual { get; init; }

    public required VigilanceOptions Options { get; init; }

    /// <summary>The glass was broken in this access, and the time to act on the case is over.</summary>
    public bool IsOverdue { get; init; }

    public DateTimeOffset Local => Access.At.ToOffset(Options.Zone);

    public DateOnly Day => DateOnly.FromDateTime(Local.DateTime);
}
