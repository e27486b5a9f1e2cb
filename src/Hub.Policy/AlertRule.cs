using System.Collections.Immutable;

namespace Hub.Policy;

/// <summary>A rule of domain.md 8 as the schema has it: what it reads, whom it alerts, how soon it is to be dealt with.</summary>
/// <param name="Id">`M-01`.</param>
/// <param name="Name">`DUPLICATE_FILE`, the name of its predicate, too.</param>
/// <param name="Description">The condition, for people.</param>
/// <param name="Severity">LOW to CRITICAL.</param>
/// <param name="To">Departments whose responsible units are alerted.</param>
/// <param name="Also">Roles towards the child or the record, of AlertRole, who are alerted beside them.</param>
/// <param name="Due">Null: what T-37 says for the severity.</param>
/// <param name="Ladder">How it goes up, of Ladder.</param>
/// <param name="Reads">Fields of the condition.</param>
public sealed record AlertRule(
    string Id,
    string Name,
    string? Description,
    string Severity,
    ImmutableArray<string> To,
    ImmutableArray<string> Also,
    TimeSpan? Due,
    string Ladder,
    ImmutableArray<FieldKey> Reads);
