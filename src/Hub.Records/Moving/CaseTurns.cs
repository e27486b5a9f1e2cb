using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Hub.Ledger;
using Hub.Policy;
using Hub.Records.Acting;
using Hub.Records.Entities;
using Hub.Records.Writing;
using Microsoft.EntityFrameworkCore;

namespace Hub.Records.Moving;

/// <summary>Begins and ends the work of a mutation on one file: one at a time per file, loaded whole, derived rows brought in line.</summary>
public sealed class CaseTurns(CaseDesk desk, RecordWriters writers)
{
    private static readonly string[] OpenStates = ["DRAFT", "PRELIMINARY_REVIEWED", "ACTIVE", "TRANSFER_PENDING", "CONTINUED_SUPPORT"];

    private const string ProtectionField = "protectedPlacement";

    public CaseDesk Desk => desk;

    /// <summary>Which worker it was, for comparing within one record only.</summary>
    public static string Mark(string worker, string recordId) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(recordId), Encoding.UTF8.GetBytes(worker)).AsSpan(0, 16));

    /// <summary>Null when there is no such child.</summary>
    public async Task<CaseTurn?> BeginAsync(ActCall call, string childId, string mutation, CancellationToken cancellationToken)
    {
        // INVARIANT: who works on a file holds its row until the transaction ends, so that guards over several of its records stay true.
        await call.Store.Children.Where(c => c.Id == childId)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.NameSort, c => c.NameSort), cancellationToken);
        var files = await ChildFiles.LoadAsync(call.Store, [childId], cancellationToken);
        return files.TryGetValue(childId, out var file) ? await OfAsync(call, file, mutation, cancellationToken) : null;
    }

    /// <summary>For a file that is being opened.</summary>
    public async Task<CaseTurn> OfAsync(ActCall call, ChildFile file, string mutation, CancellationToken cancellationToken)
    {
        var (writer, divisions) = await writers.OfAsync(call.Store, cancellationToken);
        var taken = await NumberIsTakenAsync(call.Store, file.Child, cancellationToken);
        return new CaseTurn(call, file, writer, divisions, new OutsideFacts(taken)) { Mutation = mutation };
    }

    /// <summary>Brings everything derived in line and says how it came out.</summary>
    public static ActOutcome End(CaseTurn turn, Record record)
    {
        if (turn.Errors.Count > 0)
        {
            return new ActOutcome { Errors = [.. turn.Errors] };
        }

        turn.Writer.Derive(turn.Call.Store, turn.File);
        return Outcome(turn.Call, record.GetType(), record.Id, turn.File.Child.Id);
    }

    public static ActOutcome Outcome(ActCall call, Type type, string recordId, string childId) => new()
    {
        ResultId = recordId,
        Records = ImmutableDictionary<string, string>.Empty.Add(FieldOf(type), recordId),
        Report = new ActReport(EntryKind.Disclose, childId, Justification: call.Input.Text("reason")),
    };

    /// <summary>The outcome again, for a key.</summary>
    public static async Task<ActOutcome> RepeatAsync(ActCall call, Type type, string recordId, CancellationToken cancellationToken) =>
        Outcome(call, type, recordId, type == typeof(Child) ? recordId : await ChildOfAsync(call.Store, type, recordId, cancellationToken) ?? recordId);

    public static async Task<string?> ChildOfAsync(RecordStore store, Type type, string recordId, CancellationToken cancellationToken) =>
        type == typeof(Child) ? recordId : (await store.FindAsync(type, [recordId], cancellationToken) as ChildRecord)?.ChildId;

    /// <summary>The member of the result that leads to the record.</summary>
    public static string FieldOf(Type type) => char.ToLowerInvariant(type.Name[0]) + type.Name[1..];

    /// <summary>The values of the input as writes of the caller, or what is wrong with them.</summary>
    public async Task<ImmutableArray<FieldWrite>> ReadAsync(
        CaseTurn turn, Record record, string? role, CancellationToken cancellationToken)
    {
        var stated = new StatedValues(desk.Sharing, desk.Rules, turn.Divisions, turn.Call.Now);
        var (values, faults) = stated.Read(record, turn.Call.Input.Members("values"));
        turn.Errors.AddRange(faults.Select(f => new ActError(ActError.BadInput, f.Message, ["values"])));
        turn.Errors.AddRange(Closed(turn, record, values));
        turn.Errors.AddRange(await References.FaultsAsync(turn, values, cancellationToken));
        var actor = turn.Call.Actor;
        var author = new Author(actor.Department, actor.Org, turn.Today, role);
        return [.. values.Select(v => new FieldWrite(v.Field, v.Value, author))];
    }

    /// <summary>Whether another file that is open has the number.</summary>
    private static Task<bool> NumberIsTakenAsync(RecordStore store, Child child, CancellationToken cancellationToken) => child.ResidentId is not { } number
        ? Task.FromResult(false)
        : store.Children.AnyAsync(c => c.ResidentId == number && c.Id != child.Id && OpenStates.Contains(c.FileState), cancellationToken);

    // A department may be the source of a field that only its designated workers see: then only they write it.
    private IEnumerable<ActError> Closed(CaseTurn turn, Record record, ImmutableArray<(string Field, object? Value)> values)
    {
        var (type, audience) = (record.GetType().Name, turn.Call.Actor.Audience);
        if (record is CareArrangement care && Protection(values, care) == false)
        {
            // The place of an open placement is an address like any other; but who does not see it while it is protected must not open it.
            var opens = care.Revision > 0 && care.ProtectedPlacement != false;
            return opens && IsClosed(type, "placementAddress", audience) ? [Designated(ProtectionField)] : [];
        }

        return values.Select(v => v.Field).Where(f => desk.Sharing.Shape.Types[type].Find(f)!.WriterRole is null && IsClosed(type, f, audience))
            .Select(Designated);
    }

    private bool IsClosed(string type, string field, Audience audience) =>
        desk.Sharing.Decide(new FieldKey(type, field), audience).Usual.View == View.None;

    private static bool? Protection(ImmutableArray<(string Field, object? Value)> values, CareArrangement care) =>
        values.FirstOrDefault(v => v.Field == ProtectionField).Value as bool? ?? care.ProtectedPlacement;

    private static ActError Designated(string field) => ActInput.Bad("values", $"`{field}` is written by designated workers alone");
}
