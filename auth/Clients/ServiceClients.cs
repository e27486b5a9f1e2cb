namespace Auth;

/// <summary>Says for whom a registered client speaks now, without a token: what a client credentials grant would say at this moment.</summary>
public sealed class ServiceClients(IServiceScopeFactory scopes)
{
    /// <returns>The service account, or why there is none: the client is gone, acts for people only, or may not claim the purpose any more.</returns>
    public async Task<(Worker? Account, string? Refusal)> Find(string clientId, string purpose, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<ClientRegistry>().Find(clientId, cancel) is not { } profile
            || profile.ToWorker(clientId) is not { IsServiceAccount: true } account)
        {
            return (null, $"client `{clientId}` is not registered as a department's system");
        }

        var verdict = scope.ServiceProvider.GetRequiredService<PurposeRule>().Decide([PurposeRule.ScopePrefix + purpose], account, profile.Purposes);
        return verdict.Purpose is null ? (null, verdict.Refusal) : (account, null);
    }
}
