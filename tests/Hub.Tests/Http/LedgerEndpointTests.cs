using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Hub.Audit.Keys;
using Hub.Audit.Sources;
using Hub.Audit.Trust;
using Hub.Audit.Verifying;
using Hub.Audit.Witnessing;
using Hub.Ledger;
using Hub.Ledger.Notes;
using Hub.Records.Ledgering.Tree;
using Hub.Records.Storing;
using Hub.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace Hub.Tests.Http;

/// <summary>`/ledger/...`: hashes for everybody, entries for readers of the log, and the desk for witnesses.</summary>
public sealed class LedgerEndpointTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("ledger-endpoint-").FullName;

    [Fact]
    public async Task Hashes_are_open_and_entries_are_for_readers_of_the_log()
    {
        await using var hub = await HubUnderTest.StartAsync();
        var checkpoint = await SizeAsync(hub, 2);

        Assert.Equal(HttpStatusCode.OK, (await GetAsync(hub, $"tile/0/000.p/{checkpoint}", null)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await GetAsync(hub, "tile/entries/000.p/2", null)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await GetAsync(hub, "tile/entries/000.p/2", await hub.TokenAsync("CIVIL_AFFAIRS", "CASE_HANDLING"))).Status);
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(hub, "tile/entries/000.p/2", await hub.TokenAsync("AUDITOR", "AUDIT"))).Status);

        var entries = await hub.EntriesAsync();
        Assert.Equal([EntryKind.Deny, EntryKind.AuditRead], entries.Select(e => e.Kind));
        Assert.Equal(["CIVIL_AFFAIRS", "AUDITOR"], entries.Select(e => e.Who.Department));
        Assert.Equal("tile/entries/000.p/2", entries[1].Operation.Name);
    }

    [Theory]
    [InlineData("tile/0/000.p/200")]
    [InlineData("tile/0/00")]
    [InlineData("tile/9/000")]
    [InlineData("tile/entries/x")]
    [InlineData("..%2f..%2fhub.db")]
    [InlineData("tile/0/000%00")]
    [InlineData("checkpoint/")]
    [InlineData("王小明")]
    public async Task What_is_no_file_of_the_ledger_is_not_there(string path)
    {
        await using var hub = await HubUnderTest.StartAsync();

        Assert.Contains((await GetAsync(hub, path, await hub.TokenAsync("AUDITOR", "AUDIT"))).Status, (HttpStatusCode[])[HttpStatusCode.NotFound, HttpStatusCode.BadRequest]);
    }

    [Fact]
    public async Task Agreement_of_an_entry_can_be_read_by_its_hash()
    {
        await using var hub = await HubUnderTest.StartAsync();
        var token = await hub.TokenAsync("AUDITOR", "AUDIT");

        var (status, text) = await GetAsync(hub, $"policy/{hub.Sharing.Hash}", token);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(hub.Sharing.Hash, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))));
        Assert.Contains("enum DisclosureClass", text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(hub, "policy/00", token)).Status);
    }

    [Fact]
    public async Task Witness_follows_the_hub_and_verifiers_get_what_it_signed()
    {
        using var key = new SigningKey("witness.example/w1", NoteAlgorithm.Cosignature, new byte[SigningKey.SeedBytes]);
        await using var hub = await HubUnderTest.StartAsync(
            DatabaseProvider.Sqlite, null, $"--HUB:Ledger:Witnesses={key.Verifier}", "--HUB:Ledger:Quorum=1");
        var log = VerifierKey.Read((await GetAsync(hub, "keys", null)).Text.Trim())!;
        var token = await hub.TokenAsync("AUDITOR", "AUDIT");
        var source = new HttpLedger(hub.Http, new Uri(hub.Http.BaseAddress!, "ledger/"), token, TimeProvider.System);
        var policy = AuditPolicy.Parse($"log {log}\nwitness {key.Verifier}\nquorum 1\n");
        var verifier = new LedgerVerifier(source, policy, new AuditState(Path.Combine(folder, "kept")), TimeProvider.System);
        await SizeAsync(hub, 2);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(hub, "checkpoint", null)).Status);

        var witness = new Witness(
            source, new TrustedLog(log.Name, [new TrustedLogKey(log)]), key, new WitnessState(Path.Combine(folder, "w")), source.OfferAsync, TimeProvider.System);
        var outcome = await witness.RunOnceAsync(default);
        var result = await verifier.VerifyAsync(new VerifyOptions(Full: true), null, default);

        Assert.Equal((2, null, null), (outcome.Size, outcome.Refusal, outcome.Unpublished));
        Assert.Null(result.Damage);
        Assert.Equal(2, result.Checkpoint!.Size);
    }

    [Fact]
    public async Task Hub_whose_witnesses_do_not_sign_says_so_and_is_ready_all_the_same()
    {
        using var key = new SigningKey("witness.example/w1", NoteAlgorithm.Cosignature, new byte[SigningKey.SeedBytes]);
        await using var hub = await HubUnderTest.StartAsync(
            DatabaseProvider.Sqlite, null, $"--HUB:Ledger:Witnesses={key.Verifier}", "--HUB:Ledger:Quorum=1");
        await SizeAsync(hub, 2);
        Assert.Equal((HttpStatusCode.OK, "Healthy"), await HealthAsync(hub));
        await using var ledger = hub.OpenLedger();
        await ledger.Checkpoints.ExecuteUpdateAsync(set => set.SetProperty(c => c.At, c => c.At.AddSeconds(-11)));

        Assert.Equal((HttpStatusCode.OK, "Degraded"), await HealthAsync(hub));

        var size = await ledger.Checkpoints.MaxAsync(c => c.Size);
        ledger.Add(new LedgerCosignature { Size = size, Witness = key.Verifier.Name, Line = "", At = DateTime.UtcNow });
        await ledger.SaveChangesAsync();
        Assert.Equal((HttpStatusCode.OK, "Healthy"), await HealthAsync(hub));
    }

    [Fact]
    public async Task Note_that_no_witness_signed_is_refused()
    {
        await using var hub = await HubUnderTest.StartAsync();
        await SizeAsync(hub, 2);
        var ours = (await GetAsync(hub, "checkpoint", null)).Text;

        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(hub, ours));
        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(hub, ""));
        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(hub, new string('x', SignedNote.MostBytes + 1)));
        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(hub, "\ud800"));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    // The hub's own first entries are signed within a second.
    private static async Task<long> SizeAsync(HubUnderTest hub, long least)
    {
        for (var wait = 0; wait < 100; wait++)
        {
            var text = (await GetAsync(hub, "checkpoint/latest", null)).Text;
            if (SignedNote.Read(text) is { } note && Checkpoint.Read(note.Text) is { } checkpoint && checkpoint.Size >= least)
            {
                return checkpoint.Size;
            }

            await Task.Delay(100);
        }

        throw new TimeoutException("no checkpoint of that size");
    }

    private static async Task<(HttpStatusCode Status, string Text)> GetAsync(HubUnderTest hub, string path, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/ledger/{path}");
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        using var response = await hub.Http.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private static async Task<(HttpStatusCode Status, string Witnesses)> HealthAsync(HubUnderTest hub)
    {
        using var answer = await hub.Http.GetAsync("/health/ready");
        using var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return (answer.StatusCode, body.RootElement.GetProperty("checks").GetProperty("witnesses").GetString()!);
    }

    private static async Task<HttpStatusCode> PostAsync(HubUnderTest hub, string note)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(note));
        using var response = await hub.Http.PostAsync("/ledger/cosignature", content);
        return response.StatusCode;
    }
}
