using System.Collections.Immutable;
using Hub.Ledger;
using Hub.Records.Entities;
using Hub.Records.Monitoring;
using Hub.Records.Ledgering;
using Hub.Records.Writing;
using Microsoft.EntityFrameworkCore;

namespace Hub.Records.Acting;

/// <summary>An auditor says whether glass was rightly broken; the alert is resolved with it.</summary>
public sealed class ReviewBreakGlass(WritingRules rules, ChildHandles handles) : Act
{
    public override string Name => "reviewBreakGlass";

    public override IEnumerable<ActError> Check(ActInput input)
    {
        if (input.Has("grantId") == input.Has("alertId"))
        {
            yield return new ActError(ActError.BadInput, "`reviewBreakGlass` takes `grantId` or `alertId`", ["grantId", "alertId"]);
        }

        foreach (var fault in input.ReasonFaults("note"))
        {
            yield return fault;
        }
    }

    public override async Task<ActOutcome> DoAsync(ActCall call, CancellationToken cancellationToken)
    {
        if (!call.Actor.IsWorker)
        {
            return ActOutcome.Refused(ActError.GuardFailed, "only a worker of an organisation reviews; ask with the worker's own token");
        }

        var (id, alert) = (call.Input.Text("grantId"), call.Input.Text("alertId"));
        var grant = await call.Store.Set<BreakGlassGrant>().FirstOrDefaultAsync(g => g.Id == id || g.AlertId == alert, cancellationToken);
        if (grant is null)
        {
            return ActOutcome.Refused(ActError.NotFound, "there is no such use of break-glass", id is null ? "alertId" : "grantId");
        }

        if (grant.WorkerId == call.Actor.Subject)
        {
            return ActOutcome.Refused(ActError.GuardFailed, "nobody reviews what he did himself; another auditor must");
        }

        if (grant.ReviewedAt is not null)
        {
            return ActOutcome.Refused(ActError.GuardFailed, "it is reviewed already");
        }

        (grant.ReviewedAt, grant.ReviewedById, grant.ReviewOutcome) = (call.Now, call.Actor.Subject, call.Input.Text("outcome"));
        var written = await call.Store.Set<BreakGlassGrant>().Where(g => g.Id == grant.Id && g.ReviewedAt == null).ExecuteUpdateAsync(
            set => set.SetProperty(g => g.ReviewedAt, grant.ReviewedAt).SetProperty(g => g.ReviewedById, grant.ReviewedById)
                .SetProperty(g => g.ReviewOutcome, grant.ReviewOutcome),
            cancellationToken);
        if (written == 0)
        {
            return ActOutcome.Refused(ActError.Conflict, "another auditor reviewed it at the same time");
        }

        await ResolveAsync(call, grant, cancellationToken);
        return await OutcomeAsync(call, grant, cancellationToken);
    }

    public override async Task<ActOutcome> RepeatAsync(ActCall call, string resultId, CancellationToken cancellationToken)
    {
        var grant = await call.Store.Set<BreakGlassGrant>().SingleAsync(g => g.Id == resultId, cancellationToken);
        return await OutcomeAsync(call, grant, cancellationToken);
    }

    private async Task ResolveAsync(ActCall call, BreakGlassGrant grant, CancellationToken cancellationToken)
    {
        var alert = await call.Store.Set<Alert>().AsTracking()
            .FirstOrDefaultAsync(a => a.Id == grant.AlertId && a.ResolvedAt == null, cancellationToken);
        if (alert is null)
        {
            return;
        }

        var type = rules.Of(typeof(Alert));
        call.Store.Add(new RecordVersion
        {
            RecordId = alert.Id,
            Revision = alert.Revision,
            Type = nameof(Alert),
            State = StateJson.Write(type, type.StateOf(alert)),
            SupersededAt = call.Now,
        });
        (alert.State, alert.ResolvedAt, alert.ResolutionCode, alert.NextStepAt) = ("RESOLVED", call.Now, "ACTION_TAKEN", null);
        AlertDesk.Tell(call.Store, alert, AlertEventKind.Resolved, call.Now);
        (alert.Version, alert.Revision, alert.UpdatedAt) = (alert.Version + 1, alert.Revision + 1, call.Now);
    }

    private async ValueTask<ActOutcome> OutcomeAsync(ActCall call, BreakGlassGrant grant, CancellationToken cancellationToken)
    {
        var handle = (await handles.OfAsync([grant.ChildId], cancellationToken))[grant.ChildId];
        return new ActOutcome
        {
            ResultId = grant.Id,
            Values = ImmutableDictionary<string, object?>.Empty.Add("grant", new ListedGrant(grant, handle)),
            Report = new ActReport(EntryKind.AuditRead, grant.ChildId, Justification: call.Input.Text("note")),
        };
    }
}
