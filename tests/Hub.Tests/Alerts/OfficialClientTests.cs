using System.Globalization;
using Hub.Records.Entities;
using Hub.Tests.Http;
using Hub.Tests.Monitoring;
using Hub.Tests.Moving;
using Microsoft.EntityFrameworkCore;

namespace Hub.Tests.Alerts;

/// <summary>The official clients `graphql-ws` and `graphql-sse` get every event, though they are cut again and again.</summary>
public sealed class OfficialClientTests
{
    private const int Files = 8;

    [SkippableTheory]
    [InlineData("ws")]
    [InlineData("sse")]
    public async Task Client_gets_every_event_in_order_though_it_is_cut(string transport)
    {
        await using var hub = await CaseHub.StartAsync();
        var worker = new CaseWorker("CIVIL_AFFAIRS");
        var token = await hub.TokenAsync(worker);
        using var first = await EventReader.OpenAsync(hub.Hub, token, "subscription { alerts { cursor } }");
        var cursor = (await first.NextAsync())!.Value.GetProperty("data").GetProperty("alerts").GetProperty("cursor").GetString()!;
        var environment = new Dictionary<string, string> { ["TOKEN"] = token, ["AFTER"] = cursor };

        var client = NodeScript.RunAsync(
            "alerts.mjs", environment, transport, new Uri(hub.Hub.Http.BaseAddress!, "graphql").ToString(), (Files * 2).ToString(CultureInfo.InvariantCulture), "3");
        for (var i = 0; i < Files; i++)
        {
            var child = await hub.PutAsync(new CaseFile { Child = { LifeStatus = "MISSING" } });
            await hub.ChangeAsync<Child>(child, c => c.LifeStatus = "ALIVE");
        }

        var lines = await client;
        Skip.If(lines is null, "node or the packages of tests/clients are not there; see tests/README.md");
        await using var store = hub.Hub.OpenStore();
        var org = CaseHub.OrgOf("CIVIL_AFFAIRS");
        var sent = await store.Set<AlertDelivery>().Where(d => d.OrgId == org).OrderBy(d => d.Place).Take(Files * 2)
            .Select(d => new { d.Kind, d.AlertId }).ToListAsync();
        Assert.Equal(sent.Select((d, i) => $"{i + 1} {d.Kind} {d.AlertId}"), lines!.Select(l => string.Join(' ', l.Split(' ')[..3])));
    }

    [SkippableTheory]
    [InlineData("ws", "4403")]
    [InlineData("sse", "401")]
    public async Task Client_without_a_valid_token_is_told_so(string transport, string code)
    {
        await using var hub = await CaseHub.StartAsync();

        var lines = await NodeScript.RunAsync(
            "alerts.mjs", new Dictionary<string, string> { ["TOKEN"] = "nothing" }, 3, transport, new Uri(hub.Hub.Http.BaseAddress!, "graphql").ToString(), "1", "0");

        Skip.If(lines is null, "node or the packages of tests/clients are not there; see tests/README.md");
        Assert.Contains(code, Assert.Single(lines!), StringComparison.Ordinal);
    }
}
