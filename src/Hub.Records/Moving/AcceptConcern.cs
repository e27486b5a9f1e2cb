using Hub.Records.Acting;
using Hub.Records.Entities;
using Hub.Records.Monitoring;
using Hub.Records.Writing;
using Microsoft.EntityFrameworkCore;

namespace Hub.Records.Moving;

/// <summary>
/// WF-2 step 2: the report goes to the file that is named, or to the only one with the number, else its own head becomes a draft file.
/// </summary>
public sealed class AcceptConcern(CaseTurns turns) : Act
{
    // Files to which no report goes by itself.
    private static readonly string[] Over = ["CONTINUED_SUPPORT", "CLOSED"];

    public override string Name => "acceptConcern";

    public override IEnumerable<ActTarget> Targets(ActInput input)
    {
        yield return new ActTarget("id", nameof(ConcernReport), input.Text("id") ?? "");
        if (input.Text("childId") is { } child)
        {
            yield return new ActTarget("childId", nameof(Child), child);
        }
    }

    public override IEnumerable<ActError> Check(ActInput input) => Inputs.Faults(input);

    public override async Task<ActOutcome> DoAsync(ActCall call, CancellationToken cancellationToken)
    {
        if (call.OutOfReach.Contains("childId"))
        {
            return Inputs.NotFound("childId");
        }

        if (await Begun.OfAsync(turns, call, typeof(ConcernReport), Name, cancellationToken) is not { Record: ConcernReport report } begun)
        {
            return Inputs.NotFound("id");
        }

        if (begun.Refused is { } refused)
        {
            return refused;
        }

        var turn = begun.Turn;
        if (turn.File.Child.FileState is null)
        {
            turn = await MatchedAsync(turn, report, cancellationToken);
        }
        else if (call.Input.Text("childId") is { } other && other != report.ChildId)
        {
            return ActOutcome.Refused(ActError.GuardFailed, "the report belongs to a file already", "childId");
        }

        if (Inputs.Closed(turns, turn, "childId", typeof(ConcernReport)) is { } closed)
        {
            return closed;
        }

        var values = await turns.ReadAsync(turn, report, null, cancellationToken);
        if (turn.Errors.Count == 0)
        {
            await turns.Desk.MoveAsync(turn, report, Name, values, cancellationToken);
        }

        return await turns.EndAsync(turn, report, cancellationToken);
    }

    public override Task<ActOutcome> RepeatAsync(ActCall call, string resultId, CancellationToken cancellationToken) =>
        CaseTurns.RepeatAsync(call, typeof(ConcernReport), resultId, cancellationToken);

    private async Task<CaseTurn> MatchedAsync(CaseTurn turn, ConcernReport report, CancellationToken cancellationToken)
    {
        var known = turn.Call.Input.Text("childId") ?? await ByNumberAsync(turn, report, cancellationToken);
        if (known is not null && known != report.ChildId && await turns.BeginAsync(turn.Call, known, Name, cancellationToken) is { } to)
        {
            await MoveOverAsync(turn, to, report, cancellationToken);
            return to;
        }

        var head = turn.File.Child;
        if (head.Name is null)
        {
            head.IdentityState ??= "UNKNOWN_PERSON";
        }

        await turns.Desk.OpenAsync(turn, head, Name, Home(turn, report), cancellationToken);
        return turn;
    }

    // Until the committee states it.
    private static FieldWrite[] Home(CaseTurn turn, ConcernReport report)
    {
        var author = new Author(turn.Call.Actor.Department, turn.Call.Actor.Org, turn.Today);
        return turn.Call.Input.Flag("livesThere") == true && turn.Divisions.LevelOf(report.LocationDivisionCode ?? "") == "VILLAGE"
            ? [new FieldWrite("residenceDivisionCode", report.LocationDivisionCode, author, Provisional: true)]
            : [];
    }

    // Who wrote the report must not come to a file by a number that he wrote himself.
    private static async Task<string?> ByNumberAsync(CaseTurn turn, ConcernReport report, CancellationToken cancellationToken)
    {
        if (turn.File.Child.ResidentId is not { } number || report.FiledBy == CaseTurns.Mark(turn.Call.Actor.Subject, report.Id))
        {
            return null;
        }

        var found = await turn.Call.Store.Children.Where(c => c.ResidentId == number && c.FileState != null && !Over.Contains(c.FileState))
            .Select(c => c.Id).Take(2).ToListAsync(cancellationToken);
        return found is [var only] ? only : null;
    }

    // What the head said of the child stays among the versions; the head itself is gone, unless a break-glass or an alert refers to it.
    private async Task MoveOverAsync(CaseTurn from, CaseTurn to, ConcernReport report, CancellationToken cancellationToken)
    {
        var store = from.Call.Store;
        var head = from.File.Child;
        var wasOpened = await store.Set<BreakGlassGrant>().AnyAsync(g => g.ChildId == head.Id, cancellationToken);
        store.Add(new RecordVersion
        {
            RecordId = head.Id,
            Revision = head.Revision,
            Type = nameof(Child),
            State = turns.Desk.Rules.StateOf(head),
            SupersededAt = from.Call.Now,
        });
        from.File.Records.Remove(report);
        report.ChildId = to.File.Child.Id;
        to.File.Records.Add(report);
        foreach (var alert in from.File.All<Alert>().Where(a => AlertDesk.IsOpen(a) && FileMonitoring.IsOfFiles(a)))
        {
            // It stays with the head: who was told of the report must not learn by it that there is a file, and which.
            AlertDesk.Withdraw(store, from.Writer, from.File, alert, from.Call.Now);
        }

        await store.Set<CaseStep>().Where(s => s.ChildId == head.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.ChildId, report.ChildId), cancellationToken);
        store.RemoveRange(from.File.Scopes);
        store.RemoveRange(from.File.Involvements);
        store.RemoveRange(from.File.Contributions.Where(c => c.RecordId == head.Id));
        await store.SaveChangesAsync(cancellationToken);
        if (!wasOpened && !from.File.All<Alert>().Any())
        {
            store.Remove(head);
        }
    }
}
