using Hub.Records.Acting;
using Hub.Records.Entities;

namespace Hub.Records.Moving;

/// <summary>A mutation that moves a record of the file: named, at the version that the caller has seen.</summary>
public sealed class MoveRecord(string mutation, Type type, CaseTurns turns) : Act
{
    public override string Name => mutation;

    public override IEnumerable<ActTarget> Targets(ActInput input) => [new ActTarget("id", type.Name, input.Text("id") ?? "")];

    public override IEnumerable<ActError> Check(ActInput input) => Inputs.Faults(input);

    public override async Task<ActOutcome> DoAsync(ActCall call, CancellationToken cancellationToken)
    {
        if (await Begun.OfAsync(turns, call, type, mutation, cancellationToken) is not { Turn: { } turn, Record: { } record } begun)
        {
            return Inputs.NotFound("id");
        }

        if (begun.Refused is { } refused)
        {
            return refused;
        }

        var role = turns.Desk.Sharing.Workflows.SelectMany(w => w.Moves).FirstOrDefault(m => m.By == mutation)?.Role;
        var values = await turns.ReadAsync(turn, record, role, cancellationToken);
        if (turn.Errors.Count == 0)
        {
            await turns.Desk.MoveAsync(Agreed(turn, record), record, mutation, values, cancellationToken);
        }

        return await turns.EndAsync(turn, record, cancellationToken);
    }

    public override Task<ActOutcome> RepeatAsync(ActCall call, string resultId, CancellationToken cancellationToken) =>
        CaseTurns.RepeatAsync(call, type, resultId, cancellationToken);

    private static CaseTurn Agreed(CaseTurn turn, Record record) => record is ConcernReport { DismissalAgreedBy: { } mark }
        ? turn with { Facts = turn.Facts with { AnotherWorkerAgreed = mark != CaseTurns.Mark(turn.Call.Actor.Subject, record.Id) } }
        : turn;
}
