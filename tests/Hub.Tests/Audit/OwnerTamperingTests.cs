using System.Globalization;
using System.Text;
using Hub.Audit;
using Hub.Audit.Proving;
using Hub.Audit.Sources;
using Hub.Audit.Verifying;
using Hub.Audit.Witnessing;
using Hub.Ledger;
using Hub.Records.Ledgering;
using Hub.Records.Ledgering.Tree;
using Hub.Records.Storing;
using Hub.Tests.Ledger;
using Microsoft.Data.Sqlite;
using Snapshooter.Xunit;
using Xunit.Abstractions;

namespace Hub.Tests.Audit;

/// <summary>Whatever the owner of the database does to it, with the ledger's key or without, somebody finds it; the table says who.</summary>
public sealed class OwnerTamperingTests(ITestOutputHelper output) : IDisposable
{
    private const int Witnessed = 300;
    private const int End = 340;
    private const string None = "-";

    private readonly string folder = Directory.CreateTempSubdirectory("owner-").FullName;
    private readonly List<Receipt> receipts = [];

    /// <summary>Before what a witness has signed and the auditor has seen; after it.</summary>
    private static readonly (string Name, int At)[] Zones = [("witnessed", 100), ("later", 320)];

    [Fact]
    public async Task Each_tampering_is_found()
    {
        await PrepareAsync();
        var table = new StringBuilder("| tampering | where | writes | hub | auditor | new auditor | witness | receipt |\n|---|---|---|---|---|---|---|---|\n");
        var unseen = new List<string>();

        foreach (var how in Enum.GetValues<Tampering>())
        {
            foreach (var (zone, at) in Zones)
            {
                foreach (var reach in Enum.GetValues<Reach>())
                {
                    var found = await FindAsync(how, at, reach);
                    table.Append(CultureInfo.InvariantCulture, $"| {how} | {zone} | {reach} | {string.Join(" | ", found)} |\n");
                    unseen.AddRange(found.All(f => f == None) ? [$"{how} {zone} {reach}"] : []);
                }
            }
        }

        output.WriteLine(table.ToString());
        Assert.Empty(unseen);
        Snapshot.Match(table.ToString());
    }

    [Fact]
    public async Task Untouched_ledger_is_found_good_by_all()
    {
        await PrepareAsync();

        Assert.All(await LookAsync(Path.Combine(folder, "whole"), 100), found => Assert.Equal(None, found));
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    // A ledger that was signed at several sizes; auditor and witness saw the second but not what came after.
    private async Task PrepareAsync()
    {
        var whole = Directory.CreateDirectory(Path.Combine(folder, "whole")).FullName;
        using var stores = Open(whole);
        await stores.MigrateAsync(default);
        await using (var writer = new LedgerWriter(stores, SampleKeys.Origin, SampleAccess.Cipher, new LedgerGate(), TimeProvider.System))
        {
            await writer.CanWriteAsync(default);
            foreach (var size in new[] { 90, Witnessed, 310, End })
            {
                receipts.AddRange(await writer.AppendAsync(Owner.Accesses(receipts.Count, size - receipts.Count), default));
                using var tree = Tree(stores);
                Assert.Equal(size, await tree.AdvanceAsync(default));
                if (size == Witnessed)
                {
                    Assert.Equal((None, None), (await AuditAsync(stores, Path.Combine(whole, "state")), await WitnessAsync(stores, whole)));
                }
            }
        }

        SqliteConnection.ClearAllPools();
    }

    private async Task<string[]> FindAsync(Tampering how, int at, Reach reach)
    {
        var copy = Path.Combine(folder, $"{how}-{at}-{reach}");
        Copy(Path.Combine(folder, "whole"), copy);
        using (var stores = Open(copy))
        {
            await new Owner(stores).TamperAsync(how, at, reach);
        }

        return await LookAsync(copy, at);
    }

    // The hub comes last, for it may sign.
    private async Task<string[]> LookAsync(string copy, int at)
    {
        using var stores = Open(copy);
        string[] outside =
        [
            await AuditAsync(stores, Path.Combine(copy, "state")), await AuditAsync(stores, null), await WitnessAsync(stores, copy), await ReceiptAsync(stores, at),
        ];
        string[] found = [await SignAsync(stores), .. outside];
        SqliteConnection.ClearAllPools();
        return found;
    }

    private static async Task<string> SignAsync(LedgerFactory stores)
    {
        using var tree = Tree(stores);
        try
        {
            await tree.AdvanceAsync(default);
            return None;
        }
        catch (LedgerTamperedException)
        {
            return "refuses to sign";
        }
    }

    private static async Task<string> AuditAsync(LedgerFactory stores, string? state)
    {
        var verifier = new LedgerVerifier(
            new DatabaseLedger(stores), SampleKeys.Policy, state is null ? null : new AuditState(state), TimeProvider.System);
        return Said((await verifier.VerifyAsync(new VerifyOptions(Full: true), null, default)).Damage);
    }

    private static async Task<string> WitnessAsync(LedgerFactory stores, string copy)
    {
        using var key = VectorKeys.Witness();
        using var state = new WitnessState(Path.Combine(copy, "witness"));
        var witness = new Witness(
            new DatabaseLedger(stores), SampleKeys.Policy.Log, key, state, (_, _) => ValueTask.FromResult(Offer.Taken), TimeProvider.System);
        return Said((await witness.RunOnceAsync(default)).Refusal);
    }

    private async Task<string> ReceiptAsync(LedgerFactory stores, int at)
    {
        var kept = receipts[at];
        var (prover, damage) = await LedgerProver.OpenAsync(new DatabaseLedger(stores), SampleKeys.Policy, null, default);
        return Said(damage ?? await prover!.CheckAsync(new LedgerReceipt(kept.Origin, kept.Index, TreeHash.Parse(kept.LeafHash)), default));
    }

    private static string Said(Finding? finding) =>
        finding is null ? None : finding.Index is { } index ? $"{finding.Damage} {index}" : finding.Damage.ToString();

    private static LedgerTree Tree(LedgerFactory stores) => new(stores, SampleKeys.Origin, SampleKeys.ForTree, TimeProvider.System);

    private static LedgerFactory Open(string folder) => new(new StoreLocation(DatabaseProvider.Sqlite, $"Data Source={Path.Combine(folder, "ledger.db")}"));

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.GetFiles(from))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }

        foreach (var inner in Directory.GetDirectories(from))
        {
            Copy(inner, Path.Combine(to, Path.GetFileName(inner)));
        }
    }
}
