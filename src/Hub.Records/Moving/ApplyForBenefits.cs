using Hub.Policy;
using Hub.Records.Acting;
using Hub.Records.Entities;
using Hub.Records.Writing.Deriving;

namespace Hub.Records.Moving;

/// <summary>WF-7 step 2, the one door: one form for all benefits of a child; each goes to its owner, with the owner's clock.</summary>
public sealed class ApplyForBenefits(CaseTurns turns, EntitlementRows benefits) : Act
{
    private const string Field = "benefits";

    public override string Name => "applyForBenefits";

    public override IEnumerable<ActTarget> Targets(ActInput input) => [new ActTarget("childId", nameof(Child), input.Text("childId") ?? "")];

    public override IEnumerable<ActError> Check(ActInput input)
    {
        var asked = input.Texts(Field);
        if (asked.IsEmpty || asked.Distinct(StringComparer.Ordinal).Count() != asked.Length)
        {
            yield return ActInput.Bad(Field, $"`{Field}` names each benefit applied for once");
        }
    }

    public override async Task<ActOutcome> DoAsync(ActCall call, CancellationToken cancellationToken)
    {
        if (await Begun.OnChildAsync(turns, call, Name, typeof(Entitlement), cancellationToken) is not { } begun)
        {
            return Inputs.NotFound("childId");
        }

        if (begun.Refused is { } refused)
        {
            return refused;
        }

        var turn = begun.Turn;
        turn.Errors.AddRange(await References.FaultsAsync(turn, [], cancellationToken));
        var judged = benefits.Judge(turn.File, turn.Today);
        foreach (var benefit in call.Input.Texts(Field).Where(_ => turn.Errors.Count == 0))
        {
            await ApplyAsync(turn, benefit, judged.GetValueOrDefault(benefit), cancellationToken);
        }

        return await turns.EndAsync(turn, turn.File.Child, cancellationToken);
    }

    public override Task<ActOutcome> RepeatAsync(ActCall call, string resultId, CancellationToken cancellationToken) =>
        CaseTurns.RepeatAsync(call, typeof(Child), resultId, cancellationToken);

    private async Task ApplyAsync(CaseTurn turn, string benefit, Casework.Entitlements.Eligibility? judged, CancellationToken cancellationToken)
    {
        var own = turn.File.All<Entitlement>().Where(e => e.BenefitType == benefit).ToList();
        var record = own.Find(e => e.LegalGround == EntitlementRows.HivGround && SeesGrounds(turn))
            ?? own.Find(e => e.LegalGround != EntitlementRows.HivGround);
        if (record is { State: not null and not "NOT_APPLIED" })
        {
            turn.Errors.Add(new ActError(ActError.GuardFailed, $"`{benefit}` was applied for already; it is `{record.State}`", [Field]));
        }
        else if (record is not null)
        {
            await turns.Desk.MoveAsync(turn, record, Name, [], cancellationToken);
        }
        else
        {
            var opened = benefits.Open(turn.Writer, turn.Call.Store, turn.File, benefit);
            await turns.Desk.OpenAsync(turn, opened, Name, [], cancellationToken);
            benefits.Write(turn.Writer, turn.Call.Store, turn.File, opened, judged, turn.Today);
        }
    }

    // SP-1: a record on the ground of HIV alone is applied for by those who see it.
    private bool SeesGrounds(CaseTurn turn) =>
        turns.Desk.Sharing.Decide(new FieldKey(nameof(Entitlement), "legalGround"), turn.Call.Actor.Audience).Best > View.None;
}
