using System.Collections.Immutable;
using Hub.Ledger;
using Hub.Records.Entities;
using Hub.Records.Ledgering;
using Microsoft.EntityFrameworkCore;

namespace Hub.Records.Acting;

/// <summary>Third step: who asked gets the child's id, once.</summary>
/// <remarks>The same key gets the same answer again while the hour lasts, so that an answer lost on the way is not lost for good.</remarks>
public sealed class ResolveHandle(HandleBook handles) : Act
{
    public override string Name => "resolveHandle";

    public override IEnumerable<ActError> Check(ActInput input) => [];

    public override async Task<ActOutcome> DoAsync(ActCall call, CancellationToken cancellationToken)
    {
        if (!call.Actor.IsWorker)
        {
            return HandleSteps.NoWorker;
        }

        if (await HandleSteps.FindAsync(call, cancellationToken) is not { } request)
        {
            return HandleSteps.NoRequest;
        }

        if (Guard(call, request) is { } refused)
        {
            return refused;
        }

        if (request.ResolvedAt is not null || await TakeAsync(call, request, cancellationToken) == 0)
        {
            return ActOutcome.Refused(ActError.GuardFailed, "it was answered already; ask anew", "requestId");
        }

        return await OutcomeAsync(request, cancellationToken);
    }

    public override async Task<ActOutcome> RepeatAsync(ActCall call, string resultId, CancellationToken cancellationToken)
    {
        var request = await call.Store.Set<HandleResolution>().SingleAsync(r => r.Id == resultId, cancellationToken);
        return Guard(call, request) ?? await OutcomeAsync(request, cancellationToken);
    }

    private static ActOutcome? Guard(ActCall call, HandleResolution request) =>
        request.RequestedById != call.Actor.Subject
            ? ActOutcome.Refused(ActError.GuardFailed, "only who asked gets the answer", "requestId")
        : request.ApprovedAt is null ? ActOutcome.Refused(ActError.GuardFailed, "nobody has approved it yet", "requestId")
        : request.Until <= call.Now ? HandleSteps.TooLate
        : null;

    private static Task<int> TakeAsync(ActCall call, HandleResolution request, CancellationToken cancellationToken) =>
        call.Store.Set<HandleResolution>().Where(r => r.Id == request.Id && r.ResolvedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.ResolvedAt, (DateTime?)call.Now), cancellationToken);

    private async Task<ActOutcome> OutcomeAsync(HandleResolution request, CancellationToken cancellationToken) =>
        await handles.ChildOfAsync(request.Handle, cancellationToken) is not { } child
            ? ActOutcome.Refused(ActError.NotFound, "no child is known by the handle any more", "requestId")
            : new ActOutcome
            {
                ResultId = request.Id,
                Values = ImmutableDictionary<string, object?>.Empty.Add("requestId", request.Id).Add("childId", child),
                Report = HandleSteps.Report(request) with
                {
                    Approver = request.ApprovedById, Shown = [new FieldUse("Child", "id", FieldForm.Full)],
                },
            };
}
