using System.Net;
using Hub.Audit.Sources;
using Hub.Ledger.Notes;
using Hub.Tests.Ledger;

namespace Hub.Tests.Audit;

public sealed class HttpLedgerTests
{
    private readonly List<HttpRequestMessage> asked = [];

    [Fact]
    public async Task What_is_there_is_read_and_what_is_not_is_null()
    {
        var there = await Ledger(_ => Answer(HttpStatusCode.OK, [1, 2])).ReadAsync("checkpoint", CancellationToken.None);
        var missing = await Ledger(_ => Answer(HttpStatusCode.NotFound)).ReadAsync("tile/0/000", CancellationToken.None);

        Assert.Equal([1, 2], there!);
        Assert.Null(missing);
        Assert.Equal(["https://hub.example/ledger/checkpoint", "https://hub.example/ledger/tile/0/000"], asked.Select(a => a.RequestUri!.AbsoluteUri));
        Assert.All(asked, a => Assert.Equal("Bearer t", a.Headers.Authorization?.ToString()));
    }

    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    public async Task Busy_hub_is_asked_again_and_not_for_ever(HttpStatusCode status)
    {
        var later = await Ledger(count => count < 3 ? Busy(status) : Answer(HttpStatusCode.OK, [7])).ReadAsync("checkpoint", CancellationToken.None);
        asked.Clear();

        await Assert.ThrowsAsync<LedgerUnreachableException>(async () => await Ledger(_ => Busy(status)).ReadAsync("checkpoint", CancellationToken.None));

        Assert.Equal([7], later!);
        Assert.Equal(5, asked.Count);
    }

    [Theory]
    [InlineData(HttpStatusCode.Unauthorized, "wants a token")]
    [InlineData(HttpStatusCode.Forbidden, "must be an auditor's")]
    [InlineData(HttpStatusCode.Redirect, "status 302")]
    [InlineData(HttpStatusCode.InternalServerError, "status 500")]
    public async Task Other_answers_say_what_to_do(HttpStatusCode status, string text)
    {
        var fault = await Assert.ThrowsAsync<LedgerUnreachableException>(async () =>
            await Ledger(_ => Answer(status)).ReadAsync("tile/entries/000", CancellationToken.None));

        Assert.Contains(text, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_longer_than_it_may_be_is_cut_short_and_no_answer_is_unreachable()
    {
        await Assert.ThrowsAsync<LedgerUnreachableException>(async () =>
            await Ledger(_ => Answer(HttpStatusCode.OK, new byte[8193])).ReadAsync("tile/0/000", CancellationToken.None));
        await Assert.ThrowsAsync<LedgerUnreachableException>(async () =>
            await Ledger(_ => throw new HttpRequestException("refused")).ReadAsync("checkpoint", CancellationToken.None));
        await Assert.ThrowsAsync<ArgumentException>(async () => await Ledger(_ => Answer(HttpStatusCode.OK)).ReadAsync("../secret", CancellationToken.None));
    }

    [Theory]
    [InlineData(HttpStatusCode.OK, Offer.Taken)]
    [InlineData(HttpStatusCode.Conflict, Offer.MovedOn)]
    public async Task Cosignature_is_offered(HttpStatusCode status, Offer expected)
    {
        var note = SignedNote.Read(LedgerVectors.Note("8", "cosigned"))!;

        var offer = await Ledger(_ => Answer(status)).OfferAsync(note, CancellationToken.None);

        Assert.Equal(expected, offer);
        Assert.Equal((HttpMethod.Post, "/ledger/cosignature"), (asked[0].Method, asked[0].RequestUri!.AbsolutePath));
    }

    private static HttpResponseMessage Answer(HttpStatusCode status, byte[]? body = null) => new(status) { Content = new ByteArrayContent(body ?? []) };

    private static HttpResponseMessage Busy(HttpStatusCode status)
    {
        var busy = Answer(status);
        busy.Headers.RetryAfter = new(TimeSpan.Zero);
        return busy;
    }

    private HttpLedger Ledger(Func<int, HttpResponseMessage> answer) => new(
        new HttpClient(new Hub(asked, answer)), new Uri("https://hub.example/ledger"), "t", TimeProvider.System);

    private sealed class Hub(List<HttpRequestMessage> asked, Func<int, HttpResponseMessage> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            asked.Add(request);
            return Task.FromResult(answer(asked.Count));
        }
    }
}
