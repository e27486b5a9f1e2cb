using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Auth;

/// <summary>Issues a token for any worker of a department, in the demo only, for the verb `token`.</summary>
/// <remarks>
/// Runs the token endpoint's own steps without HTTP, with the keys and the store of this installation: the token is in the store like
/// every other, so it can be revoked, and a hub that runs in another process accepts it.
/// </remarks>
public sealed class TokenMint(AuthOptions options, AuthStart start, IServiceScopeFactory scopes)
{
    /// <exception cref="TokenRefusedException">The endpoint refuses the request; the exception carries its error and text.</exception>
    public async Task<string> Issue(
        string department, string purpose, string? division = null, string? role = null, IReadOnlyList<string>? designations = null,
        string? org = null, string? sub = null, CancellationToken cancel = default)
    {
        if (!options.Demo)
        {
            throw new TokenRefusedException(Errors.UnauthorizedClient, "tokens are minted in the demo only; ask the token service");
        }

        await start.Prepare(cancel);
        var account = DemoClients.Account(department);
        var client = DemoClients.IdOf(department);
        var secret = DemoClients.SecretOf(options.Keys, client)
            ?? throw new TokenRefusedException(
                Errors.InvalidClient, $"department `{department}` is unknown; use a value of enum `Department`");
        var worker = new Worker(
            sub ?? (role is null or Worker.SystemRole ? client : $"{client}-{DemoClients.Kebab(role)}"),
            department, division ?? account.Division, org ?? account.Org, role ?? account.Role, designations ?? []);
        return await Issue(new OpenIddictRequest
        {
            GrantType = GrantTypes.ClientCredentials,
            ClientId = client,
            ClientSecret = secret,
            Scope = PurposeRule.ScopePrefix + purpose,
        }, worker, cancel);
    }

    private async Task<string> Issue(OpenIddictRequest request, Worker worker, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var transaction = await scope.ServiceProvider.GetRequiredService<IOpenIddictServerFactory>().CreateTransactionAsync();
        transaction.BaseUri = options.Issuer;
        transaction.RequestUri = new Uri(options.Issuer, "connect/token");
        transaction.CancellationToken = cancel;
        var order = new TokenOrder(request, worker);
        order.AttachTo(transaction);
        await Run(scope.ServiceProvider.GetRequiredService<IOpenIddictServerDispatcher>(), transaction);
        return order.Response is { AccessToken: { } token }
            ? token
            : throw new TokenRefusedException(
                order.Response?.Error ?? Errors.ServerError, order.Response?.ErrorDescription ?? "no token was issued");
    }

    private static async Task Run(IOpenIddictServerDispatcher dispatcher, OpenIddictServerTransaction transaction)
    {
        var context = new ProcessRequestContext(transaction);
        await dispatcher.DispatchAsync(context);
        if (context.IsRejected)
        {
            await dispatcher.DispatchAsync(new ProcessErrorContext(transaction)
            {
                Error = context.Error ?? Errors.InvalidRequest,
                ErrorDescription = context.ErrorDescription,
                ErrorUri = context.ErrorUri,
                Response = new OpenIddictResponse(),
            });
        }
    }
}

/// <summary>The token service refused; `Error` is the OAuth code.</summary>
public sealed class TokenRefusedException(string error, string description) : Exception(description)
{
    public string Error => error;
}
