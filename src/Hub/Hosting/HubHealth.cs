using Hub.Records.Ledgering;
using Hub.Records.Ledgering.Tree;
using Hub.Records.Storing;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Hub.Hosting;

/// <summary><c>/health/live</c>: the process answers. <c>/health/ready</c>: it can read records and write the ledger.</summary>
/// <remarks>Witnesses who do not sign degrade it, as it answers all the same. Probing writes nothing, so a disk that is full shows in answers (LEDGER_UNAVAILABLE) before it shows here.</remarks>
internal static class HubHealth
{
    private const string Ready = "ready";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static void Add(IServiceCollection services) => services.AddHealthChecks()
        .AddCheck<RecordsCheck>("records", tags: [Ready], timeout: Patience)
        .AddCheck<LedgerCheck>("ledger", tags: [Ready], timeout: Patience)
        .AddCheck<WitnessCheck>("witnesses", tags: [Ready], timeout: Patience);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/health/live", Answering(_ => false));
        routes.MapHealthChecks("/health/ready", Answering(check => check.Tags.Contains(Ready)));
    }

    private static HealthCheckOptions Answering(Func<HealthCheckRegistration, bool> which) => new()
    {
        Predicate = which,
        AllowCachingResponses = false,
        ResponseWriter = static (context, report) => context.Response.WriteAsJsonAsync(
            new { Status = report.Status.ToString(), Checks = report.Entries.ToDictionary(e => e.Key, e => e.Value.Status.ToString()) },
            context.RequestAborted),
    };

    private sealed class RecordsCheck(StoreFactory stores) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            try
            {
                await using var store = stores.CreateDbContext();
                await store.Divisions.Select(d => d.Code).FirstOrDefaultAsync(cancellationToken);
                return HealthCheckResult.Healthy();
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                return HealthCheckResult.Unhealthy($"the records cannot be read: {e.GetType().Name}");
            }
        }
    }

    private sealed class WitnessCheck(WitnessDesk desk, HubOptions options) : IHealthCheck
    {
        // What an outsider may have to take on trust (the exposure that the ledger promises).
        private static readonly TimeSpan MostUnwitnessed = TimeSpan.FromSeconds(10);

        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            options.Quorum == 0 || await desk.WaitAsync(options.Quorum, cancellationToken) <= MostUnwitnessed
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Degraded("entries wait for the signatures of witnesses");
    }

    private sealed class LedgerCheck(LedgerWriter ledger) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            await ledger.CanWriteAsync(cancellationToken)
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy("the access ledger cannot be written");
    }
}
