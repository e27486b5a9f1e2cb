using Hub.Records.Entities;
using Hub.Records.Monitoring;
using Hub.Records.Storing;
using Microsoft.EntityFrameworkCore;

namespace Hub.Hosting;

/// <summary>
/// Forgets the keys of mutations after three months: who still repeats a call then is refused by the record's version. Forgets deliveries of alerts after a
/// year: who goes on from further back is told so. The alerts themselves stay.
/// </summary>
internal sealed partial class Forgetting(StoreFactory stores, AlertInbox inbox, TimeProvider clock, ILogger<Forgetting> log) : BackgroundService
{
    /// <summary>How long the same key answers the same again.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    /// <summary>How far back a subscriber can go on.</summary>
    public static readonly TimeSpan DeliveriesKept = TimeSpan.FromDays(365);

    private static readonly TimeSpan Pause = TimeSpan.FromHours(6);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await ForgetAsync(stores, clock, stoppingToken);
                await inbox.ForgetAsync(clock.GetUtcNow().UtcDateTime - DeliveriesKept, stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                Failed(e);
            }
        }
    }

    internal static async Task<int> ForgetAsync(StoreFactory stores, TimeProvider clock, CancellationToken cancellationToken)
    {
        var before = clock.GetUtcNow().UtcDateTime - Kept;
        await using var store = stores.CreateDbContext();
        return await store.Set<IdempotencyKey>().Where(k => k.At < before).ExecuteDeleteAsync(cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Old keys of mutations and deliveries of alerts were not all deleted; this is tried again in some hours")]
    private partial void Failed(Exception e);
}
