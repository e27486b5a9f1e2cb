using System.Collections.Immutable;
using Hub.Casework.Guards;

namespace Hub.Casework.Monitoring;

/// <summary>Rules about benefits.</summary>
internal static class BenefitRules
{
    public static ImmutableArray<MonitoringRule> All { get; } =
    [
        new("M-20", "ENTITLED_NOT_APPLIED", f => f.Any("Entitlement", e => e.Is("state", "NOT_APPLIED") & e.Is("eligibilityResult", "ELIGIBLE")
            & f.Stays(e, f.Parameters.Time("T21")))) { InSupport = true },
        new("M-21", "DECISION_OVERDUE", f => f.Any("Entitlement", e => Truth.Of(e["decidedAt"] is null && e.Word("state") != "NOT_APPLIED")
            & f.Older(e, "acceptedAt", f.Parameters.Time("T22:Decided")))) { InSupport = true },
        new("M-22", "PAYMENT_MISSED", f => f.Any("Entitlement", e => e.Is("state", "IN_PAYMENT") & IsUnpaid(f, e))) { InSupport = true },
        new("M-23", "INSURANCE_GAP", f => f.Any("Entitlement", e => e.Is("benefitType", "PREMIUM_SUBSIDY") & e.Is("eligibilityResult", "ELIGIBLE"))
            & (f.All("HealthRecord").Any() ? f.Any("HealthRecord", h => !h.Is("basicInsuranceStatus", "ACTIVE")) : Truth.Unknown("HealthRecord.basicInsuranceStatus"))),
    ];

    // Before the first payment T-26 counts from the day on which payment began.
    private static Truth IsUnpaid(WatchedFile f, RecordFacts benefit) => benefit["lastPaidOn"] is null
        ? f.Stays(benefit, f.Parameters.Time("T26"))
        : f.Older(benefit, "lastPaidOn", f.Parameters.Whole("T26"));
}
