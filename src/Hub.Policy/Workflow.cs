using System.Collections.Immutable;

namespace Hub.Policy;

/// <summary>The states of one field of a record and how a record moves between them (domain.md 6).</summary>
/// <param name="Id">`WF-2`.</param>
/// <param name="States">Name of the enum.</param>
/// <param name="Type">Name of the record type.</param>
/// <param name="Field">Its field that holds the state.</param>
public sealed record Workflow(string Id, string States, string Type, string Field, ImmutableArray<Move> Moves);

/// <summary>One way into a state.</summary>
/// <param name="By">Name of the mutation; null when the hub sees to it by itself.</param>
/// <param name="From">States it leaves; empty when it opens a record.</param>
/// <param name="Departments">Whose workers may make it.</param>
/// <param name="Role">Role that the worker's organisation must hold towards the record: PROVIDER, OWNER, APPLICANT.</param>
/// <param name="Within">Parameter that says how soon, `T-02`.</param>
/// <param name="Alert">Rule that tells of it when that has passed, `M-07`.</param>
public sealed record Move(
    string? By,
    ImmutableArray<string> From,
    string To,
    ImmutableArray<string> Departments,
    string? Role,
    ImmutableArray<string> Purposes,
    ImmutableArray<string> Guards,
    string? Within,
    string? Alert)
{
    public bool Opens => From.IsEmpty;
}

/// <summary>A condition under which records move; its meaning is a predicate of the same name.</summary>
/// <param name="Chosen">Not named by the Opinions; the city can turn it off.</param>
public sealed record GuardShape(string Name, string? Description, bool Chosen);

/// <summary>What a mutation of case work does.</summary>
public enum ActKind
{
    /// <summary>Moves a record from state to state, or opens one.</summary>
    Move,

    /// <summary>Writes fields outside workflows.</summary>
    Write,
}

/// <summary>A mutation of case work.</summary>
/// <param name="Type">Name of the record type.</param>
public sealed record ActShape(string Mutation, string Type, ActKind Kind);
