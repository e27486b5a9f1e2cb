using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Hub.Audit.Proving;
using Hub.Audit.Sources;
using Hub.Audit.Trust;
using Hub.Audit.Verifying;
using Hub.Ledger;
using Microsoft.EntityFrameworkCore;
using Xunit.Abstractions;

namespace Hub.Tests.Ledger;

/// <summary>The whole hub killed under load: whoever got an answer finds its entry, and the ledger is one history through all starts.</summary>
public sealed class HubCrashTests(ITestOutputHelper output)
{
    private const int Connections = 6;

    [SkippableFact]
    public async Task Killed_hub_gave_no_answer_without_its_entry()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "needs a shell");
        var chaos = new Chaos(output, "hub over HTTP", "LEDGER_CHAOS_HUB_RUNS", shortForm: 2);
        using var hub = await HubProcess.PrepareAsync();
        var state = Directory.CreateTempSubdirectory("auditor-");
        var answers = new ConcurrentDictionary<string, LedgerReceipt>();

        var policy = await StartAsync(hub);
        for (var run = 1; run <= chaos.Runs; run++)
        {
            await AskUntilKilledAsync(hub, run, TimeSpan.FromMilliseconds(chaos.Random.Next(1, 1500)), answers);
            await hub.StartAsync();
            var verified = await VerifyAsync(hub, policy, state.FullName, isFull: run == chaos.Runs);
            Assert.Null(verified.Damage);
            chaos.Say($"run {run}: {answers.Count} answers, {verified.Checkpoint!.Size} entries verified");
        }

        hub.Kill();
        var wrong = await WithoutEntryAsync(hub, answers);
        chaos.Say($"| kills | answers | without their entry | damage |");
        chaos.Say($"| {chaos.Runs} | {answers.Count} | {wrong} | none |");
        state.Delete(recursive: true);
        Assert.True(answers.Count >= chaos.Runs);
        Assert.Equal(0, wrong);
    }

    private static async Task<AuditPolicy> StartAsync(HubProcess hub)
    {
        await hub.StartAsync();
        using var http = new HttpClient();
        return AuditPolicy.Parse($"log {(await http.GetStringAsync(new Uri(hub.Address, "/ledger/keys"))).Trim()}\n");
    }

    private static async Task<VerifyResult> VerifyAsync(HubProcess hub, AuditPolicy policy, string state, bool isFull)
    {
        using var http = new HttpClient();
        var source = new HttpLedger(http, new Uri(hub.Address, "/ledger/"), hub.Auditor, TimeProvider.System);
        return await new LedgerVerifier(source, policy, new AuditState(state), TimeProvider.System)
            .VerifyAsync(new VerifyOptions(Full: isFull), null, CancellationToken.None);
    }

    private static async Task AskUntilKilledAsync(HubProcess hub, int run, TimeSpan after, ConcurrentDictionary<string, LedgerReceipt> answers)
    {
        using var http = new HttpClient();
        var first = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var asking = Enumerable.Range(0, Connections).Select(c => AskAsync(hub, http, $"R{run}C{c}", answers, first)).ToArray();
        await Task.WhenAny(first.Task, Task.WhenAll(asking));
        await Task.Delay(after);
        hub.Kill();
        await Task.WhenAll(asking);
    }

    // Each question has a name of its own, by which its entry is known. A body that was cut off is no answer.
    private static async Task AskAsync(
        HubProcess hub, HttpClient http, string name, ConcurrentDictionary<string, LedgerReceipt> answers, TaskCompletionSource first)
    {
        try
        {
            for (var i = 0; ; i++)
            {
                var operation = string.Create(CultureInfo.InvariantCulture, $"{name}N{i}");
                using var response = await hub.AskAsync(http, $"query {operation} {{ children(first: 5) {{ nodes {{ id name }} }} }}");
                var body = await response.Content.ReadAsByteArrayAsync();
                Assert.True(response.IsSuccessStatusCode, response.StatusCode.ToString());
                Assert.NotEqual(0, JsonDocument.Parse(body).RootElement.GetProperty("data").GetProperty("children").GetProperty("nodes").GetArrayLength());
                answers[operation] = Assert.Single(LedgerReceipt.ReadAll(body));
                first.TrySetResult();
            }
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException)
        {
            // The hub is dead.
        }
    }

    private static async Task<int> WithoutEntryAsync(HubProcess hub, ConcurrentDictionary<string, LedgerReceipt> answers)
    {
        using var stores = hub.OpenLedger();
        await using var store = stores.CreateDbContext();
        var entries = await store.Entries.ToDictionaryAsync(e => e.Index, e => e.Body);
        var reader = new EntryReader();
        return answers.Count(a => !entries.TryGetValue(a.Value.Index, out var body) || LeafHash.Of(body) != a.Value.LeafHash
            || reader.Read(body) is not { Kind: EntryKind.Disclose, Subjects.Length: > 0 } entry || entry.Operation.Name != a.Key);
    }
}
