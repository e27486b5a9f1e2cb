using Hub.Ledger;
using Hub.Records.Entities;
using Microsoft.EntityFrameworkCore;

namespace Hub.Records.Acting;

/// <summary>What the steps from a handle to its child have in common.</summary>
internal static class HandleSteps
{
    public static readonly ActOutcome NoWorker =
        ActOutcome.Refused(ActError.GuardFailed, "only a worker of an organisation resolves handles; ask with the worker's own token");

    public static readonly ActOutcome NoRequest = ActOutcome.Refused(ActError.NotFound, "there is no such request", "requestId");

    public static readonly ActOutcome TooLate = ActOutcome.Refused(ActError.GuardFailed, "its time is over; ask anew", "requestId");

    public static Task<HandleResolution?> FindAsync(ActCall call, CancellationToken cancellationToken)
    {
        var id = call.Input.Text("requestId");
        return call.Store.Set<HandleResolution>().FirstOrDefaultAsync(r => r.Id == id, cancellationToken);
    }

    public static ActReport Report(HandleResolution request) => new(EntryKind.ResolveHandle, Handle: request.Handle, Case: request.Case);
}
