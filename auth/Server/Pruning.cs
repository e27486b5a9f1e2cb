using OpenIddict.Abstractions;

namespace Auth;

/// <summary>Removes, every hour, what no longer decides anything: dead tokens, authorizations and assertions.</summary>
internal sealed class Pruning(
    IServiceScopeFactory scopes, UsedAssertions used, AuthOptions options, TimeProvider time, ILogger<Pruning> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await Prune(stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                log.LogWarning(fault, "old tokens were not removed; the next attempt is in an hour");
            }
        }
    }

    private async Task Prune(CancellationToken cancel)
    {
        await used.Prune(cancel);
        await using var scope = scopes.CreateAsyncScope();
        // INVARIANT: a redeemed refresh token stays until its chain is dead, or its reuse would go unseen.
        var threshold = time.GetUtcNow() - options.RefreshTokenLifetime - Every;
        await scope.ServiceProvider.GetRequiredService<IOpenIddictTokenManager>().PruneAsync(threshold, cancel);
        await scope.ServiceProvider.GetRequiredService<IOpenIddictAuthorizationManager>().PruneAsync(threshold, cancel);
    }
}
