using Hub.Records.Entities;
using Hub.Records.Storing;
using Microsoft.EntityFrameworkCore;

namespace Hub.Hosting;

/// <summary>Forgets the keys of mutations after three months: who still repeats a call then is refused by the record's version.</summary>
internal sealed partial class ForgettingKeys(StoreFactory stores, TimeProvider clock, ILogger<ForgettingKeys> log) : BackgroundService
{
    /// <summary>How long the same key answers the same again.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    private static readonly TimeSpan Pause = TimeSpan.FromHours(6);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await ForgetAsync(stores, clock, stoppingToken);
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

    [LoggerMessage(Level = LogLevel.Warning, Message = "Old keys of mutations were not deleted; this is tried again in some hours")]
    private partial void Failed(Exception e);
}
