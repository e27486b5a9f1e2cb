using CsCheck;
using Hub.Audit;
using Hub.Audit.Proving;
using Hub.Audit.Sources;
using Hub.Audit.Trust;
using Hub.Audit.Verifying;
using Hub.Ledger;
using Hub.Ledger.Notes;
using Hub.Tests.Ledger;
using Xunit.Abstractions;

namespace Hub.Tests.Audit;

public sealed class TlogProofTests(ITestOutputHelper output) : IDisposable
{
    private readonly TestLedger ledger = new();

    [Fact]
    public void Proof_of_the_vectors_is_read_checked_and_written_back()
    {
        var text = VectorKeys.Text("tlog_proof_index5_size8");
        var leaf = TreeHash.Parse(LedgerVectors.Root.Hexes("leaf_hashes").ElementAt(5));
        var policy = AuditPolicy.Parse($"log {VectorKeys.Text("log_vkey")}\nwitness {VectorKeys.Text("witness_vkey")}\nquorum 1\n");

        var proof = TlogProof.Read(text);

        Assert.Equal(text, proof?.ToString());
        Assert.Null(proof!.Check(policy, leaf));
        Assert.Equal(Damage.BadProof, (proof with { Index = 4 }).Check(policy, leaf)?.Damage);
        Assert.Equal(Damage.BadProof, proof.Check(policy, TreeHash.Empty)?.Damage);
    }

    [Fact]
    public async Task Entry_is_proven_with_itself_in_the_file()
    {
        ledger.Publish(TestLedger.Entries(700));
        var (prover, _) = await LedgerProver.OpenAsync(new FolderLedger(ledger.Folder), ledger.Policy, null, CancellationToken.None);

        var (proof, damage) = await prover!.ProveAsync(300, CancellationToken.None);
        var read = TlogProof.Read(proof!.ToString());

        Assert.Null(damage);
        Assert.Equal(TestLedger.Entry(300), read!.Extra!.Value.ToArray());
        Assert.Null(read.Check(ledger.Policy, LeafHash.Of(read.Extra.Value.AsSpan())));
        Assert.Equal(Damage.MissingEntry, (await prover.ProveAsync(700, CancellationToken.None)).Damage?.Damage);
    }

    [Fact]
    public async Task Changed_entry_and_false_tiles_are_not_proven()
    {
        var entries = TestLedger.Entries(700);
        ledger.Publish(entries);
        entries[300] = TestLedger.Entry(300, TestLedger.Handle(1), 1);
        ledger.WriteEntries(entries);

        var changed = await ProveAsync(300);
        ledger.WriteTiles(entries);
        var rewritten = await ProveAsync(300);
        ledger.Delete("tile/0/001");
        var missing = await ProveAsync(300);

        Assert.Equal(Damage.ChangedEntry, changed?.Damage);
        Assert.Equal(Damage.WrongTile, rewritten?.Damage);
        Assert.NotNull(missing);
    }

    [Fact]
    public async Task Older_checkpoint_is_extended_or_forked()
    {
        ledger.Publish(TestLedger.Entries(300));
        var older = SignedNote.Read(await File.ReadAllBytesAsync(Path.Combine(ledger.Folder, "checkpoint")))!;
        var entries = TestLedger.Entries(700);

        ledger.Publish(entries);
        var extended = await ExtendsAsync(older);
        entries[3] = TestLedger.Entry(3, TestLedger.Handle(1), 1);
        ledger.Publish(entries);
        var forked = await ExtendsAsync(older);
        ledger.Publish(TestLedger.Entries(299));
        var rolledBack = await ExtendsAsync(older);

        Assert.Null(extended);
        Assert.Equal(Damage.Forked, forked?.Damage);
        Assert.Equal(Damage.RolledBack, rolledBack?.Damage);
    }

    [Fact]
    public void Damaged_proofs_are_refused_or_written_back()
    {
        var good = VectorKeys.Text("tlog_proof_index5_size8");
        var counts = new int[2];
        Gen.Select(Gen.Int[0, good.Length - 1], Gen.Int[0, 2], Gen.OneOf('\n', 'A', '0', '9', ' ', '=', '+', '\0')).Sample(
            (at, how, c) =>
            {
                var text = how switch { 0 => good.Remove(at, 1), 1 => good.Insert(at, c.ToString()), _ => good[..at] + c + good[(at + 1)..] };
                var proof = TlogProof.Read(text);
                Interlocked.Increment(ref counts[proof is null ? 0 : 1]);
                Assert.True(proof is null || proof.ToString() == text);
            },
            writeLine: output.WriteLine,
            iter: 20_000);
        Assert.All(counts, c => Assert.True(c > 100));
    }

    [Theory]
    [InlineData("""{"origin":"o","index":5,"leafHash":"HASH"}""", 1)]
    [InlineData("""{"data":{"child":{}},"extensions":{"receipt":{"origin":"o","index":5,"leafHash":"HASH"}}}""", 1)]
    [InlineData("""{"extensions":{"receipt":{"origin":"o","index":5,"leafHash":"HASH"},"receipts":[{"origin":"o","index":5,"leafHash":"HASH"},{"origin":"o","index":6,"leafHash":"HASH"}]}}""", 2)]
    [InlineData("{\"origin\":\"o\",\"index\":5,\"leafHash\":\"HASH\"}\n{\"origin\":\"o\",\"index\":7,\"leafHash\":\"HASH\"}\n", 2)]
    public void Receipts_are_read_from_what_clients_keep(string text, int count) =>
        Assert.Equal(count, LedgerReceipt.ReadAll(System.Text.Encoding.UTF8.GetBytes(text.Replace("HASH", new string('a', 64), StringComparison.Ordinal))).Length);

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("""{"leafHash":"aa"}""")]
    [InlineData("""{"origin":"o","index":-1,"leafHash":"aa"}""")]
    [InlineData("{}\n{}\n")]
    public void What_holds_no_receipt_is_refused(string text) =>
        Assert.Throws<FormatException>(() => LedgerReceipt.ReadAll(System.Text.Encoding.UTF8.GetBytes(text)));

    public void Dispose() => ledger.Dispose();

    private async Task<Finding?> ProveAsync(long index)
    {
        var (prover, damage) = await LedgerProver.OpenAsync(new FolderLedger(ledger.Folder), ledger.Policy, null, CancellationToken.None);
        return damage ?? (await prover!.ProveAsync(index, CancellationToken.None)).Damage;
    }

    private async Task<Finding?> ExtendsAsync(SignedNote older)
    {
        var (prover, damage) = await LedgerProver.OpenAsync(new FolderLedger(ledger.Folder), ledger.Policy, null, CancellationToken.None);
        return damage ?? await prover!.CheckExtendsAsync(older, CancellationToken.None);
    }
}
