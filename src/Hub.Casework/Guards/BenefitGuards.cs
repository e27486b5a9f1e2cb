using System.Collections.Immutable;

namespace Hub.Casework.Guards;

/// <summary>Guards of WF-7, entitlements and one-door acceptance.</summary>
internal static class BenefitGuards
{
    public static ImmutableArray<Guard> All { get; } =
    [
        new("RULE_HOLDS", f => f.RuleHolds),
        new("TOWNSHIP_OR_OWNER", f => Truth.Of(f.Actor.Department == "TOWNSHIP_OFFICE") | f.Record.Is("owningDepartment", f.Actor.Department)),
        new("ELIGIBILITY_SETTLED", f => !f.Record.Is("eligibilityResult", "UNDETERMINED") | f.Input.Given("reason")),
        new("AMOUNT_OR_RATE_SET", f => f.Record.Given("monthlyAmount") | f.Record.Given("upliftPercent")),
        new("INPUT_CHANGED_OR_REVIEW_DAY", f => f.Record.Given("nextReviewOn").Then(() => f.Record.Day("nextReviewOn") <= f.Today)),
        new("TOWNSHIP_INFORMED", f => f.Input.Given("townshipInformedAt").Then(() => f.Input.Time("townshipInformedAt") <= f.Now)),
    ];
}
