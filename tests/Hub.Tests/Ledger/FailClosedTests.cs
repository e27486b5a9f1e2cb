using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Hub.Records.Entities;
using Hub.Records.Storing;
using Hub.Tests.Acting;
using Hub.Tests.Running;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Hub.Tests.Ledger;

/// <summary>Without its ledger the hub answers nothing about anybody, quickly, and comes back by itself once the fault is gone.</summary>
/// <remarks>How quickly is measured, so nothing else runs beside it.</remarks>
[Collection(nameof(Exchange.Alone))]
public sealed class FailClosedTests : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2.5);
    private static readonly TimeSpan Recovery = TimeSpan.FromSeconds(30);

    private readonly string keys = Directory.CreateTempSubdirectory("hub-keys-").FullName;

    private string KeyFile => Path.Combine(keys, "ledger.key");

    [Fact]
    public async Task Key_taken_away_shuts_the_hub_until_it_is_back()
    {
        await File.WriteAllTextAsync(KeyFile, new string('d', 64));
        await using var hub = await StartAsync();
        Assert.Equal(HttpStatusCode.OK, await AskAsync(hub));

        File.Delete(KeyFile);
        await UntilAsync(hub, HttpStatusCode.ServiceUnavailable);
        // Longer than several steps of the signing: none of them may open what is still without its key.
        await RefusesAsync(hub, TimeSpan.FromSeconds(4));
        await File.WriteAllTextAsync(KeyFile, new string('d', 64));

        await RecoversAsync(hub);
    }

    [Fact]
    public async Task Hub_started_without_its_key_answers_nothing()
    {
        await using var hub = await StartAsync();

        await RefusesAsync(hub, TimeSpan.FromSeconds(3));
        await File.WriteAllTextAsync(KeyFile, new string('d', 64));

        await RecoversAsync(hub);
    }

    [Theory]
    [InlineData("BEGIN IMMEDIATE", "ROLLBACK")]
    [InlineData("CREATE TRIGGER ReadOnly BEFORE INSERT ON LedgerEntry BEGIN SELECT RAISE(ABORT, 'read-only'); END", "DROP TRIGGER ReadOnly")]
    public async Task Ledger_that_takes_no_write_lets_no_answer_out(string fault, string mend)
    {
        await File.WriteAllTextAsync(KeyFile, new string('d', 64));
        await using var hub = await StartAsync();
        Assert.Equal(HttpStatusCode.OK, await AskAsync(hub));
        await using var ledger = hub.OpenLedger();
        await using var owner = new SqliteConnection(ledger.Database.GetConnectionString());
        await owner.OpenAsync();

        await RunAsync(owner, fault);
        await RefusesAsync(hub, TimeSpan.FromSeconds(4));
        await RunAsync(owner, mend);

        await RecoversAsync(hub);
    }

    [SkippableFact]
    public async Task Full_disk_stops_the_answers_and_space_brings_them_back()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "needs a shell with ulimit");
        using var hub = await HubProcess.PrepareAsync();
        using var http = new HttpClient();
        await hub.StartAsync(mostKilobytes: 3000);
        var started = Stopwatch.GetTimestamp();
        var answered = 0;
        while (await StatusAsync(hub, http) == HttpStatusCode.OK && Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(60))
        {
            answered++;
        }

        Assert.NotEqual(0, answered);
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusAsync(hub, http));
        }

        hub.Kill();
        await hub.StartAsync();
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(hub, http));
    }

    public void Dispose() => Directory.Delete(keys, recursive: true);

    private const string Query = "query($id: ID!) { child(id: $id) { name guardians { name } } }";
    private const string Open = "mutation($input: BreakGlassInput!) { breakGlass(input: $input) { grantId errors { code } } }";

    private Task<HubUnderTest> StartAsync() => HubUnderTest.StartAsync(DatabaseProvider.Sqlite, GlassHub.FillAsync, $"--HUB:Keys:Ledger={KeyFile}");

    private static async Task<HttpStatusCode> StatusAsync(HubProcess hub, HttpClient http)
    {
        var started = Stopwatch.GetTimestamp();
        using var response = await hub.AskAsync(http, "{ children(first: 5) { nodes { id name } } }");
        return Judge(response.StatusCode, await response.Content.ReadAsStringAsync(), Stopwatch.GetElapsedTime(started));
    }

    private static async Task<HttpStatusCode> AskAsync(HubUnderTest hub) =>
        await SendAsync(hub, await hub.TokenAsync("CIVIL_AFFAIRS", "CASE_HANDLING"), Query, new { id = Populated.ChildId });

    private static async Task<HttpStatusCode> BreakAsync(HubUnderTest hub, string key) => await SendAsync(
        hub, await hub.TokenOfAsync("wo-far", "PUBLIC_SECURITY", GlassHub.Purpose, "210203", "in-stranger"), Open,
        new { input = new { idempotencyKey = key, residentId = GlassHub.NumberOf(1), justification = GlassHub.Reason } });

    private static async Task<HttpStatusCode> SendAsync(HubUnderTest hub, string token, string query, object variables)
    {
        var started = Stopwatch.GetTimestamp();
        using var response = await hub.SendAsync(token, query, variables);
        return Judge(response.StatusCode, await response.Content.ReadAsStringAsync(), Stopwatch.GetElapsedTime(started));
    }

    private static HttpStatusCode Judge(HttpStatusCode status, string body, TimeSpan took)
    {
        if (status != HttpStatusCode.OK)
        {
            var answer = JsonDocument.Parse(body).RootElement;
            Assert.False(answer.TryGetProperty("data", out _), body);
            Assert.DoesNotContain("Child.name", body, StringComparison.Ordinal);
            Assert.Equal((HttpStatusCode.ServiceUnavailable, "LEDGER_UNAVAILABLE"), (status, Code(answer)));
            Assert.True(took < Longest, took.ToString());
        }

        return status;
    }

    private static string? Code(JsonElement answer) => answer.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString();

    private static async Task UntilAsync(HubUnderTest hub, HttpStatusCode status)
    {
        var started = Stopwatch.GetTimestamp();
        while (await AskAsync(hub) != status)
        {
            Assert.True(Stopwatch.GetElapsedTime(started) < Recovery);
            await Task.Delay(50);
        }
    }

    private static async Task RefusesAsync(HubUnderTest hub, TimeSpan time)
    {
        for (var started = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(started) < time; await Task.Delay(100))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, await AskAsync(hub));
            Assert.Equal(HttpStatusCode.ServiceUnavailable, await BreakAsync(hub, "refused"));
        }

        Assert.Equal(0, await GrantsAsync(hub));
    }

    private static async Task RecoversAsync(HubUnderTest hub)
    {
        await UntilAsync(hub, HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.OK, await BreakAsync(hub, "afterwards"));
        Assert.Equal(1, await GrantsAsync(hub));
    }

    private static async Task<int> GrantsAsync(HubUnderTest hub)
    {
        await using var store = hub.OpenStore();
        return await store.Set<BreakGlassGrant>().CountAsync();
    }

    private static async Task RunAsync(SqliteConnection connection, string statement)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = statement;
        await command.ExecuteNonQueryAsync();
    }
}
