using System.Collections.Immutable;
using Hub.Casework.Care;

namespace Hub.Casework.Guards;

/// <summary>Guards of WF-8, the care arrangement.</summary>
public static class CareGuards
{
    internal static ImmutableArray<Guard> All { get; } =
    [
        new("CARE_RULE_HOLDS", RuleHolds),
        new("CHILD_ASKED_ABOUT_CARE", f => Truth.Of(f.Input["childAbleToExpress"] is false) | f.Record.Holds("childConsulted")),
        new("ADOPTER_ASSESSED", f => !f.Record.Is("arrangementType", "ADOPTION") | f.Record.Is("adoptionCapacity", "PASSED")),
        new("NO_OTHER_ARRANGEMENT", f => CaseFacts.None(f.All("CareArrangement").Where(c => c.Id != f.Record.Id), c => c.Is("state", "ACTIVE", "UNDER_REVIEW"))),
        new("TEMPORARY_LIMIT_KEPT", f => !f.Record.Is("guardianshipKind", "TEMPORARY") | f.Record.Given("startedOn").Then(() => !LimitPassed(f, f.Record))),
        new("CARE_REVIEW_DUE", f => RestrictionEnded(f) | (f.Record.Is("guardianshipKind", "TEMPORARY") & f.Record.Given("startedOn").Then(() => LimitNear(f)))),
    ];

    /// <summary>The rule that the arrangement names, its form and its kind of guardianship.</summary>
    private static Truth RuleHolds(CaseFacts f)
    {
        if (f.Record.Word("placementRule") is not { } id)
        {
            return f.Record.Unknown("placementRule");
        }

        return CareRules.Find(id) is { } rule
            ? rule.When(CareFacts.Of(f)) & f.Record.Is("arrangementType", rule.Forms.AsSpan()) & f.Record.Is("guardianshipKind", rule.Kind)
            : Truth.No;
    }

    private static Truth LimitPassed(CaseFacts f, RecordFacts care) => Truth.Of(
        care.Day("startedOn") is { } started && Calendar.IsMoreThanMonths(started, f.Parameters.Whole("T11:Longest"), f.Today));

    private static Truth LimitNear(CaseFacts f) => Truth.Of(
        f.Record.Day("startedOn") is { } started
        && Calendar.AddMonths(started, f.Parameters.Whole("T11:Longest")).AddDays(-f.Parameters.Whole("T11:Notice")) <= f.Today);

    // Of the guardian for whose restriction the child was taken in.
    private static Truth RestrictionEnded(CaseFacts f) => f.Record.Word("placementRule") is not ("P-04" or "P-05")
        ? Truth.No
        : Truth.Of(f.All("Guardian").Any(g => g.Day("restrictionExpectedEndOn") < f.Today));
}
