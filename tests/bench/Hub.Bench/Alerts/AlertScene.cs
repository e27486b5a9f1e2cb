using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Auth;
using Hub.Hosting;
using Hub.Records.Entities;
using Hub.Records.Storing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hub.Bench.Alerts;

/// <summary>A child whom the police miss and find again, and the civil affairs organisation that is alerted each time.</summary>
internal sealed class AlertScene : IDisposable
{
    private const string Rule = "M-34";
    private const string Mutation = "mutation M($input: ChildInput!) { correctChild(input: $input) { errors { code message } } }";

    private readonly IServiceProvider services;
    private readonly HttpClient http = new();
    private readonly Uri hub;
    private readonly string child;
    private readonly string police;
    private int calls;

    private AlertScene(IServiceProvider services, Uri hub, string child, string police) =>
        (this.services, this.hub, this.child, this.police) = (services, hub, child, police);

    /// <summary>Who is alerted.</summary>
    private Institution Alerted { get; set; } = new() { Id = "" };

    public static async Task<AlertScene> FindAsync(IServiceProvider services, Uri hub, CancellationToken cancel)
    {
        var stores = services.GetRequiredService<StoreFactory>();
        await using var store = stores.CreateDbContext();
        var child = await store.Children.Where(c => c.FileState == "ACTIVE" && c.LifeStatus == "ALIVE" && c.ResponsibleDivisionCode != null)
            .OrderBy(c => c.Id).FirstAsync(cancel);
        var district = child.ResponsibleDivisionCode![..6];
        var org = await DemoWorker.FindOrganisationAsync(stores, "PUBLIC_SECURITY", district, cancel);
        var police = await services.GetRequiredService<TokenMint>()
            .Issue("PUBLIC_SECURITY", "EMERGENCY_RESPONSE", district, "CASE_OFFICER", [], org, "wo-bench-police", cancel);
        var scene = new AlertScene(services, hub, child.Id, police);
        await scene.ChangeAsync(cancel);
        var alert = await store.Set<Alert>().FirstOrDefaultAsync(a => a.ChildId == child.Id && a.RuleId == Rule && a.State == "RAISED", cancel)
            ?? throw new InvalidOperationException($"a child that is missing has raised no {Rule}");
        scene.Alerted = await store.Set<AlertRecipient>().Where(r => r.AlertId == alert.Id)
            .Join(store.Institutions.Where(i => i.Type == "CIVIL_AFFAIRS"), r => r.OrgId, i => i.Id, (_, i) => i).FirstAsync(cancel);
        return scene;
    }

    /// <summary>Tokens of so many workers of the alerted organisation.</summary>
    public async Task<string[]> TokensAsync(int workers, CancellationToken cancel)
    {
        var mint = services.GetRequiredService<TokenMint>();
        var tokens = new string[workers];
        for (var i = 0; i < workers; i++)
        {
            tokens[i] = await mint.Issue("CIVIL_AFFAIRS", "CASE_HANDLING", Alerted.DivisionCode, "CASE_OFFICER", [], Alerted.Id, $"wo-bench-{i}", cancel);
        }

        return tokens;
    }

    public void Dispose() => http.Dispose();

    /// <summary>The child is missed, or found: each is one event for everybody at the organisation.</summary>
    public async Task ChangeAsync(CancellationToken cancel)
    {
        await using var store = services.GetRequiredService<StoreFactory>().CreateDbContext();
        var now = await store.Children.SingleAsync(c => c.Id == child, cancel);
        var input = new
        {
            id = child, version = now.Version, idempotencyKey = $"bench {Environment.ProcessId} {calls++}",
            values = new { lifeStatus = now.LifeStatus == "MISSING" ? "ALIVE" : "MISSING" },
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, hub) { Content = JsonContent.Create(new { query = Mutation, variables = new { input } }) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", police);
        using var response = await http.SendAsync(request, cancel);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>(cancel);
        if (!answer.TryGetProperty("data", out var data) || data.GetProperty("correctChild").GetProperty("errors").ValueKind != JsonValueKind.Null)
        {
            throw new InvalidOperationException(answer.ToString());
        }
    }
}
