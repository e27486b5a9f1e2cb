using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Auth;

/// <summary>A token request that comes from the command line instead of HTTP, and speaks for a worker of the caller's choice.</summary>
internal sealed class TokenOrder(OpenIddictRequest request, Worker worker)
{
    public OpenIddictRequest Request => request;

    public Worker Worker => worker;

    public OpenIddictResponse? Response { get; private set; }

    public static TokenOrder? Of(OpenIddictServerTransaction transaction) =>
        transaction.Properties.TryGetValue(nameof(TokenOrder), out var order) ? (TokenOrder?)order : null;

    public void AttachTo(OpenIddictServerTransaction transaction) => transaction.Properties[nameof(TokenOrder)] = this;

    /// <summary>Stands in for reading the HTTP form.</summary>
    internal sealed class Asking : IOpenIddictServerHandler<ExtractTokenRequestContext>
    {
        public ValueTask HandleAsync(ExtractTokenRequestContext context)
        {
            if (Of(context.Transaction) is { } order)
            {
                context.Request = order.Request;
            }

            return default;
        }
    }

    /// <summary>Stands in for writing the HTTP answer.</summary>
    internal sealed class Answering : IOpenIddictServerHandler<ApplyTokenResponseContext>
    {
        public ValueTask HandleAsync(ApplyTokenResponseContext context)
        {
            if (Of(context.Transaction) is { } order)
            {
                order.Response = context.Response;
                context.HandleRequest();
            }

            return default;
        }
    }
}
