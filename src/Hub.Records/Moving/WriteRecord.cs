using Hub.Records.Acting;
using Hub.Records.Entities;

namespace Hub.Records.Moving;

/// <summary>A mutation that writes fields of a record outside workflows; what stood there stays among its versions.</summary>
public sealed class CorrectRecord(Type type, CaseTurns turns) : Act
{
    public override string Name => $"correct{type.Name}";

    public override IEnumerable<ActTarget> Targets(ActInput input) => [new ActTarget("id", type.Name, input.Text("id") ?? "")];

    public override IEnumerable<ActError> Check(ActInput input) => Inputs.Faults(input).Concat(WriteRecord.Nothing(input));

    public override async Task<ActOutcome> DoAsync(ActCall call, CancellationToken cancellationToken) =>
        await Begun.OfAsync(turns, call, type, Name, cancellationToken) is not { } begun ? Inputs.NotFound("id")
            : begun.Refused ?? await WriteRecord.WriteAsync(turns, begun.Turn, begun.Record, cancellationToken);

    public override Task<ActOutcome> RepeatAsync(ActCall call, string resultId, CancellationToken cancellationToken) =>
        CaseTurns.RepeatAsync(call, type, resultId, cancellationToken);
}

/// <summary>A mutation that adds a record which moves through no states.</summary>
public sealed class AddRecord(string mutation, Type type, CaseTurns turns) : Act
{
    // Of which a child has one.
    private static readonly Type[] Single = [typeof(Household), typeof(HealthRecord), typeof(DisabilityRecord)];

    public override string Name => mutation;

    public override IEnumerable<ActTarget> Targets(ActInput input) => [new ActTarget("childId", nameof(Child), input.Text("childId") ?? "")];

    public override IEnumerable<ActError> Check(ActInput input) => Inputs.Faults(input).Concat(WriteRecord.Nothing(input));

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
        if (Single.Contains(type) && turn.File.Records.Exists(r => r.GetType() == type))
        {
            return ActOutcome.Refused(ActError.Conflict, $"the child has a {type.Name} already; write to it by `correct{type.Name}`", "childId");
        }

        return await WriteRecord.WriteAsync(turns, turn, OpenRecord.Add(turn, type), cancellationToken);
    }

    public override Task<ActOutcome> RepeatAsync(ActCall call, string resultId, CancellationToken cancellationToken) =>
        CaseTurns.RepeatAsync(call, type, resultId, cancellationToken);
}

/// <summary>Writing of values alone.</summary>
internal static class WriteRecord
{
    public static IEnumerable<ActError> Nothing(ActInput input) =>
        input.Members("values").Count == 0 ? [ActInput.Bad("values", "`values` says nothing")] : [];

    public static async Task<ActOutcome> WriteAsync(CaseTurns turns, CaseTurn turn, Record record, CancellationToken cancellationToken)
    {
        var values = await turns.ReadAsync(turn, record, RoleOf(turn, record), cancellationToken);
        if (turn.Errors.Count == 0)
        {
            turn.Errors.AddRange(CaseDesk.ErrorsOf(turn.Writer.Write(turn.Call.Store, turn.File, record, values)));
        }

        return await turns.EndAsync(turn, record, cancellationToken);
    }

    // What the organisation is to the record, where fields are written in a role.
    private static string? RoleOf(CaseTurn turn, Record record) => record switch
    {
        Entitlement benefit when benefit.OwningDepartment == turn.Call.Actor.Department => "OWNER",
        PlanItem item when item.ProviderOrgId is not null && item.ProviderOrgId == turn.Call.Actor.Org => "PROVIDER",
        _ => null,
    };
}
