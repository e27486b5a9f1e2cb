using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Hub.Ledger;
using Hub.Policy;
using Hub.Records.Acting;
using Hub.Records.Entities;
using Hub.Records.Monitoring;
using Hub.Records.Reading;
using Hub.Records.Writing;
using Microsoft.EntityFrameworkCore;

namespace Hub.Records.Moving;

/// <summary>Begins and ends the work of a mutation on one file: one at a time per file, loaded whole, derived rows brought in line.</summary>
public sealed class CaseTurns(CaseDesk desk, RecordWriters writers, FileMonitoring monitoring)
{
    private static readonly string[] OpenStates = ["DRAFT", "PRELIMINARY_REVIEWED", "ACTIVE", "TRANSFER_PENDING", "CONTINUED_SUPPORT"];

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
        var taken = desk.Asks(mutation, "NUMBER_UNIQUE") && await NumberIsTakenAsync(call.Store, file.Child, cancellationToken);
        var continued = RowTests.IsContinued(file.Child);
        var views = new RowViews(desk.Sharing, call.Actor.Audience, call.Actor.Org, continued);
        return new CaseTurn(call, file, writer, divisions, new OutsideFacts(taken))
        {
            Mutation = mutation, Views = views, IsContinued = continued, Closed = ClosedTo(call.Actor, file, views),
        };
    }

    /// <summary>Brings everything derived in line, asks the monitoring rules, and says how it came out.</summary>
    public async Task<ActOutcome> EndAsync(CaseTurn turn, Record record, CancellationToken cancellationToken)
    {
        if (turn.Errors.Count > 0)
        {
            return new ActOutcome { Errors = [.. turn.Errors] };
        }

        await DeriveAsync(turn, cancellationToken);
        if (turn.Closed.Any(c => c.IsOpenNow(turn.Views)))
        {
            return ActOutcome.Refused(ActError.GuardFailed, "this would open to you what is closed to you; designated workers alone do it", "values");
        }

        return Outcome(turn.Call, record.GetType(), record.Id, turn.File.Child.Id);
    }

    /// <summary>What follows from the file as it is now.</summary>
    public async Task DeriveAsync(CaseTurn turn, CancellationToken cancellationToken)
    {
        turn.Writer.Derive(turn.Call.Store, turn.File);
        await monitoring.LookAsync(turn.Call.Store, turn.Writer, turn.Divisions, [turn.File], anew: false, cancellationToken);
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
        var stated = new StatedValues(
            desk.Sharing, desk.Rules, turn.Divisions, turn.Call.Now, field => turn.Views.Of(record.GetType().Name, field, record).View > View.None);
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

    // A department may be the source of a field that only its designated workers see: then only they write it. What a file closes for its state nobody writes.
    private IEnumerable<ActError> Closed(CaseTurn turn, Record record, ImmutableArray<(string Field, object? Value)> values)
    {
        if (values.IsEmpty)
        {
            yield break;
        }

        var (shape, views) = (desk.Sharing.Shape.Types[record.GetType().Name], turn.Views);
        var rules = desk.Rules.Of(record.GetType());
        var after = StateJson.Read(rules, StateJson.Write(rules, rules.StateOf(record)));
        foreach (var (field, value) in values)
        {
            rules.Field(field)!.Set(after, value);
        }

        foreach (var (field, _) in values.Where(v => shape.Find(v.Field)!.WriterRole is null && views.Of(shape.Name, v.Field, after).View == View.None))
        {
            if (desk.Sharing.Decide(new FieldKey(shape.Name, field), turn.Call.Actor.Audience).Usual.View == View.None)
            {
                yield return ActInput.Bad("values", $"`{field}` is written by designated workers alone");
            }
            else if (turn.IsContinued)
            {
                yield return ActInput.Bad("values", $"`{field}` is closed while the file is in continued support");
            }
        }
    }

    // What the writer does not see for what a row says.
    private ImmutableArray<ClosedCell> ClosedTo(Actor actor, ChildFile file, RowViews views)
    {
        var cells = ImmutableArray.CreateBuilder<ClosedCell>();
        foreach (var record in file.Records.Append<Record>(file.Child).Where(r => r.Revision > 0 && desk.Sharing.Shape.Types.ContainsKey(r.GetType().Name)))
        {
            var (shape, rules) = (desk.Sharing.Shape.Types[record.GetType().Name], desk.Rules.Of(record.GetType()));
            foreach (var field in shape.Fields.Where(f => f.Role == FieldRole.Stored))
            {
                if (rules.Field(field.Name) is { } rule && rule.Get(record) is { } value
                    && desk.Sharing.Decide(new FieldKey(shape.Name, field.Name), actor.Audience).DependsOnRow
                    && views.Of(shape.Name, field.Name, record).View == View.None)
                {
                    cells.Add(new ClosedCell(record, rule, value));
                }
            }
        }

        return cells.ToImmutable();
    }
}
