using System.Collections.Immutable;
using Hub.Ledger;
using Hub.Records.Entities;
using Microsoft.EntityFrameworkCore;

namespace Hub.Records.Acting;

/// <summary>First of three steps from a handle to its child: an auditor says for which case and why.</summary>
/// <remarks>Does not look whether the handle is known: only the third step tells.</remarks>
public sealed class RequestHandleResolution(IdSource ids) : Act
{
    public override string Name => "requestHandleResolution";

    public override IEnumerable<ActError> Check(ActInput input)
    {
        if (!ChildHandle.IsHandle(input.Text("handle") ?? ""))
        {
            yield return ActInput.Bad("handle", "`handle` is no handle of the access log; take it from `childPseudonym`");
        }

        foreach (var fault in input.CaseFaults("case").Concat(input.ReasonFaults("reason")))
        {
            yield return fault;
        }
    }

    public override Task<ActOutcome> DoAsync(ActCall call, CancellationToken cancellationToken)
    {
        if (!call.Actor.IsWorker)
        {
            return Task.FromResult(HandleSteps.NoWorker);
        }

        var request = new HandleResolution
        {
            Id = ids.New(nameof(HandleResolution)),
            Handle = call.Input.Text("handle") ?? "",
            Case = call.Input.Text("case") ?? "",
            RequestedById = call.Actor.Subject,
            RequestedAt = call.Now,
            Until = call.Now + ActParameters.Approval,
        };
        call.Store.Add(request);
        return Task.FromResult(Outcome(call, request, request.Until));
    }

    public override async Task<ActOutcome> RepeatAsync(ActCall call, string resultId, CancellationToken cancellationToken)
    {
        var request = await call.Store.Set<HandleResolution>().SingleAsync(r => r.Id == resultId, cancellationToken);
        return Outcome(call, request, request.RequestedAt + ActParameters.Approval);
    }

    private static ActOutcome Outcome(ActCall call, HandleResolution request, DateTime until) => new()
    {
        ResultId = request.Id,
        Values = ImmutableDictionary<string, object?>.Empty.Add("requestId", request.Id).Add("until", until),
        Report = HandleSteps.Report(request) with { Justification = call.Input.Text("reason") },
    };
}
