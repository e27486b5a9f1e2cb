using System.Reflection;
using Hub.Records.Acting;
using Hub.Records.Entities;
using Hub.Records.Writing;

namespace Hub.Records.Moving;

/// <summary>A mutation that opens a record of a child's file.</summary>
public sealed class OpenRecord(string mutation, Type type, CaseTurns turns) : Act
{
    private static readonly MethodInfo AddOne = typeof(RecordWriter).GetMethod(nameof(RecordWriter.Add))!;

    public override string Name => mutation;

    public override IEnumerable<ActTarget> Targets(ActInput input) => [new ActTarget("childId", nameof(Child), input.Text("childId") ?? "")];

    public override IEnumerable<ActError> Check(ActInput input) => Inputs.Faults(input);

    public override async Task<ActOutcome> DoAsync(ActCall call, CancellationToken cancellationToken)
    {
        if (await Begun.OnChildAsync(turns, call, mutation, type, cancellationToken) is not { } begun)
        {
            return Inputs.NotFound("childId");
        }

        if (begun.Refused is { } refused)
        {
            return refused;
        }

        var turn = begun.Turn;
        var record = Add(turn, type);
        if (type.GetProperty("CaseId") is { } caseId)
        {
            caseId.SetValue(record, call.Input.Text("caseId"));
        }

        var values = await turns.ReadAsync(turn, record, null, cancellationToken);
        if (turn.Errors.Count == 0)
        {
            await turns.Desk.OpenAsync(turn, record, mutation, values, cancellationToken);
        }

        return await turns.EndAsync(turn, record, cancellationToken);
    }

    public override Task<ActOutcome> RepeatAsync(ActCall call, string resultId, CancellationToken cancellationToken) =>
        CaseTurns.RepeatAsync(call, type, resultId, cancellationToken);

    internal static ChildRecord Add(CaseTurn turn, Type type) => (ChildRecord)AddOne.MakeGenericMethod(type)
        .Invoke(turn.Writer, [turn.Call.Store, turn.File, turn.Call.Actor.Department])!;
}
