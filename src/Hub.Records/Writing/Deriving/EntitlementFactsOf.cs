using System.Collections.Immutable;
using Hub.Casework.Entitlements;
using Hub.Records.Entities;

namespace Hub.Records.Writing.Deriving;

/// <summary>What the rules of domain.md 7.1 ask, taken from a child's file.</summary>
internal static class EntitlementFactsOf
{
    private const string Orphans = "ORPHAN_STANDARD_LIVING";

    private static readonly string[] Over = ["GRADUATED", "TRANSFERRED"];

    public static EntitlementFacts Of(ChildFile file, int endOfChildhood, DateOnly today)
    {
        var child = file.Child;
        var household = file.All<Household>().FirstOrDefault();
        var health = file.All<HealthRecord>().FirstOrDefault();
        var disability = file.All<DisabilityRecord>().FirstOrDefault();
        var care = file.All<CareArrangement>().FirstOrDefault(c => c.State == "ACTIVE");
        var enrolment = file.All<SchoolEnrolment>().Where(e => e.LeftOn is null && !Over.Contains(e.Status)).MaxBy(e => e.EnrolledOn ?? DateOnly.MinValue);
        return new EntitlementFacts
        {
            Today = today,
            BirthDate = child.BirthDate,
            SupporterStatus = child.SupporterStatus,
            HivStatus = health?.HivStatus,
            DifficultyCategories = child.DifficultyCategories is { } categories ? StoredList.Split(categories).ToImmutableArray() : null,
            MigrantChild = child.MigrantChild,
            Guardians = [.. file.All<Guardian>().Select(g => new SupporterFacts(g.LegalSupporter, g.SupportCapable))],
            FinancialDifficulty = household?.FinancialDifficulty,
            AssistanceStatus = household?.AssistanceStatus,
            HardshipEvent = household?.HardshipEvent,
            Enrolment = new EnrolmentFacts(enrolment?.Stage, enrolment?.Status, enrolment?.FullTime, enrolment?.Grade),
            SeriousIllness = health?.SeriousIllness,
            HasFirstTreatment = health?.FirstTreatmentAt is not null,
            TreatFirstState = health?.TreatFirstState,
            Disability = disability is null ? null : new DisabilityFacts(
                disability.Category, disability.SecondaryCategories is { } several ? StoredList.Split(several).ToImmutableArray() : null, disability.Grade),
            Care = care is null ? null : new CareFacts(care.ArrangementType),
            WasPaidAsOrphan = file.All<Entitlement>().Any(e => e.BenefitType == Orphans && WasPaidAt(e, child.BirthDate?.AddYears(endOfChildhood))),
        };
    }

    // In payment on the day before the birthday: decided before it, and not ended before it.
    private static bool WasPaidAt(Entitlement benefit, DateOnly? birthday) => birthday is { } day
        && benefit.DecidedAt is { } decided && LocalTime.DayOf(decided) < day
        && (benefit.State is "IN_PAYMENT" || (benefit is { State: "CEASED", CeasedReason: "AGED_OUT" }));
}
