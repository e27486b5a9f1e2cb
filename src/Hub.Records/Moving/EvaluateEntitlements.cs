using System.Collections.Immutable;
using Hub.Casework.Entitlements;
using Hub.Ledger;
using Hub.Records.Acting;
using Hub.Records.Entities;
using Hub.Records.Writing.Deriving;

namespace Hub.Records.Moving;

/// <summary>What the rules of domain.md 7.1 say of one child now; HIV is left out, as in all that more than those designated see (SP-1).</summary>
public sealed class EvaluateEntitlements(CaseTurns turns, EntitlementRows benefits) : Act
{
    private static readonly string[] Fields = ["benefitType", "eligibilityResult", "missingInputs", "owningDepartment"];

    public override string Name => "evaluateEntitlements";

    public override IEnumerable<ActTarget> Targets(ActInput input) => [new ActTarget("childId", nameof(Child), input.Text("childId") ?? "")];

    public override IEnumerable<ActError> Check(ActInput input) => [];

    public override async Task<ActOutcome> DoAsync(ActCall call, CancellationToken cancellationToken)
    {
        if (call.OutOfReach.Contains("childId")
            || await turns.BeginAsync(call, call.Input.Text("childId") ?? "", Name, cancellationToken) is not { } turn)
        {
            return Inputs.NotFound("childId");
        }

        await turns.DeriveAsync(turn, cancellationToken);
        var child = turn.File.Child.Id;
        return new ActOutcome
        {
            ResultId = child,
            Records = ImmutableDictionary<string, string>.Empty.Add("child", child),
            Values = ImmutableDictionary<string, object?>.Empty.Add("answers", Judged(turn).Select(Answer).ToArray()),
            Report = new ActReport(EntryKind.Disclose, child) { Shown = [.. Fields.Select(f => new FieldUse(nameof(Entitlement), f, FieldForm.Full))] },
        };
    }

    // In continued support what the rules ask is closed: then only of benefits that have a record.
    private IEnumerable<Eligibility> Judged(CaseTurn turn) => benefits.Judge(turn.File, turn.Today).Values
        .Where(j => !turn.IsContinued || turn.File.All<Entitlement>().Any(e => e.BenefitType == j.Benefit && e.LegalGround != EntitlementRows.HivGround));

    // Evaluated anew: it says what holds now.
    public override Task<ActOutcome> RepeatAsync(ActCall call, string resultId, CancellationToken cancellationToken) => DoAsync(call, cancellationToken);

    private IReadOnlyDictionary<string, object?> Answer(Eligibility eligibility) => new Dictionary<string, object?>
    {
        ["benefitType"] = eligibility.Benefit,
        ["rule"] = eligibility.Rule,
        ["eligibilityResult"] = eligibility.Result,
        ["missingInputs"] = benefits.Shown(eligibility.Holds.Missing),
        ["clause"] = EntitlementRules.All.First(r => r.Id == eligibility.Rule).Clause,
        ["owningDepartment"] = benefits.OwnerOf(eligibility.Benefit),
        ["__typename"] = "RuleAnswer",
    };
}

/// <summary>The rules for every child of the city, in the background.</summary>
public sealed class EvaluateAllEntitlements(ReevaluationJob job) : Act
{
    private const int CityCodeLength = 4;

    public override string Name => "evaluateAllEntitlements";

    public override IEnumerable<ActError> Check(ActInput input) => [];

    public override Task<ActOutcome> DoAsync(ActCall call, CancellationToken cancellationToken)
    {
        if (call.Actor.Division?.Length != CityCodeLength)
        {
            return Task.FromResult(ActOutcome.Refused(
                ActError.GuardFailed, "only a unit of the city has all children evaluated; ask it, or evaluate one child"));
        }

        var (startedAt, progress) = job.Ask();
        return Task.FromResult(new ActOutcome
        {
            Values = ImmutableDictionary<string, object?>.Empty.Add("startedAt", startedAt).Add("done", progress.Done).Add("all", progress.Of),
        });
    }

    public override Task<ActOutcome> RepeatAsync(ActCall call, string resultId, CancellationToken cancellationToken) => DoAsync(call, cancellationToken);
}
