using System.Collections.Immutable;

namespace Hub.Casework.Care;

/// <summary>One rule of domain.md 7.2.</summary>
/// <param name="Id">`P-01`.</param>
/// <param name="Clause">Of the Opinions.</param>
/// <param name="Forms">Kinds of care that it allows, CareType.</param>
/// <param name="Kind">GuardianshipKind.</param>
public sealed record CareRule(string Id, string Clause, Func<CareFacts, Truth> When, ImmutableArray<string> Forms, string Kind);

/// <summary>P-01 to P-08: when a child is placed, in which forms, and what guardianship comes with it.</summary>
/// <remarks>P-02 and P-03 are for children registered in the city; for others P-07 comes first, then the escort transfer.</remarks>
public static class CareRules
{
    private static readonly string[] Parents = ["BIOLOGICAL_PARENT", "ADOPTIVE_PARENT"];
    private static readonly string[] Detained = ["ADMINISTRATIVE_DETENTION", "CRIMINAL_DETENTION", "OTHER_COERCIVE_MEASURE"];
    private static readonly string[] Confined = ["IMPRISONMENT", "COMPULSORY_DRUG_REHABILITATION"];
    private static readonly ImmutableArray<string> InEmergency = ["TEMPORARY_SHELTER", "INSTITUTIONAL_CARE", "FOSTER_CARE"];
    private static readonly ImmutableArray<string> WhileRestricted = ["KINSHIP_CARE", "ENTRUSTED_ADULT", "INSTITUTIONAL_CARE", "TEMPORARY_SHELTER"];

    public static ImmutableArray<CareRule> All { get; } =
    [
        new(
            "P-01", "III(4)1", f => Is(f.SupporterStatus, "Child.supporterStatus", "ORPHAN", "NO_DETERMINABLE_SUPPORTER"),
            ["KINSHIP_CARE", "INSTITUTIONAL_CARE", "FOSTER_CARE", "ADOPTION"], "LONG_TERM"),
        new(
            "P-02", "III(4)2", f => Registered(f) & (Truth.Of(f.CourtDesignatedCivilAffairs) | (ParentsIncapable(f) & !OthersPerform(f))),
            ["INSTITUTIONAL_CARE", "KINSHIP_CARE", "FOSTER_CARE"], "LONG_TERM"),
        new(
            "P-03", "III(4)3", f => Registered(f) & Some(f.Guardians, g => IsParent(g) & State(g, "REFUSING", "INFRINGING") & Unchanged(g)),
            ["INSTITUTIONAL_CARE", "TEMPORARY_SHELTER", "KINSHIP_CARE", "FOSTER_CARE"], "TEMPORARY"),
        new("P-04", "III(4)4", f => Some(f.Guardians, g => Restricted(f, g, Detained)), WhileRestricted, "TEMPORARY"),
        new(
            "P-05", "III(4)5", f => Some(f.Guardians, g => Restricted(f, g, Confined)) & !Some(f.Guardians, g => State(g, "PERFORMING")),
            WhileRestricted, "TEMPORARY"),
        new(
            "P-06", "III(4)6",
            f => Is(f.ArrangementType, "CareArrangement.arrangementType", "ADOPTION") & Is(f.AdoptionCapacity, "CareArrangement.adoptionCapacity", "PASSED"),
            ["ADOPTION"], "LONG_TERM"),
        new("P-07", "IV(2)", f => Truth.Of(f.NobodyTakesChild), InEmergency, "TEMPORARY"),
        new(
            "P-08", "IV(5)",
            f => !Registered(f) & Truth.Of(f.GuardianUnable, "EscortTransfer.guardianUnable") & Truth.Of(f.NoLocalEntrustee, "EscortTransfer.noLocalEntrustee"),
            InEmergency, "TEMPORARY"),
    ];

    public static CareRule? Find(string id) => All.FirstOrDefault(r => r.Id == id);

    private static Truth Registered(CareFacts f) => Truth.Of(f.LocalHukou, "Child.localHukou");

    private static Truth IsParent(GuardianFacts guardian) => Is(guardian.Role, "Guardian.role", Parents);

    private static Truth State(GuardianFacts guardian, params ReadOnlySpan<string> states) => Is(guardian.State, "Guardian.guardianshipState", states);

    private static Truth Unchanged(GuardianFacts guardian) => Truth.Of(guardian.Unchanged, "InterventionMeasure.complianceState");

    // All parents that the file has; it must have one.
    private static Truth ParentsIncapable(CareFacts f) => f.Guardians.IsEmpty
        ? Truth.Unknown("Child.guardians")
        : Some(f.Guardians, IsParent) & !Some(f.Guardians, g => IsParent(g) & !State(g, "INCAPABLE", "DECEASED"));

    private static Truth OthersPerform(CareFacts f) => Some(f.Guardians, g => !IsParent(g) & State(g, "PERFORMING"));

    // Without a type of restriction none is recorded; a day of its end that has passed ends it.
    private static Truth Restricted(CareFacts f, GuardianFacts guardian, string[] types) =>
        Truth.Of(guardian.RestrictionType is { } type && types.Contains(type) && !(guardian.RestrictedUntil < f.Today));

    private static Truth Some(ImmutableArray<GuardianFacts> guardians, Func<GuardianFacts, Truth> holds) =>
        guardians.Aggregate(Truth.No, (truth, guardian) => truth | holds(guardian));

    private static Truth Is(string? value, string input, params ReadOnlySpan<string> wanted) =>
        value is null ? Truth.Unknown(input) : Truth.Of(wanted.Contains(value));
}
