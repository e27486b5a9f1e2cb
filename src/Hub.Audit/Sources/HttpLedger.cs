using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Hub.Ledger.Notes;

namespace Hub.Audit.Sources;

/// <summary>What became of a cosignature that was offered to the hub.</summary>
public enum Offer
{
    Taken,

    /// <summary>The hub has a later checkpoint; sign that one.</summary>
    MovedOn,
}

/// <summary>A ledger that the hub serves. Waits and asks again when the hub is busy.</summary>
/// <param name="client">Not disposed here.</param>
/// <param name="root">Such as `https://hub.example/ledger/`.</param>
/// <param name="token">Of an auditor, for the entries; null: none is sent.</param>
public sealed class HttpLedger(HttpClient client, Uri root, string? token, TimeProvider time) : ILedgerSource
{
    private const int MostTries = 5;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private readonly Uri root = root.AbsoluteUri.EndsWith('/') ? root : new Uri(root.AbsoluteUri + "/");

    public ValueTask<byte[]?> ReadAsync(string path, CancellationToken cancellationToken)
    {
        _ = LedgerPath.MostBytes(path);
        return SendAsync(
            () => new HttpRequestMessage(HttpMethod.Get, new Uri(root, path)),
            async (response, cancel) => response.StatusCode switch
            {
                HttpStatusCode.OK => await LedgerPath.ReadAsync(await response.Content.ReadAsStreamAsync(cancel), path, cancel),
                HttpStatusCode.NotFound => null,
                var status => throw Refused(path, status),
            },
            cancellationToken);
    }

    /// <summary>Offers a checkpoint with a witness's signature to the hub.</summary>
    public ValueTask<Offer> OfferAsync(SignedNote cosigned, CancellationToken cancellationToken) => SendAsync(
        () => new HttpRequestMessage(HttpMethod.Post, new Uri(root, "cosignature")) { Content = new ByteArrayContent(cosigned.ToBytes()) { Headers = { ContentType = new("text/plain", "utf-8") } } },
        (response, _) => ValueTask.FromResult(response.StatusCode switch
        {
            HttpStatusCode.OK or HttpStatusCode.Accepted or HttpStatusCode.NoContent => Offer.Taken,
            HttpStatusCode.Conflict => Offer.MovedOn,
            HttpStatusCode.BadRequest => throw new LedgerUnreachableException(
                "the hub takes no signature of this witness; its public key must be among the hub's HUB__Ledger__Witnesses"),
            var status => throw Refused("cosignature", status),
        }),
        cancellationToken);

    private static LedgerUnreachableException Refused(string path, HttpStatusCode status) => new(status switch
    {
        HttpStatusCode.Unauthorized => $"the hub wants a token for `{path}`; give an auditor's with --token",
        HttpStatusCode.Forbidden => $"the token does not open `{path}`; it must be an auditor's",
        _ => string.Create(CultureInfo.InvariantCulture, $"the hub answered `{path}` with status {(int)status}"),
    });

    private static bool IsBusy(HttpStatusCode status) => status is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable;

    private async ValueTask<T> SendAsync<T>(
        Func<HttpRequestMessage> ask, Func<HttpResponseMessage, CancellationToken, ValueTask<T>> read, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            using var patience = new CancellationTokenSource(Patience, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
            TimeSpan pause;
            try
            {
                using var request = ask();
                request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
                using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
                if (!IsBusy(response.StatusCode) || tries == MostTries)
                {
                    return await read(response, either.Token);
                }

                pause = Pause(response.Headers.RetryAfter, tries);
            }
            catch (Exception fault) when (fault is HttpRequestException or IOException
                || (fault is OperationCanceledException && !cancellationToken.IsCancellationRequested))
            {
                throw new LedgerUnreachableException($"the hub at `{root}` does not answer; check address and network", fault);
            }

            await Task.Delay(pause, time, cancellationToken);
        }
    }

    private TimeSpan Pause(RetryConditionHeaderValue? wish, int tries)
    {
        var asked = wish?.Delta ?? wish?.Date - time.GetUtcNow() ?? TimeSpan.FromSeconds(tries);
        return asked < TimeSpan.Zero ? TimeSpan.Zero : asked > LongestPause ? LongestPause : asked;
    }
}
