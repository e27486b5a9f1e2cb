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
}
