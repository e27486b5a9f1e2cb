using System.Collections.Immutable;
using Hub.Casework;

namespace Hub.Tests.Casework;

/// <summary>One situation of a monitoring rule.</summary>
/// <param name="Rule">`M-01`.</param>
/// <param name="At">UTC; the first time at which the rule holds, unless <paramref name="Short"/> says what is just not enough.</param>
/// <param name="Raises">Makes the file.</param>
/// <param name="Withdraws">Ends the condition.</param>
/// <param name="Unknown">Takes an input away, so that nobody can tell.</param>
/// <param name="Short">Null: a minute earlier it does not hold.</param>
internal sealed record MonitoringCase(
    string Rule, DateTime At, Func<WatchedCase> Raises, Action<WatchedCase> Withdraws, Action<WatchedCase> Unknown, Action<WatchedCase>? Short = null);

/// <summary>The situations, written from domain.md 8 and 10: days in Asia/Shanghai begin at 16:00 UTC.</summary>
internal static class MonitoringCases
{
    public static readonly ImmutableArray<MonitoringCase> All =
    [
        new("M-01", Start(2026, 6, 1), () => new WatchedCase { HasDuplicate = Truth.Yes },
            c => c.HasDuplicate = Truth.No, c => c.HasDuplicate = Truth.Unknown("Child.birthDate"), c => c.HasDuplicate = Truth.No),

        // T-13: older than 5 days on the 6th day after.
        new("M-02", Start(2026, 6, 7), () => new WatchedCase().Child("fileState", "DRAFT").Child("fileStateSince", Day(2026, 6, 1)),
            c => c.Child("fileState", "PRELIMINARY_REVIEWED"), c => c.Child("fileStateSince", null)),

        // T-14, never entered; and entered, then changed.
        new("M-03", Start(2026, 6, 7), () => new WatchedCase().Child("fileStateSince", Day(2026, 6, 1)),
            c => c.Child("nationalSystemSyncedAt", Utc(2026, 6, 6, 1, 0)), c => c.Child("fileStateSince", null)),
        new("M-03", Utc(2026, 6, 6, 3, 30),
            () => new WatchedCase { ChangedSinceEntry = Utc(2026, 6, 1, 3, 30) }.Child("nationalSystemSyncedAt", Utc(2026, 5, 1, 1, 0)),
            c => c.ChangedSinceEntry = null, c => c.Child("fileState", "ACTIVE").Child("nationalSystemSyncedAt", null).Child("fileStateSince", null)),

        // T-12: 7 days at high risk, 30 at medium or unknown, 90 at low; or the day that the last visit has set.
        new("M-04", Start(2026, 6, 9), () => new WatchedCase().Child("riskLevel", "HIGH").Child("lastVisitedOn", Day(2026, 6, 1)),
            c => c.Child("lastVisitedOn", Day(2026, 6, 8)), c => c.Child("lastVisitedOn", null).Child("fileStateSince", null)),
        new("M-04", Start(2026, 7, 2), () => new WatchedCase().Child("riskLevel", null).Child("lastVisitedOn", Day(2026, 6, 1)),
            c => c.Child("lastVisitedOn", Day(2026, 6, 8)), c => c.Child("lastVisitedOn", null).Child("fileStateSince", null)),
        new("M-04", Start(2026, 8, 31), () => new WatchedCase().Child("lastVisitedOn", Day(2026, 6, 1)),
            c => c.Child("lastVisitedOn", Day(2026, 6, 8)), c => c.Child("lastVisitedOn", null).Child("fileStateSince", null)),
        new("M-04", Start(2026, 6, 16), () => new WatchedCase().Child("lastVisitedOn", Day(2026, 6, 1)).With("Visit", ("visitedOn", Day(2026, 6, 1)), ("nextDueOn", Day(2026, 6, 15))),
            c => c.With("Visit", ("visitedOn", Day(2026, 6, 15)), ("nextDueOn", Day(2026, 7, 15))),
            c => c.Without("Visit").Child("lastVisitedOn", null).Child("fileStateSince", null)),

        new("M-05", Start(2026, 6, 1), () => new WatchedCase().With("SchoolEnrolment", ("consecutiveAbsenceDays", 3)),
            c => c.With("SchoolEnrolment", ("consecutiveAbsenceDays", 0)), c => c.With("SchoolEnrolment", ("consecutiveAbsenceDays", null)),
            c => c.With("SchoolEnrolment", ("consecutiveAbsenceDays", 2))),

        // T-33: from the sixth birthday; 29 February is the 28th elsewhere.
        new("M-06", Start(2026, 2, 28), () => new WatchedCase().Child("birthDate", Day(2020, 2, 29)).With("SchoolEnrolment", ("status", "NOT_ENROLLED")),
            c => c.With("SchoolEnrolment", ("status", "ENROLLED")), c => c.With("SchoolEnrolment", ("status", null))),
        new("M-06", Start(2031, 3, 15), () => new WatchedCase().With("SchoolEnrolment", ("status", "DROPPED_OUT"), ("grade", 8)),
            c => c.With("SchoolEnrolment", ("status", "ENROLLED")), c => c.With("SchoolEnrolment", ("grade", null)), c => c.With("SchoolEnrolment", ("grade", 10))),
        new("M-06", Start(2022, 3, 15), () => new WatchedCase(),
            c => c.With("SchoolEnrolment", ("status", "ENROLLED")), c => c.Child("birthDate", null)),

        // T-02: an hour, a quarter of one in danger.
        new("M-07", Utc(2026, 6, 1, 4, 0), () => new WatchedCase().With("ConcernReport", ("state", "RECEIVED"), ("reportedAt", Utc(2026, 6, 1, 3, 0))),
            c => c.With("ConcernReport", ("state", "ACCEPTED")), c => c.With("ConcernReport", ("reportedAt", null))),
        new("M-07", Utc(2026, 6, 1, 3, 15),
            () => new WatchedCase().With("ConcernReport", ("state", "RECEIVED"), ("immediateDanger", true), ("reportedAt", Utc(2026, 6, 1, 3, 0))),
            c => c.With("ConcernReport", ("state", "ACCEPTED")), c => c.With("ConcernReport", ("state", null))),

        // T-01: later than 24 hours after first knowledge.
        new("M-08", Start(2026, 6, 3),
            () => new WatchedCase().With("ConcernReport", ("mandatoryReporter", true), ("observedAt", Utc(2026, 6, 1, 3, 0)), ("reportedAt", Utc(2026, 6, 2, 3, 1))),
            c => c.With("ConcernReport", ("accountabilityState", "CONCLUDED")), c => c.With("ConcernReport", ("observedAt", null)),
            c => c.With("ConcernReport", ("reportedAt", Utc(2026, 6, 2, 3, 0)))),
        new("M-08", Start(2026, 6, 3), () => new WatchedCase().With("ConcernReport", ("mandatoryReporter", false), ("accountabilityState", "REFERRED_TO_SUPERIOR")),
            c => c.With("ConcernReport", ("accountabilityState", "CONCLUDED")),
            c => c.With("ConcernReport", ("accountabilityState", "NONE"), ("mandatoryReporter", null)), c => c.With("ConcernReport", ("accountabilityState", "NONE"))),

        new("M-09", Utc(2026, 6, 1, 3, 15), () => new WatchedCase().With("EmergencyResponse", ("state", "RECEIVED"), ("receivedAt", Utc(2026, 6, 1, 3, 0))),
            c => c.With("EmergencyResponse", ("dispatchedAt", Utc(2026, 6, 1, 3, 20))), c => c.With("EmergencyResponse", ("receivedAt", null))),
        new("M-10", Utc(2026, 6, 2, 3, 0),
            () => new WatchedCase().With("EmergencyResponse", ("state", "SEEKING_CARER"), ("removalNeeded", true), ("arrivedAt", Utc(2026, 6, 1, 3, 0))),
            c => c.With("EmergencyResponse", ("handoverAt", Utc(2026, 6, 2, 2, 0))), c => c.With("EmergencyResponse", ("removalNeeded", null))),
        new("M-11", Start(2026, 6, 1), () => new WatchedCase().With("EmergencyResponse", ("state", "HANDED_OVER")),
            c => c.With("EmergencyResponse", ("handoverDocumentRef", "1"), ("childAbleToExpress", false)), c => c.With("EmergencyResponse", ("state", null)),
            c => c.With("EmergencyResponse", ("handoverDocumentRef", "1"), ("childAbleToExpress", true), ("childConsulted", true))),
        new("M-11", Start(2026, 6, 1), () => new WatchedCase().With("EmergencyResponse", ("state", "PLACED"), ("handoverDocumentRef", "1"), ("childAbleToExpress", true)),
            c => c.With("EmergencyResponse", ("childConsulted", true)), c => c.With("EmergencyResponse", ("childAbleToExpress", null)),
            c => c.With("EmergencyResponse", ("childAbleToExpress", false))),

        // T-05: 3 days to begin; T-06: 15 to confirm; then the day of the next review.
        new("M-12", Utc(2026, 6, 4, 3, 0), () => new WatchedCase().With("Assessment", ("state", "REQUESTED"), ("recordedAt", Utc(2026, 6, 1, 3, 0))),
            c => c.With("Assessment", ("state", "INVESTIGATING")), c => c.With("Assessment", ("recordedAt", null))),
        new("M-12", Utc(2026, 6, 16, 3, 0), () => new WatchedCase().With("Assessment", ("state", "DRAFTED"), ("recordedAt", Utc(2026, 6, 1, 3, 0))),
            c => c.With("Assessment", ("state", "CLOSED")), c => c.With("Assessment", ("recordedAt", null))),
        new("M-12", Start(2026, 6, 17), () => new WatchedCase().With("Assessment", ("state", "INVESTIGATING"), ("startedOn", Day(2026, 6, 1)), ("recordedAt", Utc(2026, 1, 1, 3, 0))),
            c => c.With("Assessment", ("startedOn", Day(2026, 6, 10))), c => c.With("Assessment", ("startedOn", null), ("recordedAt", null))),
        new("M-12", Start(2026, 6, 2), () => new WatchedCase().With("Assessment", ("state", "PLAN_ACTIVE"), ("nextReviewOn", Day(2026, 6, 1))),
            c => c.With("Assessment", ("nextReviewOn", Day(2026, 9, 1))), c => c.With("Assessment", ("nextReviewOn", null))),
        new("M-13", Start(2026, 6, 2), () => new WatchedCase().With("PlanItem", ("state", "IN_PROGRESS"), ("dueOn", Day(2026, 6, 1))),
            c => c.With("PlanItem", ("state", "DONE")), c => c.With("PlanItem", ("dueOn", null))),
        new("M-14", Start(2026, 6, 9), Harmed,
            c => c.With("ConcernReport", ("substantiated", false)), c => c.With("ConcernReport", ("substantiated", null)),
            c => c.With("InterventionMeasure", ("issuedOn", Day(2026, 6, 1)), ("recordedAt", Utc(2026, 6, 1, 3, 0)))),
        new("M-14", Utc(2026, 6, 1, 3, 1), () => Harmed().With("ConcernReport", ("reportedAt", Utc(2026, 6, 1, 3, 0)))
                .With("InterventionMeasure", ("issuedOn", Day(2026, 6, 1)), ("recordedAt", Utc(2026, 6, 1, 2, 59))),
            c => c.With("ConcernReport", ("substantiated", false)), c => c.With("InterventionMeasure", ("recordedAt", null)),
            c => c.With("InterventionMeasure", ("recordedAt", Utc(2026, 6, 1, 3, 1)))),

        // T-09: five months reached, on the last day of a shorter month; T-08: more than six.
        new("M-15", Start(2026, 2, 28), () => new WatchedCase().With("Guardian", ("dutyRefusalSince", Day(2025, 9, 30))),
            c => c.With("Guardian", ("dutyRefusalEndedOn", Day(2026, 2, 1))), c => c.With("Guardian", ("dutyRefusalSince", null))),
        new("M-16", Start(2026, 3, 1), () => new WatchedCase().With("Guardian", ("dutyRefusalSince", Day(2025, 8, 31))),
            c => c.With("Guardian", ("dutyRefusalEndedOn", Day(2026, 2, 1))), c => c.With("Guardian", ("dutyRefusalSince", null))),
        new("M-16", Start(2026, 6, 1), () => new WatchedCase().With("InterventionMeasure", ("revocationGround", "SERIOUS_HARM"), ("state", "OPEN")),
            c => c.With("InterventionMeasure", ("state", "CONCLUDED")),
            c => c.Without("InterventionMeasure").With("Guardian", ("dutyRefusalSince", null)), c => c.With("InterventionMeasure", ("revocationGround", null))),
        new("M-17", Start(2026, 7, 2), () => new WatchedCase().With("InterventionMeasure", ("revocationGroundMetOn", Day(2026, 6, 1)), ("state", "OPEN")),
            c => c.With("InterventionMeasure", ("applicationFiledOn", Day(2026, 6, 20))), c => c.With("InterventionMeasure", ("revocationGroundMetOn", null))),

        // T-16: asked at once, arranged within 24 hours.
        new("M-18", Utc(2026, 6, 1, 3, 0), () => new WatchedCase().With("Guardian", ("restrictionStartedAt", Utc(2026, 6, 1, 3, 0))),
            c => c.With("Guardian", ("childInquiryAt", Utc(2026, 6, 1, 3, 0)), ("childInquiryResult", "NO_MINOR_CHILD")),
            c => c.With("Guardian", ("restrictionStartedAt", null))),
        new("M-18", Utc(2026, 6, 1, 3, 0),
            () => new WatchedCase().With("Guardian", ("restrictionStartedAt", Utc(2026, 6, 1, 3, 0)), ("childInquiryAt", Utc(2024, 6, 1, 3, 0)), ("childInquiryResult", "NO_MINOR_CHILD")),
            c => c.With("Guardian", ("childInquiryAt", Utc(2026, 6, 1, 3, 0))), c => c.With("Guardian", ("restrictionStartedAt", null))),
        new("M-18", Utc(2026, 6, 2, 4, 0),
            () => new WatchedCase().With(
                "Guardian", ("restrictionStartedAt", Utc(2026, 6, 1, 3, 0)), ("childInquiryAt", Utc(2026, 6, 1, 4, 0)), ("childInquiryResult", "ENTRUSTMENT_NEEDED")),
            c => c.With("CareArrangement", ("state", "ACTIVE")), c => c.With("Guardian", ("childInquiryResult", null))),

        // T-11: 60 days before twelve months are over; or the guardian is free.
        new("M-19", Start(2027, 4, 2),
            () => new WatchedCase().With("CareArrangement", ("state", "ACTIVE"), ("guardianshipKind", "TEMPORARY"), ("startedOn", Day(2026, 6, 1))),
            c => c.With("CareArrangement", ("state", "ENDED")), c => c.With("CareArrangement", ("startedOn", null))),
        new("M-19", Start(2026, 6, 2),
            () => new WatchedCase().With("CareArrangement", ("state", "ACTIVE"), ("guardianshipKind", "LONG_TERM")).With("Guardian", ("restrictionExpectedEndOn", Day(2026, 6, 1))),
            c => c.With("Guardian", ("restrictionExpectedEndOn", Day(2027, 6, 1))), c => c.With("CareArrangement", ("state", null))),

        new("M-20", Utc(2026, 7, 1, 3, 0),
            () => new WatchedCase().With("Entitlement", ("state", "NOT_APPLIED"), ("eligibilityResult", "ELIGIBLE")).InStateSince("Entitlement", Utc(2026, 6, 1, 3, 0)),
            c => c.With("Entitlement", ("eligibilityResult", "NOT_ELIGIBLE")), c => c.With("Entitlement", ("eligibilityResult", null))),
        new("M-21", Utc(2026, 7, 1, 3, 0), () => new WatchedCase().With("Entitlement", ("state", "ACCEPTED"), ("acceptedAt", Utc(2026, 6, 1, 3, 0))),
            c => c.With("Entitlement", ("decidedAt", Utc(2026, 6, 20, 3, 0))), c => c.With("Entitlement", ("acceptedAt", null))),
        new("M-22", Start(2026, 7, 7), () => new WatchedCase().With("Entitlement", ("state", "IN_PAYMENT"), ("lastPaidOn", Day(2026, 6, 1))),
            c => c.With("Entitlement", ("lastPaidOn", Day(2026, 7, 1))), c => c.With("Entitlement", ("lastPaidOn", null))),
        new("M-22", Utc(2026, 7, 6, 3, 0), () => new WatchedCase().With("Entitlement", ("state", "IN_PAYMENT")).InStateSince("Entitlement", Utc(2026, 6, 1, 3, 0)),
            c => c.With("Entitlement", ("lastPaidOn", Day(2026, 7, 1))), c => c.With("Entitlement", ("state", null))),
        new("M-23", Start(2026, 6, 1),
            () => new WatchedCase().With("Entitlement", ("benefitType", "PREMIUM_SUBSIDY"), ("eligibilityResult", "ELIGIBLE")).With("HealthRecord", ("basicInsuranceStatus", "LAPSED")),
            c => c.With("HealthRecord", ("basicInsuranceStatus", "ACTIVE")), c => c.With("HealthRecord", ("basicInsuranceStatus", null)),
            c => c.With("Entitlement", ("eligibilityResult", "UNDETERMINED"))),
        new("M-24", Start(2026, 7, 2),
            () => new WatchedCase().With("HealthRecord", ("treatFirstState", "TREATING_UNPAID")).Stated("HealthRecord", "treatFirstState", Day(2026, 6, 1)),
            c => c.With("HealthRecord", ("treatFirstState", "SETTLED")), c => c.Stated("HealthRecord", "treatFirstState", null)),
        new("M-25", Start(2026, 11, 29),
            () => new WatchedCase().With("Entitlement", ("benefitType", "REHAB_ASSISTANCE"), ("eligibilityResult", "ELIGIBLE"))
                .With("DisabilityRecord", ("rehabState", "IN_SERVICE"), ("lastRehabSessionOn", Day(2026, 6, 1))),
            c => c.With("DisabilityRecord", ("rehabState", "COMPLETED")), c => c.With("DisabilityRecord", ("rehabState", null))),
        new("M-25", Start(2026, 6, 1),
            () => new WatchedCase().With("Entitlement", ("benefitType", "REHAB_ASSISTANCE"), ("eligibilityResult", "ELIGIBLE")).With("DisabilityRecord", ("rehabState", "NEED_FOUND")),
            c => c.With("DisabilityRecord", ("lastRehabSessionOn", Day(2026, 5, 1))), c => c.With("Entitlement", ("eligibilityResult", null)),
            c => c.With("DisabilityRecord", ("rehabState", "APPROVED"))),

        // T-17 and T-20: 90 days before the 18th birthday, which is 28 February; T-18: before the 17th.
        new("M-26", Start(2025, 11, 30),
            () => new WatchedCase().Child("birthDate", Day(2008, 2, 29)).With("Entitlement", ("benefitType", "ORPHAN_STANDARD_LIVING"), ("state", "IN_PAYMENT")),
            c => c.With("Entitlement", ("state", "CEASED")), c => c.Child("birthDate", null)),
        new("M-26", Start(2026, 3, 3), () => new WatchedCase().Child("birthDate", Day(2009, 6, 1)).With("DisabilityRecord", ("rehabState", "IN_SERVICE")),
            c => c.With("DisabilityRecord", ("rehabState", "COMPLETED")), c => c.With("DisabilityRecord", ("rehabState", null))),
        new("M-27", Start(2026, 6, 1), () => new WatchedCase().With("HealthRecord", ("injuryEncounters90d", 2)),
            c => c.With("HealthRecord", ("injuryEncounters90d", 0)), c => c.With("HealthRecord", ("injuryEncounters90d", null)),
            c => c.With("HealthRecord", ("injuryEncounters90d", 1))),
        new("M-28", Start(2026, 6, 1), () => new WatchedCase().Child("difficultyCategories", ImmutableArray.Create("FAMILY_POVERTY", "ABANDONED_INFANT")),
            c => c.Child("difficultyCategories", ImmutableArray.Create("FAMILY_POVERTY")), c => c.Child("difficultyCategories", null),
            c => c.Child("difficultyCategories", ImmutableArray.Create("ORPHAN"))),

        // T-23: 7 days for a reply, 15 to complete.
        new("M-29", Utc(2026, 6, 8, 3, 0), () => new WatchedCase().With("EscortTransfer", ("state", "AWAITING_REPLY")).InStateSince("EscortTransfer", Utc(2026, 6, 1, 3, 0)),
            c => c.With("EscortTransfer", ("state", "IN_TRANSIT")), c => c.With("EscortTransfer", ("state", null))),
        new("M-29", Utc(2026, 6, 16, 3, 0), () => new WatchedCase().With("EscortTransfer", ("state", "ACCEPTED")).InStateSince("EscortTransfer", Utc(2026, 6, 1, 3, 0)),
            c => c.With("EscortTransfer", ("state", "IN_TRANSIT")), c => c.With("EscortTransfer", ("state", null))),
        new("M-30", Start(2026, 6, 1), () => new WatchedCase().With("CourtProceeding", ("orderValidUntil", Day(2026, 7, 1))),
            c => c.With("CourtProceeding", ("orderValidUntil", Day(2026, 12, 1))), c => c.With("CourtProceeding", ("orderValidUntil", null))),
        new("M-31", Utc(2026, 6, 8, 3, 0),
            () => new WatchedCase().Child("fileState", "TRANSFER_PENDING").Child("residenceDivisionCode", "210202002001").InStateSince("Child", Utc(2026, 6, 1, 3, 0)),
            c => c.Child("fileState", "ACTIVE"), c => c.Child("residenceDivisionCode", null)),
        new("M-32", Start(2026, 6, 1), () => new WatchedCase { LacksWorker = Truth.Yes },
            c => c.LacksWorker = Truth.No, c => c.LacksWorker = Truth.Unknown("Child.residenceDivisionCode"), c => c.LacksWorker = Truth.No),
        new("M-34", Start(2026, 6, 1), () => new WatchedCase().Child("lifeStatus", "MISSING"),
            c => c.Child("lifeStatus", "ALIVE"), c => c.Child("lifeStatus", null), c => c.Child("lifeStatus", "DECEASED")),
    ];

    private static WatchedCase Harmed() => new WatchedCase()
        .With("ConcernReport", ("substantiated", true), ("allegedGuardianId", "g1"), ("reportedAt", Utc(2026, 6, 1, 3, 0)))
        .With("InterventionMeasure", ("measureType", "WARNING_LETTER"), ("guardianId", "g1"), ("issuedOn", Day(2026, 5, 31)));

    private static DateTime Utc(int year, int month, int day, int hour, int minute) => new(year, month, day, hour, minute, 0, DateTimeKind.Utc);

    private static DateOnly Day(int year, int month, int day) => new(year, month, day);

    private static DateTime Start(int year, int month, int day) => Utc(year, month, day, 0, 0).AddHours(-8);
}
