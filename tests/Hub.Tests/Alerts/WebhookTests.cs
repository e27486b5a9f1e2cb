using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Hub.Alerts.Webhooks;
using Hub.Records;
using Hub.Records.Entities;
using Hub.Records.Monitoring;
using Hub.Records.Storing;
using Hub.Tests.Http;
using Hub.Tests.Monitoring;
using Hub.Tests.Moving;
using Hub.Tests.Running;
using Hub.Verbs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OpenIddict.Abstractions;
using Spectre.Console;

namespace Hub.Tests.Alerts;

/// <summary>Alerts reach a department's system by post: signed, in order, again until they are taken, and only as long as its client may see them.</summary>
public sealed partial class WebhookTests
{
    private const string Client = "demo-civil-affairs";
    private const string Purpose = "CASE_HANDLING";
    private const int Children = 4;

    private static readonly string Org = CaseHub.OrgOf("CIVIL_AFFAIRS");
    private static readonly TimeSpan Long = TimeSpan.FromHours(1.5);

    private readonly Queue<string> children = new();

    [SkippableFact]
    public async Task Every_event_is_posted_in_order_and_the_specification_s_own_library_accepts_it()
    {
        await using var hub = await CaseHub.StartAsync();
        await using var receiver = await WebhookReceiver.StartAsync();
        var (id, secret) = await AddAsync(hub, receiver);

        var child = await MissingAsync(hub);
        await hub.ChangeAsync<Child>(child, c => c.LifeStatus = "ALIVE");
        var posts = await receiver.NextAsync(2);
        var forged = posts[0] with { Body = posts[0].Body.Replace("RAISED", "RESOLVED", StringComparison.Ordinal) };

        Assert.Equal([(1, "RAISED"), (2, "WITHDRAWN")], posts.Select(p => (p.Number, p.Kind)));
        Assert.Equal(2, posts.Select(p => p.Id).Distinct().Count());
        Assert.All(posts, p => Assert.Equal("application/json; charset=utf-8", p.Headers["content-type"]));
        Assert.DoesNotContain(id, posts[0].Id, StringComparison.Ordinal);
        var read = await NodeScript.ReadAsync("webhook.mjs", [posts[0].Line, posts[1].Line, forged.Line], secret);
        Skip.If(read is null, "node or the packages of tests/clients are not there; see tests/README.md");
        Assert.Equal(["1 RAISED", "2 WITHDRAWN", "refused"], read);
    }

    [SkippableTheory]
    [EveryDatabase]
    public async Task Receiver_out_of_order_gets_everything_later_in_order(DatabaseProvider provider)
    {
        await using var hub = await CaseHub.StartAsync(provider);
        await using var receiver = await WebhookReceiver.StartAsync();
        await AddAsync(hub, receiver);
        receiver.Answer = _ => HttpStatusCode.ServiceUnavailable;

        await MissingAsync(hub);
        var first = await receiver.NextAsync();
        await MissingAsync(hub);
        await receiver.NothingAsync();
        await PassAsync(hub, TimeSpan.FromSeconds(6));
        var second = await receiver.NextAsync();
        receiver.Answer = _ => HttpStatusCode.OK;
        await PassAsync(hub, TimeSpan.FromMinutes(1));
        var rest = await receiver.NextAsync(2);

        Assert.Equal([1, 1, 1, 2], rest.Prepend(second).Prepend(first).Select(p => p.Number));
        Assert.Single(new[] { first.Id, second.Id, rest[0].Id }.Distinct());
        Assert.Equal(first.News.GetProperty("alert").GetRawText(), rest[0].News.GetProperty("alert").GetRawText());
        await receiver.NothingAsync();
    }

    [Fact]
    public async Task Message_that_the_receiver_refuses_becomes_a_dead_letter_that_people_see_and_send_again()
    {
        await using var hub = await CaseHub.StartAsync();
        await using var receiver = await WebhookReceiver.StartAsync();
        var (id, _) = await AddAsync(hub, receiver);
        receiver.Answer = post => post.Number == 1 ? HttpStatusCode.UnprocessableEntity : HttpStatusCode.OK;

        await MissingAsync(hub);
        await MissingAsync(hub);
        for (var attempt = 1; attempt <= new WebhookSchedule().MostRefusals; attempt++)
        {
            Assert.Equal(1, (await receiver.NextAsync()).Number);
            await PassAsync(hub, TimeSpan.FromMinutes(20));
        }

        Assert.Equal(2, (await receiver.NextAsync()).Number);
        var listed = await SayAsync(console => WebhookVerb.ListAsync(hub.Hub.Services, console, default));
        var letter = Assert.Single(await BookOf(hub).DeadLettersAsync(id, default));
        receiver.Answer = _ => HttpStatusCode.OK;
        var said = await SayAsync(console => WebhookVerb.ReplayAsync(hub.Hub.Services, id, new(Dead: true, null, All: false), console, default));
        var again = await receiver.NextAsync();

        Assert.Equal((1, "422 UnprocessableEntity"), (letter.Number, letter.Answer));
        Assert.Matches(@"│ 1 +│", listed);
        Assert.Contains("1 dead letters are sent again", said, StringComparison.Ordinal);
        Assert.Equal(1, again.Number);
        await UntilAsync(async () => (await BookOf(hub).DeadLettersAsync(id, default)).Count == 0);
        Assert.Equal(2, (await BookOf(hub).FindAsync(id, default))!.Number);
    }

    [Fact]
    public async Task Receiver_out_of_order_for_days_is_stopped_and_nothing_is_lost()
    {
        await using var hub = await CaseHub.StartAsync();
        await using var receiver = await WebhookReceiver.StartAsync();
        var (id, _) = await AddAsync(hub, receiver);
        receiver.Answer = _ => HttpStatusCode.Unauthorized;
        await MissingAsync(hub);
        await receiver.NextAsync();
        await PassAsync(hub, TimeSpan.FromDays(3.1));
        await receiver.NextAsync();
        await UntilAsync(async () => (await BookOf(hub).FindAsync(id, default))!.State == Webhook.Stopped);
        await MissingAsync(hub);
        await PassAsync(hub, Long);
        await receiver.NothingAsync();

        receiver.Answer = _ => HttpStatusCode.OK;
        await BookOf(hub).StartAsync(id, default);
        var posts = await receiver.NextAsync(2);

        Assert.Equal([1, 2], posts.Select(p => p.Number));
    }

    [Fact]
    public async Task Receiver_that_is_gone_is_stopped_at_once()
    {
        await using var hub = await CaseHub.StartAsync();
        await using var receiver = await WebhookReceiver.StartAsync();
        var (id, _) = await AddAsync(hub, receiver);
        receiver.Answer = _ => HttpStatusCode.Gone;

        await MissingAsync(hub);
        await receiver.NextAsync();

        await UntilAsync(async () => (await BookOf(hub).FindAsync(id, default)) is { State: Webhook.Stopped, StoppedBecause: { } why } && why.StartsWith("410", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Redirect_is_no_answer_and_is_not_followed()
    {
        await using var hub = await CaseHub.StartAsync();
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var other = await WebhookReceiver.StartAsync();
        var (id, _) = await AddAsync(hub, receiver);
        receiver.Answer = _ => HttpStatusCode.TemporaryRedirect;
        receiver.Also = response => response.Headers.Location = other.Url;

        await MissingAsync(hub);
        await receiver.NextAsync();

        await UntilAsync(async () => (await BookOf(hub).FindAsync(id, default))!.Attempts == 1);
        await other.NothingAsync();
    }

    [Fact]
    public async Task Old_deliveries_are_forgotten_but_for_those_that_wait_and_who_stands_before_them_is_told()
    {
        await using var hub = await CaseHub.StartAsync();
        await using var receiver = await WebhookReceiver.StartAsync();
        var (id, _) = await AddAsync(hub, receiver);
        await MissingAsync(hub);
        var cursor = (await receiver.NextAsync()).News.GetProperty("cursor").GetString();
        await PassAsync(hub, TimeSpan.Zero);
        await BookOf(hub).StopAsync(id, "by hand", default);
        await MissingAsync(hub);
        await UntilAsync(async () => await OutboxAsync(hub) == 0);
        var inbox = hub.Hub.Services.GetRequiredService<AlertInbox>();

        await inbox.ForgetAsync(hub.Now.UtcDateTime.AddDays(1), default);
        var waiting = await inbox.CountAfterAsync(Org, [], 0, default);
        await BookOf(hub).RemoveAsync(id, default);
        await inbox.ForgetAsync(hub.Now.UtcDateTime.AddDays(1), default);
        using var late = await EventReader.OpenAsync(
            hub.Hub, await hub.TokenAsync(new CaseWorker("CIVIL_AFFAIRS")), "subscription($after: String) { alerts(after: $after) { number } }", new { after = cursor });
        var told = (await late.NextAsync())!.Value;

        Assert.Equal(1, waiting);
        Assert.Equal(0, await inbox.CountAfterAsync(Org, [], 0, default));
        Assert.Contains("so old that they were deleted", told.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Client_that_is_gone_gets_nothing_more()
    {
        await using var hub = await CaseHub.StartAsync();
        await using var receiver = await WebhookReceiver.StartAsync();
        var (id, _) = await AddAsync(hub, receiver);
        await using (var scope = hub.Hub.Services.CreateAsyncScope())
        {
            var applications = scope.ServiceProvider.GetRequiredService<IOpenIddictApplicationManager>();
            await applications.DeleteAsync((await applications.FindByClientIdAsync(Client))!);
        }

        await MissingAsync(hub);

        await UntilAsync(async () => (await BookOf(hub).FindAsync(id, default)) is { State: Webhook.Stopped, StoppedBecause: { } why } && why.Contains("not registered", StringComparison.Ordinal));
        await receiver.NothingAsync();
    }

    [Fact]
    public async Task Event_closed_between_two_attempts_is_sent_as_a_sign_of_life_with_its_number_and_one_closed_before_has_none()
    {
        await using var hub = await CaseHub.StartAsync();
        await using var receiver = await WebhookReceiver.StartAsync();
        await AddAsync(hub, receiver);
        receiver.Answer = _ => HttpStatusCode.BadGateway;
        var closed = await MissingAsync(hub);
        var first = await receiver.NextAsync();
        var unseen = await MissingAsync(hub);
        await MissingAsync(hub);
        await CloseAsync(hub, closed);
        await CloseAsync(hub, unseen);

        receiver.Answer = _ => HttpStatusCode.OK;
        await PassAsync(hub, TimeSpan.FromSeconds(6));
        var posts = await receiver.NextAsync(2);

        Assert.Equal((1, "RAISED"), (first.Number, first.Kind));
        Assert.Equal([(1, "HEARTBEAT"), (2, "RAISED")], posts.Select(p => (p.Number, p.Kind)));
        Assert.Equal(JsonValueKind.Null, posts[0].News.GetProperty("alert").ValueKind);
        Assert.Equal(first.Id, posts[0].Id);
        await receiver.NothingAsync();
    }

    [Fact]
    public async Task Payload_is_what_a_query_of_the_client_returns_and_each_attempt_is_an_entry_of_the_ledger()
    {
        await using var hub = await CaseHub.StartAsync();
        await using var receiver = await WebhookReceiver.StartAsync();
        await AddAsync(hub, receiver);
        receiver.Answer = _ => HttpStatusCode.InternalServerError;
        await MissingAsync(hub);
        await receiver.NextAsync();
        receiver.Answer = _ => HttpStatusCode.OK;
        await PassAsync(hub, TimeSpan.FromSeconds(6));
        var post = await receiver.NextAsync();

        var alert = post.News.GetProperty("alert");
        var token = await hub.TokenAsync(new CaseWorker("CIVIL_AFFAIRS", Purpose, "SYSTEM") { Id = Client });
        var asked = await hub.Hub.AskAsync(
            token, $"{{ node(id: \"{alert.GetProperty("id").GetString()}\") {{ ... on Alert {{ id ruleId severity state level raisedAt dueAt childId }} }} }}");
        var entries = await hub.Hub.EntriesAsync();

        Assert.Equal(asked.GetProperty("data").GetProperty("node").GetRawText(), alert.GetRawText());
        Assert.Equal(2, entries.Count(e => e.Who.Client == Client && e.Correlation.Trace == post.Id));
    }

    [Fact]
    public async Task Silence_is_broken_by_signs_of_life_with_the_last_number()
    {
        await using var hub = await CaseHub.StartAsync();
        await using var receiver = await WebhookReceiver.StartAsync();
        await AddAsync(hub, receiver);
        await MissingAsync(hub);
        await receiver.NextAsync();

        await PassAsync(hub, Long);
        var life = await receiver.NextAsync();

        Assert.Equal((1, "HEARTBEAT"), (life.Number, life.Kind));
    }

    [Fact]
    public async Task Alert_that_is_hidden_moves_neither_cursor_nor_waits_of_a_receiver()
    {
        await using var hub = await CaseHub.StartAsync();
        await using var receiver = await WebhookReceiver.StartAsync();
        var (id, _) = await AddAsync(hub, receiver);
        await PassAsync(hub, Long);
        var before = await receiver.NextAsync();
        await BookOf(hub).StopAsync(id, "by hand", default);
        await CloseAsync(hub, await MissingAsync(hub));
        await BookOf(hub).StartAsync(id, default);
        await UntilAsync(async () => (await BookOf(hub).FindAsync(id, default))!.Place > (await BookOf(hub).FindAsync(id, default))!.StartPlace);

        await PassAsync(hub, Long);
        var after = await receiver.NextAsync();

        Assert.Equal(("HEARTBEAT", "HEARTBEAT"), (before.Kind, after.Kind));
        Assert.Equal(before.News.GetProperty("cursor").GetString(), after.News.GetProperty("cursor").GetString());
        Assert.Equal((0, 0), (before.Number, after.Number));
    }

    [Fact]
    public async Task Refused_sign_of_life_delays_no_event()
    {
        await using var hub = await CaseHub.StartAsync();
        await using var receiver = await WebhookReceiver.StartAsync();
        await AddAsync(hub, receiver);
        receiver.Answer = post => post.Kind == "HEARTBEAT" ? HttpStatusCode.UnprocessableEntity : HttpStatusCode.OK;
        for (var i = 0; i < 6; i++)
        {
            await PassAsync(hub, Long);
            Assert.Equal("HEARTBEAT", (await receiver.NextAsync()).Kind);
        }

        await MissingAsync(hub);

        Assert.Equal((1, "RAISED"), ((await receiver.NextAsync()) is var post ? (post.Number, post.Kind) : default));
    }

    [Fact]
    public async Task Webhook_that_was_changed_in_the_database_is_stopped()
    {
        await using var hub = await CaseHub.StartAsync();
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var thief = await WebhookReceiver.StartAsync();
        var (id, _) = await AddAsync(hub, receiver);
        await using (var store = hub.Hub.OpenStore())
        {
            await store.Set<Webhook>().ExecuteUpdateAsync(set => set.SetProperty(w => w.Url, thief.Url));
        }

        await MissingAsync(hub);

        await UntilAsync(async () => (await BookOf(hub).FindAsync(id, default)) is { State: Webhook.Stopped, StoppedBecause: { } why } && why.Contains("changed in the database", StringComparison.Ordinal));
        await thief.NothingAsync();
    }

    [Fact]
    public async Task Two_processes_send_each_event_once()
    {
        await using var hub = await CaseHub.StartAsync();
        await using var receiver = await WebhookReceiver.StartAsync();
        var (id, _) = await AddAsync(hub, receiver);
        var services = hub.Hub.Services;
        using var ended = new CancellationTokenSource();
        var book = new WebhookBook(services.GetRequiredService<StoreFactory>(), services.GetRequiredService<IdSource>(), hub.Clock);
        var other = SendAsync(book, ActivatorUtilities.CreateInstance<WebhookSender>(services, book), id, ended.Token);

        while (children.Count > 0)
        {
            await hub.ChangeAsync<Child>(await MissingAsync(hub), c => c.LifeStatus = "ALIVE");
        }

        var posts = await receiver.NextAsync(2 * Children);
        await ended.CancelAsync();
        await other;

        Assert.Equal(Enumerable.Range(1, 2 * Children), posts.Select(p => p.Number));
        await receiver.NothingAsync();
    }

    [Fact]
    public async Task All_events_can_be_sent_again_and_those_behind_a_cursor()
    {
        await using var hub = await CaseHub.StartAsync();
        await using var receiver = await WebhookReceiver.StartAsync();
        var (id, _) = await AddAsync(hub, receiver);
        await MissingAsync(hub);
        await MissingAsync(hub);
        var posts = await receiver.NextAsync(2);

        await SayAsync(console => WebhookVerb.ReplayAsync(hub.Hub.Services, id, new(Dead: false, null, All: true), console, default));
        var all = await receiver.NextAsync(2);
        var cursor = posts[0].News.GetProperty("cursor").GetString();
        await SayAsync(console => WebhookVerb.ReplayAsync(hub.Hub.Services, id, new(Dead: false, cursor, All: false), console, default));
        var last = await receiver.NextAsync();
        var foreign = await SayAsync(console => WebhookVerb.ReplayAsync(hub.Hub.Services, id, new(Dead: false, "abc", All: false), console, default));

        Assert.Equal([(posts[0].Id, 3), (posts[1].Id, 4)], all.Select(p => (p.Id, p.Number)));
        Assert.Equal((posts[1].Id, 5), (last.Id, last.Number));
        Assert.Contains("Nothing was changed", foreign, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Both_secrets_sign_while_one_is_replaced()
    {
        await using var hub = await CaseHub.StartAsync();
        await using var receiver = await WebhookReceiver.StartAsync();
        var (id, before) = await AddAsync(hub, receiver);
        await BookOf(hub).RenewSecretAsync(id, hub.Now.UtcDateTime.AddDays(1), default);
        var after = hub.Hub.Services.GetRequiredService<WebhookSecrets>().Text(id, 2);

        await MissingAsync(hub);
        var both = await receiver.NextAsync();
        await PassAsync(hub, TimeSpan.FromDays(2));
        var later = await receiver.NextAsync();

        var old = await NodeScript.ReadAsync("webhook.mjs", [both.Line, later.Line], before);
        Skip.If(old is null, "node or the packages of tests/clients are not there; see tests/README.md");
        Assert.Equal(["1 RAISED", "refused"], old);
        Assert.Equal(["1 RAISED", "1 HEARTBEAT"], (await NodeScript.ReadAsync("webhook.mjs", [both.Line, later.Line], after))!);
    }

    private static WebhookBook BookOf(CaseHub hub) => hub.Hub.Services.GetRequiredService<WebhookBook>();

    private async Task<(string Id, string Secret)> AddAsync(CaseHub hub, WebhookReceiver receiver)
    {
        for (var i = 0; i < Children; i++)
        {
            children.Enqueue(await hub.PutAsync(new CaseFile()));
        }

        await UntilAsync(async () => await OutboxAsync(hub) == 0);
        var said = await SayAsync(console => WebhookVerb.AddAsync(hub.Hub.Services, new(Client, Purpose, receiver.Url, null, Org), console, default));
        var id = (await BookOf(hub).AllAsync(default)).Single().Id;
        return (id, Secret().Match(said).Value);
    }

    private static async Task<string> SayAsync(Func<IAnsiConsole, Task<int>> act)
    {
        using var screen = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(screen), Ansi = AnsiSupport.No });
        console.Profile.Width = 400;
        await act(console);
        return screen.ToString();
    }

    // One alert each time: M-34 of another child.
    private async Task<string> MissingAsync(CaseHub hub)
    {
        var child = children.Dequeue();
        await hub.ChangeAsync<Child>(child, c => c.LifeStatus = "MISSING");
        return child;
    }

    // The alert is no longer addressed to the organisation.
    private static async Task CloseAsync(CaseHub hub, string child)
    {
        await using var store = hub.Hub.OpenStore();
        var alerts = await store.Set<Alert>().Where(a => a.ChildId == child).Select(a => a.Id).ToListAsync();
        await UntilAsync(async () => await OutboxAsync(hub) == 0);
        await store.Set<AlertRecipient>().Where(r => alerts.Contains(r.AlertId)).ExecuteDeleteAsync();
    }

    // When what was just received is dealt with: its outcome counts from now.
    private static async Task PassAsync(CaseHub hub, TimeSpan time)
    {
        await UntilAsync(async () => (await BookOf(hub).AllAsync(default)).TrueForAll(w => w.SentUntil is null));
        hub.Clock.Now += time;
    }

    private static async Task<int> OutboxAsync(CaseHub hub)
    {
        await using var store = hub.Hub.OpenStore();
        return await store.Set<AlertEvent>().CountAsync();
    }

    private static async Task SendAsync(WebhookBook book, WebhookSender sender, string id, CancellationToken ended)
    {
        while (!ended.IsCancellationRequested)
        {
            await sender.RunAsync(id, default);
            await Task.Delay(5, default);
        }
    }

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!await isSo())
        {
            await Task.Delay(50, late.Token);
        }
    }

    [GeneratedRegex(@"whsec_[A-Za-z0-9+/=]+")]
    private static partial Regex Secret();
}
