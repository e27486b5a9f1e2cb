using Hub.Casework.Parameters;

namespace Hub.Casework.Entitlements;

/// <summary>The conditions of domain.md 7.1, over facts and parameters, each by the name of what it asks.</summary>
public sealed class EntitlementContext(EntitlementFacts facts, CaseParameters parameters)
{
    private const string Multiple = "MULTIPLE";
    private const string Hearing = "HEARING";

    /// <summary>Younger than T-17.</summary>
    public Truth IsChild => Age(age => age < parameters.Whole("T17"));

    public Truth IsGrown => !IsChild;

    /// <summary>T-18, inclusive.</summary>
    public Truth IsOfRehabilitationAge => Age(age => age <= parameters.Whole("T18"));

    public Truth IsThree => Age(age => age >= 3);

    /// <summary>T-33: within the ages, or the school years are not done.</summary>
    public Truth IsOfCompulsoryAge =>
        Age(age => age >= parameters.Whole("T33:From"))
        & (Age(age => age <= parameters.Whole("T33:To")) | (IsChild & GradeUpTo("T33:SchoolYears")));

    public Truth WasPaidAsOrphan => Truth.Of(facts.WasPaidAsOrphan);

    public Truth IsMigrant => Truth.Of(facts.MigrantChild, "Child.migrantChild");

    public Truth HasDifficultyCategory => Truth.Of(facts.DifficultyCategories is { } known ? !known.IsEmpty : null, "Child.difficultyCategories");

    public Truth HasFinancialDifficulty => Truth.Of(facts.FinancialDifficulty, "Household.financialDifficulty");

    public Truth HasHardshipEvent => Is(facts.HardshipEvent, "Household.hardshipEvent", "SUDDEN", "URGENT", "TEMPORARY");

    public Truth HasAssistance => !Is(facts.AssistanceStatus, "Household.assistanceStatus", "NONE");

    public Truth IsEnrolled => Is(facts.Enrolment.Status, "SchoolEnrolment.status", "ENROLLED");

    public Truth IsFullTime => Truth.Of(facts.Enrolment.FullTime, "SchoolEnrolment.fullTime");

    /// <summary>T-19.</summary>
    public Truth HasFreeYearsLeft => GradeUpTo("T19");

    public Truth IsSeriouslyIll => Truth.Of(facts.SeriousIllness, "HealthRecord.seriousIllness");

    public Truth HasFirstTreatment => facts.HasFirstTreatment ? Truth.Yes : Truth.Unknown("HealthRecord.firstTreatmentAt");

    public Truth IsTreatedFirst => !Is(facts.TreatFirstState, "HealthRecord.treatFirstState", "NONE");

    public Truth HasCertificate => Truth.Of(facts.Disability is not null);

    /// <summary>T-34.</summary>
    public Truth IsSeverelyDisabled => facts.Disability is not { } certificate ? Truth.No
        : Truth.Of(certificate.Grade is { } grade ? grade <= parameters.Whole("T34") : null, "DisabilityRecord.grade");

    public Truth HearsBadly => HasImpairment(c => c == Hearing);

    /// <summary>Categories 1 to 6.</summary>
    public Truth HasSingleImpairment => HasImpairment(c => c != Multiple);

    public Truth IsOutsideInstitutions => facts.Care is not { } care ? Truth.Yes
        : !Is(care.ArrangementType, "CareArrangement.arrangementType", "INSTITUTIONAL_CARE");

    /// <summary>A guardian under a legal duty of support who is able to.</summary>
    public Truth HasCapableSupporter => facts.Guardians.IsEmpty
        ? Truth.Unknown("Child.guardians")
        : Truth.Any([.. facts.Guardians.Select(g =>
            Truth.Of(g.LegalSupporter, "Guardian.legalSupporter") & Truth.Of(g.SupportCapable, "Guardian.supportCapable"))]);

    public Truth HasSupporterStatus(string status) => Is(facts.SupporterStatus, "Child.supporterStatus", status);

    public Truth LivesWithHiv => Is(facts.HivStatus, "HealthRecord.hivStatus", "HIV_POSITIVE", "AIDS");

    public Truth IsAssistedBy(string status) => Is(facts.AssistanceStatus, "Household.assistanceStatus", status);

    public Truth IsAtStage(params string[] stages) => Is(facts.Enrolment.Stage, "SchoolEnrolment.stage", stages);

    private static Truth Is(string? value, string input, params ReadOnlySpan<string> wanted) =>
        value is null ? Truth.Unknown(input) : Truth.Of(wanted.Contains(value));

    private Truth Age(Func<int, bool> holds) =>
        Truth.Of(facts.BirthDate is { } birth ? holds(Ages.On(birth, facts.Today)) : null, "Child.birthDate");

    private Truth GradeUpTo(string parameter) =>
        Truth.Of(facts.Enrolment.Grade is { } grade ? grade <= parameters.Whole(parameter) : null, "SchoolEnrolment.grade");

    private Truth HasImpairment(Func<string, bool> wanted) => facts.Disability switch
    {
        null => Truth.No,
        { Category: null } => Truth.Unknown("DisabilityRecord.category"),
        { Category: not Multiple and var single } => Truth.Of(wanted(single)),
        { Secondary: { } several } => Truth.Of(several.Any(wanted)),
        _ => Truth.Unknown("DisabilityRecord.secondaryCategories"),
    };
}
