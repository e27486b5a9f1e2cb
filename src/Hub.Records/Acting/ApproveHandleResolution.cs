using System.Collections.Immutable;
using Hub.Records.Entities;
using Microsoft.EntityFrameworkCore;

namespace Hub.Records.Acting;

/// <summary>Second step from a handle to its child: another person agrees.</summary>
public sealed class ApproveHandleResolution : Act
{
    public override string Name => "approveHandleResolution";

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

        if (request.RequestedById == call.Actor.Subject)
        {
            return ActOutcome.Refused(ActError.GuardFailed, "it takes two persons: another than who asked must approve", "requestId");
        }

        if (request.ApprovedAt is not null)
        {
            return ActOutcome.Refused(ActError.GuardFailed, "it is approved already", "requestId");
        }

        return request.Until <= call.Now ? HandleSteps.TooLate : await ApproveAsync(call, request, cancellationToken);
    }

    public override async Task<ActOutcome> RepeatAsync(ActCall call, string resultId, CancellationToken cancellationToken) =>
        Outcome(await call.Store.Set<HandleResolution>().SingleAsync(r => r.Id == resultId, cancellationToken));

    private static async Task<ActOutcome> ApproveAsync(ActCall call, HandleResolution request, CancellationToken cancellationToken)
    {
        (request.ApprovedById, request.ApprovedAt, request.Until) = (call.Actor.Subject, call.Now, call.Now + ActParameters.Resolution);
        var written = await call.Store.Set<HandleResolution>().Where(r => r.Id == request.Id && r.ApprovedAt == null).ExecuteUpdateAsync(
            set => set.SetProperty(r => r.ApprovedById, request.ApprovedById).SetProperty(r => r.ApprovedAt, request.ApprovedAt)
                .SetProperty(r => r.Until, request.Until),
            cancellationToken);
        return written == 1
            ? Outcome(request)
            : ActOutcome.Refused(ActError.Conflict, "another auditor approved it at the same time", "requestId");
    }

    private static ActOutcome Outcome(HandleResolution request) => new()
    {
        ResultId = request.Id,
        Values = ImmutableDictionary<string, object?>.Empty.Add("requestId", request.Id).Add("until", request.Until),
        Report = HandleSteps.Report(request) with { Approver = request.ApprovedById },
    };
}
