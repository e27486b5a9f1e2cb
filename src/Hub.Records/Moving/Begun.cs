using Hub.Records.Acting;
using Hub.Records.Entities;

namespace Hub.Records.Moving;

/// <summary>A turn on the file of a record that the input names, and whether it may go on.</summary>
internal sealed record Begun(CaseTurn Turn, Record Record, ActOutcome? Refused)
{
    private const string ChildField = "childId";

    /// <summary>Null when there is no such record for the caller.</summary>
    public static async Task<Begun?> OfAsync(CaseTurns turns, ActCall call, Type type, string mutation, CancellationToken cancellationToken)
    {
        var id = call.Input.Text("id") ?? "";
        if (call.OutOfReach.Contains("id") || await CaseTurns.ChildOfAsync(call.Store, type, id, cancellationToken) is not { } childId)
        {
            return null;
        }

        call.Store.ChangeTracker.Clear();
        if (await turns.BeginAsync(call, childId, mutation, cancellationToken) is not { } turn)
        {
            return null;
        }

        Record? record = type == typeof(Child) ? turn.File.Child : turn.File.Records.Find(r => r.Id == id);
        return record is null ? null : new Begun(turn, record, Inputs.Refusal(turns, call) ?? Stale(call, record));
    }

    /// <summary>A turn on the file of the child that the input names, to open something in it; null when there is none for the caller.</summary>
    public static async Task<Begun?> OnChildAsync(
        CaseTurns turns, ActCall call, string mutation, Type type, CancellationToken cancellationToken) =>
        call.OutOfReach.Contains(ChildField)
            || await turns.BeginAsync(call, call.Input.Text(ChildField) ?? "", mutation, cancellationToken) is not { } turn
            ? null
            : new Begun(turn, turn.File.Child, Inputs.Refusal(turns, call) ?? Inputs.Closed(turns, turn, ChildField, type));

    private static ActOutcome? Stale(ActCall call, Record record) => call.Input.Whole("version") == record.Version
        ? null
        : ActOutcome.Refused(ActError.Conflict, $"it is at version {record.Version} now; read it again", "version");
}
