using System.Collections.Immutable;

namespace Hub.Casework.Entitlements;

/// <summary>E-01 to E-21 of domain.md 7.1. The owner, whom the schema names, decides and sets amounts; these say who is eligible.</summary>
public static class EntitlementRules
{
    // The ground of SP-1 last: another that holds as well is the one that is recorded.
    private static readonly ImmutableArray<Branch> Orphans =
    [
        new("ORPHAN", c => c.IsChild & c.HasSupporterStatus("ORPHAN")),
        new("NO_DETERMINABLE_SUPPORTER", c => c.IsChild & c.HasSupporterStatus("NO_DETERMINABLE_SUPPORTER")),
        new("GUARDIANS_ABSENT", c => c.IsChild & c.HasSupporterStatus("GUARDIANS_ABSENT")),
        new("HIV", c => c.IsChild & c.LivesWithHiv),
    ];

    private static readonly Branch Continuing = new("CONTINUING_STUDENT", c => c.IsGrown & c.WasPaidAsOrphan & c.IsFullTime & c.IsEnrolled);

    private static readonly ImmutableArray<Branch> Preferred =
    [
        new("SERIOUS_ILLNESS", c => c.IsChild & c.HasDifficultyCategory & c.IsSeriouslyIll),
        new("DISABILITY", c => c.IsChild & c.HasDifficultyCategory & c.IsSeverelyDisabled),
    ];

    /// <summary>In the order of their ids.</summary>
    public static ImmutableArray<EntitlementRule> All { get; } =
    [
        new("E-01", "ORPHAN_STANDARD_LIVING", "III(1)1", Orphans),
        new("E-02", "ORPHAN_STANDARD_LIVING", "III(1)1", [Continuing]),
        One("E-03", "SUBSISTENCE_CHILD_UPLIFT", "III(1)2", "FINANCIAL_DIFFICULTY", c => c.IsChild & c.HasCapableSupporter & c.HasFinancialDifficulty),
        One("E-04", "TEMPORARY_ASSISTANCE_UPLIFT", "III(1)3", "HARDSHIP_EVENT", c => c.IsChild & c.HasHardshipEvent),
        One("E-05", "DISABILITY_LIVING", "III(1)4", "DISABILITY", c => c.IsChild & c.HasCertificate & c.HasFinancialDifficulty),
        One("E-06", "DISABILITY_NURSING", "III(1)4", "DISABILITY", c => c.IsChild & c.IsSeverelyDisabled),
        new(
            "E-07", "PREMIUM_SUBSIDY", "III(2)1",
            [
                .. Orphans.Where(b => b.Ground != "HIV"),
                Continuing,
                new("SUBSISTENCE_ALLOWANCE", c => c.IsChild & c.IsAssistedBy("SUBSISTENCE_ALLOWANCE")),
                new("SPECIAL_HARDSHIP", c => c.IsChild & c.IsAssistedBy("SPECIAL_HARDSHIP_SUPPORT")),
                .. Orphans.Where(b => b.Ground == "HIV"),
            ]),
        new("E-08", "REIMBURSEMENT_PREFERENCE", "III(2)2", Preferred),
        new("E-09", "MEDICAL_ASSISTANCE_UPLIFT", "III(2)2", [.. Preferred.Select(b => b with { Holds = c => b.Holds(c) & c.HasAssistance })]),
        One("E-10", "HEARING_REHAB_COVERAGE", "III(2)3", "DISABILITY", c => c.IsChild & c.HearsBadly),
        One("E-11", "TREAT_FIRST_GUARANTEE", "III(2)4", "SERIOUS_ILLNESS", c => c.IsChild & c.HasFirstTreatment & c.IsTreatedFirst),
        One("E-12", "STUDENT_AID", "III(3)1", "FINANCIAL_DIFFICULTY", c => c.IsChild & c.HasFinancialDifficulty & c.IsEnrolled),
        One(
            "E-13", "TWO_EXEMPTIONS_ONE_SUBSIDY", "III(3)1", "FINANCIAL_DIFFICULTY",
            c => c.IsChild & c.HasFinancialDifficulty & c.IsAtStage("PRIMARY", "JUNIOR_SECONDARY")),
        One(
            "E-14", "FREE_EDUCATION_12Y", "III(3)2", "DISABILITY",
            c => c.IsChild & c.HasCertificate & c.HasFinancialDifficulty & c.HasFreeYearsLeft
                & c.IsAtStage("PRIMARY", "JUNIOR_SECONDARY", "UPPER_SECONDARY", "SECONDARY_VOCATIONAL")),
        One("E-15", "LOCAL_SCHOOL_PLACE", "III(3)3", "MIGRANT", c => c.IsChild & c.IsMigrant & c.IsOfCompulsoryAge),
        One("E-16", "VOCATIONAL_TUITION_WAIVER", "III(3)3", "MIGRANT", c => c.IsChild & c.IsMigrant & c.IsAtStage("SECONDARY_VOCATIONAL")),
        One("E-17", "SPECIAL_EDUCATION_PLACE", "III(3)4", "DISABILITY", c => c.IsChild & c.HasCertificate & c.IsThree),
        One("E-18", "REHAB_ASSISTANCE", "III(5)1", "DISABILITY", c => c.IsOfRehabilitationAge & c.HasSingleImpairment),
        One(
            "E-19", "TOMORROW_PROGRAMME", "III(5)2", "ORPHAN",
            c => c.IsChild & c.HasSupporterStatus("ORPHAN") & c.HasCertificate & c.IsOutsideInstitutions),
        One("E-20", "COMMUNITY_DISABILITY_SERVICE", "III(5)3", "DISABILITY", c => c.IsChild & c.HasCertificate & c.IsOutsideInstitutions),
        One("E-21", "PRIORITY_PUBLIC_SERVICE", "III(5)4", "DISABILITY", c => c.IsChild & c.HasCertificate),
    ];

    private static EntitlementRule One(string id, string benefit, string clause, string ground, Func<EntitlementContext, Truth> holds) =>
        new(id, benefit, clause, [new Branch(ground, holds)]);
}
