using System.Collections.Immutable;
using Hub.Ledger;
using Hub.Policy;
using Hub.Records.Entities;
using Microsoft.EntityFrameworkCore;

namespace Hub.Records.Acting;

/// <summary>Opens one child of the city to one worker for T-28 (domain.md 5.4), tells auditors and the keeper of the file (M-33).</summary>
public sealed class BreakGlass(Sharing sharing, IdSource ids, LiveGrants live, ActParameters parameters) : Act
{
    public const string ScopeBasis = "BREAK_GLASS";

    private const string Rule = "M-33";
    // All auditors are told at once, those of the city among them.
    private const string Everywhere = "CITY";

    private const string RuleSeverity = "HIGH";

    public override string Name => "breakGlass";

    public override IEnumerable<ActError> Check(ActInput input)
    {
        var byNumber = input.Has("residentId");
        var byPerson = input.Has("name") && input.Has("birthDate");
        if (byNumber ? input.Has("name") || input.Has("birthDate") : !byPerson)
        {
            yield return new ActError(
                ActError.BadInput, "`breakGlass` takes `residentId`, or `name` and `birthDate`", ["residentId", "name", "birthDate"]);
        }

        foreach (var fault in input.ReasonFaults("justification").Concat(input.CaseFaults("caseReference")))
        {
            yield return fault;
        }
    }

    // The guards come before the child, so that they say the same whether there is one or not.
    public override async Task<ActOutcome> DoAsync(ActCall call, CancellationToken cancellationToken)
    {
        if (call.Actor is not { IsWorker: true, Org: { } org })
        {
            return ActOutcome.Refused(
                ActError.GuardFailed, "only a worker of an organisation breaks glass; ask with the worker's own token");
        }

        if (await OverdueAsync(call, cancellationToken) is { } overdue)
        {
            return ActOutcome.Refused(
                ActError.GuardFailed, $"your use `{overdue}` should have been reviewed; ask an auditor to review it first");
        }

        if (await FindAsync(call, cancellationToken) is not { } child)
        {
            return ActOutcome.Refused(
                ActError.NotFound, "there is no such child", call.Input.Has("residentId") ? ["residentId"] : ["name", "birthDate"]);
        }

        var due = call.Now + parameters.Review;
        var alert = await Notices.AddAsync(
            call.Store, ids, sharing.NoticeOf(Name), child, new Notice(Rule, RuleSeverity, call.Now, due, Everywhere), cancellationToken);
        var grant = new BreakGlassGrant
        {
            Id = ids.New(nameof(BreakGlassGrant)),
            ChildId = child.Id,
            WorkerId = call.Actor.Subject,
            OrgId = org,
            Department = call.Actor.Department,
            OpenedAt = call.Now,
            Until = call.Now + parameters.BreakGlass,
            EntryId = call.EntryId,
            AlertId = alert.Id,
            ReviewDueAt = due,
        };
        call.Store.Add(grant);
        return Outcome(call, grant);
    }

    public override async Task<ActOutcome> RepeatAsync(ActCall call, string resultId, CancellationToken cancellationToken) =>
        Outcome(call, await call.Store.Set<BreakGlassGrant>().SingleAsync(g => g.Id == resultId, cancellationToken));

    public override void Settle(ActCall call) => live.Add(call.Actor.Subject);

    private static Task<string?> OverdueAsync(ActCall call, CancellationToken cancellationToken) => call.Store.Set<BreakGlassGrant>()
        .Where(g => g.WorkerId == call.Actor.Subject && g.ReviewedAt == null && g.ReviewDueAt <= call.Now)
        .OrderBy(g => g.ReviewDueAt).Select(g => g.Id).FirstOrDefaultAsync(cancellationToken);

    // One statement whether the child is unknown or kin of the worker (SP-7): neither answer nor time tells them apart.
    private static Task<Child?> FindAsync(ActCall call, CancellationToken cancellationToken)
    {
        var (number, name, birth, kin) = (
            call.Input.Text("residentId"), call.Input.Text("name"), call.Input.Day("birthDate"), call.Actor.IdentityHash ?? "");
        var children = number is null
            ? call.Store.Children.Where(c => c.Name == name && c.BirthDate == birth)
            : call.Store.Children.Where(c => c.ResidentId == number);
        return children.Where(c => !call.Store.Set<Kin>().Any(k => k.IdentityHash == kin && k.ChildId == c.Id))
            .OrderBy(c => c.Id).FirstOrDefaultAsync(cancellationToken);
    }

    private static ActOutcome Outcome(ActCall call, BreakGlassGrant grant) => new()
    {
        ResultId = grant.Id,
        Values = ImmutableDictionary<string, object?>.Empty
            .Add("grantId", grant.Id).Add("until", grant.Until).Add("reviewDueAt", grant.ReviewDueAt),
        Records = ImmutableDictionary<string, string>.Empty.Add("child", grant.ChildId),
        Report = new ActReport(
            EntryKind.BreakGlass, grant.ChildId, Justification: call.Input.Text("justification"), Case: call.Input.Text("caseReference"),
            ScopeBasis: ScopeBasis),
    };
}
