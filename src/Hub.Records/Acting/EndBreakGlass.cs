using System.Collections.Immutable;
using Hub.Ledger;
using Hub.Records.Entities;
using Microsoft.EntityFrameworkCore;

namespace Hub.Records.Acting;

/// <summary>Closes a child again before T-28 is over, by the worker who opened it.</summary>
public sealed class EndBreakGlass : Act
{
    public override string Name => "endBreakGlass";

    public override IEnumerable<ActError> Check(ActInput input) => [];

    public override async Task<ActOutcome> DoAsync(ActCall call, CancellationToken cancellationToken)
    {
        var id = call.Input.Text("grantId");
        var grant = await call.Store.Set<BreakGlassGrant>().AsTracking()
            .FirstOrDefaultAsync(g => g.Id == id && g.WorkerId == call.Actor.Subject, cancellationToken);
        if (grant is null)
        {
            return ActOutcome.Refused(ActError.NotFound, "you have no such use of break-glass", "grantId");
        }

        if (grant.EndedAt is not null || grant.Until <= call.Now)
        {
            return ActOutcome.Refused(ActError.GuardFailed, "it is over already", "grantId");
        }

        grant.EndedAt = call.Now;
        return Outcome(grant);
    }

    public override async Task<ActOutcome> RepeatAsync(ActCall call, string resultId, CancellationToken cancellationToken) =>
        Outcome(await call.Store.Set<BreakGlassGrant>().SingleAsync(g => g.Id == resultId, cancellationToken));

    private static ActOutcome Outcome(BreakGlassGrant grant) => new()
    {
        ResultId = grant.Id,
        Values = ImmutableDictionary<string, object?>.Empty.Add("grantId", grant.Id).Add("endedAt", grant.EndedAt),
        Report = new ActReport(EntryKind.BreakGlass, grant.ChildId, ScopeBasis: BreakGlass.ScopeBasis),
    };
}
