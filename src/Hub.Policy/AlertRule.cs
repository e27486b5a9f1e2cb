using System.Collections.Immutable;

namespace Hub.Policy;

/// <summary>A rule of domain.md 8 as the schema has it: what it reads, whom it alerts, how soon it is to be dealt with.</summary>
/// <param name="Id">`M-01`.</param>
/// <param name="Name">`DUPLICATE_FILE`, the name of its predicate, too.</param>
/// <param name="Description">The condition, for people.</param>
/// <param name="Severity">LOW to CRITICAL.</param>
/// <param name="AtHighRisk">Severity for a child of risk HIGH; null: the same.</param>
/// <param name="To">Departments whose responsible units are alerted.</param>
/// <param name="Also">Roles towards the child or the record, of AlertRole, who are alerted beside them.</param>
/// <param name="Informed">Departments of those that are told and deal with nothing.</param>
/// <param name="Sealed">Departments whose designated workers alone are alerted by records that are level 4 as a whole (SP-1); none: nobody is.</param>
/// <param name="Due">Null: what T-37 says for the severity.</param>
/// <param name="Ladder">How it goes up, of Ladder.</param>
/// <param name="Reads">Fields of the condition.</param>
public sealed record AlertRule(
    string Id,
    string Name,
    string? Description,
    string Severity,
    string? AtHighRisk,
    ImmutableArray<string> To,
    ImmutableArray<string> Also,
    ImmutableArray<string> Informed,
    ImmutableArray<string> Sealed,
    TimeSpan? Due,
    string Ladder,
    ImmutableArray<FieldKey> Reads);

/// <summary>Who stands behind the names that alert rules use, and how alerts go up (WF-9).</summary>
/// <param name="Roles">Departments by AlertRole, where units of a department are meant.</param>
/// <param name="Ladders">Steps by Ladder, from the lowest.</param>
/// <param name="Bureaus">The department whose bureaus stand over the units of a department; those of none are not here.</param>
/// <param name="AnswersAs">The involvement by which a department's organisations answer for a child; the others answer for places.</param>
public sealed record AlertPaths(
    ImmutableDictionary<string, ImmutableArray<string>> Roles,
    ImmutableDictionary<string, ImmutableArray<LadderStep>> Ladders,
    ImmutableDictionary<string, string> Bureaus,
    ImmutableDictionary<string, string> AnswersAs);

/// <summary>One level up.</summary>
/// <param name="Level">DivisionLevel.</param>
/// <param name="Bureaus">The bureaus of the departments told before are told, too.</param>
public sealed record LadderStep(string Level, ImmutableArray<string> Told, bool Bureaus);
