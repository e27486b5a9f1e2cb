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

/// <content>What cannot be asked for, and how long a receiver that fails is waited for.</content>
public sealed partial class WebhookTests
{
    [Fact]
    public async Task What_cannot_be_is_refused_and_says_why()
    {
        (string Client, string Purpose, string Url, string Why)[] orders =
        [
            (Client, Purpose, "http://department.example/alerts", "no https address"),
            (Client, Purpose, "ftp://127.0.0.1/alerts", "no https address"),
            (Client, Purpose, "alerts", "no https address"),
            (Client, Purpose, "https://user:word@department.example/", "names a password"),
            ("nobody", Purpose, "https://department.example/", "not registered"),
            ("portal", Purpose, "https://department.example/", "not registered"),
            (Client, "SCHOOLING", "https://department.example/", "purpose not allowed"),
            (Client, "EMERGENCY_RESPONSE", "https://department.example/", "purpose not allowed"),
        ];
        await using var hub = await CaseHub.StartAsync();
        foreach (var (client, purpose, url, why) in orders)
        {
            var said = await SayAsync(console => WebhookVerb.AddAsync(hub.Hub.Services, new(client, purpose, url, null, Org), console, default));

            Assert.Contains(why, said, StringComparison.Ordinal);
            Assert.Contains("Nothing was added", said, StringComparison.Ordinal);
        }

        var nowhere = await SayAsync(console => WebhookVerb.AddAsync(hub.Hub.Services, new(Client, Purpose, "https://department.example/", null, "in-nowhere"), console, default));

        Assert.Contains("there is no organisation `in-nowhere`", nowhere, StringComparison.Ordinal);
        Assert.Empty(await BookOf(hub).AllAsync(default));
    }

    [Fact]
    public async Task Document_that_is_no_subscription_to_alerts_is_refused()
    {
        string[] documents =
        [
            "{ children { nodes { id } } }", "subscription { alerts { number alert { narrative } } }", "subscription { childChanged(id: \"ch01\") { at } }",
            "subscription { alerts(after: \"x\") { number } }", "no GraphQL", "",
        ];
        await using var hub = await CaseHub.StartAsync();
        var file = Path.GetTempFileName();
        foreach (var document in documents)
        {
            await File.WriteAllTextAsync(file, document);

            var said = await SayAsync(
                console => WebhookVerb.AddAsync(hub.Hub.Services, new(Client, Purpose, "https://department.example/", new FileInfo(file), Org), console, default));

            Assert.Contains("Nothing was added", said, StringComparison.Ordinal);
        }

        Assert.Empty(await BookOf(hub).AllAsync(default));
        File.Delete(file);
    }

    [Theory]
    [InlineData(HttpStatusCode.Gone, 0)]
    [InlineData(HttpStatusCode.ServiceUnavailable, 3.1)]
    public async Task Receiver_that_does_not_come_back_is_stopped_also_while_a_dead_letter_is_sent_again(HttpStatusCode status, double days)
    {
        await using var hub = await CaseHub.StartAsync();
        await using var receiver = await WebhookReceiver.StartAsync();
        var (id, _) = await AddAsync(hub, receiver);
        await DieAsync(hub, receiver, id);
        receiver.Answer = _ => status;
        await BookOf(hub).ReviveAsync(id, default);
        await receiver.NextAsync();
        if (days > 0)
        {
            await PassAsync(hub, TimeSpan.FromDays(days));
            await receiver.NextAsync();
        }

        await UntilAsync(async () => (await BookOf(hub).FindAsync(id, default))!.State == Webhook.Stopped);
        receiver.Answer = _ => HttpStatusCode.OK;
        await BookOf(hub).StartAsync(id, default);

        Assert.Equal((1, "RAISED"), (await receiver.NextAsync()) is var post ? (post.Number, post.Kind) : default);
        await UntilAsync(async () => (await BookOf(hub).RevivedAsync(id, default)).Count == 0);
    }

    [Theory]
    [InlineData(HttpStatusCode.OK)]
    [InlineData(HttpStatusCode.UnprocessableEntity)]
    public async Task Dead_letter_that_is_answered_ends_the_outage_before_it(HttpStatusCode status)
    {
        await using var hub = await CaseHub.StartAsync();
        await using var receiver = await WebhookReceiver.StartAsync();
        var (id, _) = await AddAsync(hub, receiver);
        await DieAsync(hub, receiver, id);
        receiver.Answer = _ => HttpStatusCode.ServiceUnavailable;
        await BookOf(hub).ReviveAsync(id, default);
        await receiver.NextAsync();
        await UntilAsync(async () => (await BookOf(hub).FindAsync(id, default))!.Attempts == 1);

        receiver.Answer = _ => status;
        await PassAsync(hub, TimeSpan.FromSeconds(6));
        await receiver.NextAsync();
        await UntilAsync(async () => (await BookOf(hub).RevivedAsync(id, default)).Count == 0);
        var webhook = (await BookOf(hub).FindAsync(id, default))!;

        Assert.Equal((0, null, null), (webhook.Attempts, webhook.FailingSince, webhook.NextAttemptAt));
        Assert.Equal($"{(int)status} {status}", webhook.LastAnswer);
    }

    [Theory]
    [InlineData(1, HttpStatusCode.BadRequest, 0, WebhookStep.Wait)]
    [InlineData(4, HttpStatusCode.BadRequest, 100, WebhookStep.Wait)]
    [InlineData(5, HttpStatusCode.BadRequest, 0, WebhookStep.SetAside)]
    [InlineData(5, HttpStatusCode.NotFound, 0, WebhookStep.Wait)]
    [InlineData(50, HttpStatusCode.NotFound, 71, WebhookStep.Wait)]
    [InlineData(50, HttpStatusCode.NotFound, 72, WebhookStep.Stop)]
    [InlineData(50, null, 72, WebhookStep.Stop)]
    [InlineData(1, HttpStatusCode.Gone, 0, WebhookStep.Stop)]
    public void Step_after_a_failure_depends_on_whose_fault_it_is(int attempts, HttpStatusCode? status, int hours, WebhookStep step) =>
        Assert.Equal(step, new WebhookSchedule().After(attempts, status, TimeSpan.FromHours(hours)));

    [Fact]
    public void Waits_grow_to_an_hour_and_what_the_receiver_asks_for_is_heeded_up_to_it()
    {
        var schedule = new WebhookSchedule();
        var waits = Enumerable.Range(1, 20).Select(n => schedule.Wait(n, null)).ToList();

        Assert.Equal(waits.Order(), waits);
        Assert.Equal(TimeSpan.FromHours(1), waits[^1]);
        Assert.Equal(TimeSpan.FromMinutes(3), schedule.Wait(1, TimeSpan.FromMinutes(3)));
        Assert.Equal(TimeSpan.FromHours(1), schedule.Wait(1, TimeSpan.FromDays(30)));
        Assert.Equal(waits[0], schedule.Wait(1, TimeSpan.FromSeconds(-5)));
    }

    [Fact]
    public async Task Nothing_is_sent_again_behind_a_cursor_that_is_ahead_of_the_store()
    {
        await using var hub = await CaseHub.StartAsync();
        await using var receiver = await WebhookReceiver.StartAsync();
        var (id, _) = await AddAsync(hub, receiver);
        await MissingAsync(hub);
        var cursor = (await receiver.NextAsync()).News.GetProperty("cursor").GetString();
        await PassAsync(hub, TimeSpan.Zero);
        await using (var store = hub.Hub.OpenStore())
        {
            await store.Set<AlertStream>().ExecuteUpdateAsync(set => set.SetProperty(s => s.Last, 0));
        }

        var said = await SayAsync(console => WebhookVerb.ReplayAsync(hub.Hub.Services, id, new(Dead: false, cursor, All: false), console, default));

        Assert.Contains("ahead of the hub", said, StringComparison.Ordinal);
        Assert.Contains("Nothing was changed", said, StringComparison.Ordinal);
    }

    // An event lies among the dead letters.
    private async Task DieAsync(CaseHub hub, WebhookReceiver receiver, string id)
    {
        await MissingAsync(hub);
        await receiver.NextAsync();
        await PassAsync(hub, TimeSpan.Zero);
        var place = (await BookOf(hub).FindAsync(id, default))!.Place;
        await using var store = hub.Hub.OpenStore();
        store.Add(new WebhookDeadLetter { WebhookId = id, Place = place, Number = 1, Answer = "422", Attempts = 5, At = hub.Now.UtcDateTime });
        await store.SaveChangesAsync();
    }
}
