using System.Text;
using Hub.Audit;
using Hub.Audit.Keys;
using Hub.Audit.Proving;
using Hub.Audit.Sources;
using Hub.Audit.Trust;
using Hub.Audit.Verifying;
using Hub.Ledger;

namespace Hub.Tests.Audit;

public sealed class LedgerVerifierTests : IDisposable
{
    private const int Seen = 600;
    private const int Now = 700;

    private readonly TestLedger ledger = new();

    /// <summary>Who tampers: the holder of the entries, of entries and tiles, or of all that and the ledger's key.</summary>
    public enum Attacker
    {
        Entries,
        EntriesAndTiles,
        Key,
    }

    [Fact]
    public async Task Good_ledger_is_good_and_is_gone_on_from_what_was_seen()
    {
        var first = await SeeAsync(Seen);
        var entries = TestLedger.Entries(Now);
        ledger.Publish(entries);

        var second = await VerifyAsync();
        var third = await VerifyAsync(new VerifyOptions(Full: true));

        Assert.All([first, second, third], r => Assert.Null(r.Damage));
        Assert.Equal((Seen, Now - Seen, Now), (first.Read, second.Read, third.Read));
        Assert.Empty(third.Warnings);
    }

    [Theory]
    // What was seen before is known, so that the exact place is named whoever tampers.
    [InlineData("edit", 100, Attacker.Entries, Damage.ChangedEntry, 100)]
    [InlineData("edit", 100, Attacker.EntriesAndTiles, Damage.ChangedEntry, 100)]
    [InlineData("edit", 100, Attacker.Key, Damage.Forked, 100)]
    [InlineData("delete", 100, Attacker.Entries, Damage.RemovedEntry, 100)]
    [InlineData("delete", 100, Attacker.EntriesAndTiles, Damage.RemovedEntry, 100)]
    [InlineData("delete", 100, Attacker.Key, Damage.Forked, 100)]
    [InlineData("insert", 100, Attacker.Entries, Damage.InsertedEntry, 100)]
    [InlineData("insert", 100, Attacker.EntriesAndTiles, Damage.InsertedEntry, 100)]
    [InlineData("insert", 100, Attacker.Key, Damage.Forked, 100)]
    [InlineData("reorder", 100, Attacker.Entries, Damage.ReorderedEntry, 100)]
    [InlineData("reorder", 100, Attacker.EntriesAndTiles, Damage.ReorderedEntry, 100)]
    [InlineData("reorder", 100, Attacker.Key, Damage.Forked, 100)]
    [InlineData("truncate", 300, Attacker.Entries, Damage.MissingEntry, 300)]
    [InlineData("truncate", 300, Attacker.EntriesAndTiles, Damage.MissingEntry, 300)]
    [InlineData("truncate", 300, Attacker.Key, Damage.RolledBack, 300)]
    [InlineData("rewrite", 100, Attacker.Entries, Damage.ChangedEntry, 100)]
    [InlineData("rewrite", 100, Attacker.EntriesAndTiles, Damage.ChangedEntry, 100)]
    [InlineData("rewrite", 100, Attacker.Key, Damage.Forked, 100)]
    [InlineData("move", 100, Attacker.Entries, Damage.ChangedEntry, 100)]
    [InlineData("move", 100, Attacker.EntriesAndTiles, Damage.ChangedEntry, 100)]
    [InlineData("move", 100, Attacker.Key, Damage.Forked, 100)]
    // Beyond it the tiles tell, or the children's lists; who holds the key and rewrites all leaves only those, and receipts.
    [InlineData("edit", 650, Attacker.Entries, Damage.ChangedEntry, 650)]
    [InlineData("edit", 650, Attacker.EntriesAndTiles, Damage.RootMismatch, 600)]
    [InlineData("edit", 650, Attacker.Key, Damage.None, null)]
    [InlineData("delete", 650, Attacker.Entries, Damage.RemovedEntry, 650)]
    [InlineData("delete", 650, Attacker.EntriesAndTiles, Damage.RootMismatch, 654)]
    [InlineData("delete", 650, Attacker.Key, Damage.SequenceGap, 654)]
    [InlineData("insert", 650, Attacker.Entries, Damage.InsertedEntry, 650)]
    [InlineData("insert", 650, Attacker.EntriesAndTiles, Damage.RootMismatch, 652)]
    [InlineData("truncate", 650, Attacker.EntriesAndTiles, Damage.MissingEntry, 650)]
    [InlineData("insert", 650, Attacker.Key, Damage.SequenceRepeated, 652)]
    [InlineData("reorder", 650, Attacker.Entries, Damage.ReorderedEntry, 650)]
    [InlineData("truncate", 650, Attacker.Entries, Damage.MissingEntry, 650)]
    [InlineData("rewrite", 650, Attacker.Entries, Damage.ChangedEntry, 650)]
    [InlineData("rewrite", 650, Attacker.EntriesAndTiles, Damage.RootMismatch, 600)]
    [InlineData("move", 650, Attacker.Entries, Damage.ChangedEntry, 650)]
    [InlineData("move", 650, Attacker.EntriesAndTiles, Damage.RootMismatch, 650)]
    [InlineData("move", 650, Attacker.Key, Damage.SequenceRepeated, 650)]
    public async Task Tampering_is_named_with_its_first_index(string how, int at, Attacker attacker, Damage damage, int? index)
    {
        await SeeAsync(Seen);
        var entries = TestLedger.Entries(Now);
        ledger.Publish(entries);
        Tamper(entries, how, at);
        ledger.WriteEntries(entries, attacker == Attacker.Key ? entries.Count : Now);
        if (attacker > Attacker.Entries)
        {
            ledger.WriteTiles(entries);
        }

        if (attacker == Attacker.Key)
        {
            ledger.WriteCheckpoint(entries);
        }

        var result = await VerifyAsync(new VerifyOptions(Full: true));

        Assert.Equal((damage, index), (result.Damage?.Damage ?? Damage.None, (int?)result.Damage?.Index));
    }

    [Fact]
    public async Task Going_on_finds_what_was_rewritten_below()
    {
        await SeeAsync(Seen);
        var entries = TestLedger.Entries(Now);
        Tamper(entries, "edit", 100);
        ledger.Publish(entries);

        var result = await VerifyAsync();

        Assert.Equal((Damage.Forked, 100), (result.Damage?.Damage, result.Damage?.Index));
    }

    [Fact]
    public async Task Another_root_of_the_same_size_is_a_fork()
    {
        await SeeAsync(Seen);
        var entries = TestLedger.Entries(Seen);
        Tamper(entries, "edit", 599);
        ledger.Publish(entries);

        var result = await VerifyAsync();

        Assert.Equal((Damage.Forked, 599), (result.Damage?.Damage, result.Damage?.Index));
    }

    [Fact]
    public async Task Refused_ledger_leaves_what_was_seen_as_it_was()
    {
        await SeeAsync(Seen);
        var entries = TestLedger.Entries(Now);
        Tamper(entries, "edit", 100);
        ledger.Publish(entries);
        await VerifyAsync();

        ledger.Publish(TestLedger.Entries(Now));
        var result = await VerifyAsync();

        Assert.Null(result.Damage);
        Assert.Equal(Now - Seen, result.Read);
    }

    [Theory]
    [InlineData("tile/0/000", Damage.WrongTile, 3)]
    [InlineData("tile/1/000.p/2", Damage.WrongTile, 0)]
    [InlineData("tile/0/002.p/188", Damage.WrongTile, 515)]
    public async Task False_tile_beside_good_entries_is_named(string path, Damage damage, long index)
    {
        ledger.Publish(TestLedger.Entries(Now));
        var bytes = await File.ReadAllBytesAsync(Path.Combine(ledger.Folder, path));
        bytes[path.StartsWith("tile/0", StringComparison.Ordinal) ? 3 * 32 : 0] ^= 1;
        ledger.Write(path, bytes);

        var wrong = await VerifyAsync();
        ledger.Delete(path);
        var missing = await VerifyAsync();

        Assert.Equal((damage, index), (wrong.Damage?.Damage, wrong.Damage?.Index));
        Assert.Equal(Damage.MissingTile, missing.Damage?.Damage);
    }

    [Theory]
    [InlineData("unreadable", Damage.UnreadableEntry)]
    [InlineData("not canonical", Damage.UnreadableEntry)]
    [InlineData("repeated id", Damage.RepeatedId)]
    [InlineData("gap", Damage.SequenceGap)]
    [InlineData("repeated number", Damage.SequenceRepeated)]
    [InlineData("no number", Damage.SequenceGap)]
    public async Task What_the_ledger_signed_though_it_is_no_good_entry_is_named(string how, Damage damage)
    {
        var entries = TestLedger.Entries(300);
        entries[290] = how switch
        {
            "unreadable" => Encoding.UTF8.GetBytes("{}"),
            "not canonical" => [.. Encoding.UTF8.GetBytes(" "), .. entries[290]],
            "repeated id" => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(entries[290]).Replace("-000000000122", "-000000000121", StringComparison.Ordinal)),
            "gap" => TestLedger.Entry(290, TestLedger.Handle(0), 60),
            "repeated number" => TestLedger.Entry(290, TestLedger.Handle(0), 58),
            _ => TestLedger.Entry(290, TestLedger.Handle(0), null),
        };
        ledger.Publish(entries);

        var result = await VerifyAsync();

        Assert.Equal((damage, 290), (result.Damage?.Damage, result.Damage?.Index));
    }

    [Fact]
    public async Task Time_running_backwards_is_warned_of_and_is_no_damage()
    {
        var entries = TestLedger.Entries(300);
        entries[290] = TestLedger.Entry(290, TestLedger.Handle(0), 59, minutes: -10);
        ledger.Publish(entries);

        var result = await VerifyAsync();

        Assert.Null(result.Damage);
        Assert.Equal("time runs backwards by more than a minute, first at index 290", Assert.Single(result.Warnings));
    }

    [Fact]
    public async Task Quorum_of_witnesses_is_asked_for_and_a_bad_cosignature_refused()
    {
        using var log = VectorKeys.Log();
        using var witness = VectorKeys.Witness();
        var policy = AuditPolicy.Parse($"log {log.Verifier}\nwitness {witness.Verifier}\nquorum 1\n");
        var entries = TestLedger.Entries(10);
        ledger.Publish(entries);

        var alone = await VerifyAsync(policy: policy);
        var text = ledger.WriteCheckpoint(entries).Text;
        ledger.WriteCheckpoint(entries, witness.Cosign(text, DateTimeOffset.UnixEpoch));
        var witnessed = await VerifyAsync(new VerifyOptions(Oldest: TimeSpan.FromDays(1)), policy);
        ledger.WriteCheckpoint(entries, witness.Cosign("other\n", DateTimeOffset.UnixEpoch));
        var bad = await VerifyAsync(policy: policy);

        Assert.Equal(Damage.NoQuorum, alone.Damage?.Damage);
        Assert.Null(witnessed.Damage);
        Assert.Equal("the checkpoint is old: of 1970-01-01 00:00:00 UTC", Assert.Single(witnessed.Warnings));
        Assert.Equal(Damage.BadSignature, bad.Damage?.Damage);
    }

    [Fact]
    public async Task Checkpoint_of_a_strange_key_or_of_no_form_is_refused()
    {
        using var stranger = new SigningKey(TestLedger.Origin, NoteAlgorithm.Ed25519, new byte[32]);
        ledger.Publish(TestLedger.Entries(10));

        var strange = await VerifyAsync(policy: AuditPolicy.Parse($"log {stranger.Verifier}\n"));
        ledger.Write("checkpoint", [1, 2, 3]);
        var formless = await VerifyAsync();
        ledger.Delete("checkpoint");

        Assert.Equal(Damage.BadSignature, strange.Damage?.Damage);
        Assert.Equal(Damage.BadSignature, formless.Damage?.Damage);
        await Assert.ThrowsAsync<LedgerUnreachableException>(() => VerifyAsync());
    }

    [Fact]
    public async Task State_that_does_not_hold_together_is_not_built_on()
    {
        await SeeAsync(Seen);
        var leaves = Path.Combine(ledger.State, "leaves");
        var bytes = await File.ReadAllBytesAsync(leaves);
        bytes[99] ^= 1;
        await File.WriteAllBytesAsync(leaves, bytes);

        await Assert.ThrowsAsync<StateDamagedException>(() => VerifyAsync());
    }

    [Fact]
    public async Task Childs_list_is_whole_and_in_order()
    {
        ledger.Publish(TestLedger.Entries(Now));

        var result = await VerifyAsync(new VerifyOptions(Child: HandleKey.Read(TestLedger.Handle(3))));

        Assert.Null(result.Damage);
        Assert.Equal(Enumerable.Range(1, 140).Select(i => (long?)i), result.Accesses.Select(a => a.Sequence));
        Assert.Equal(Enumerable.Range(0, 140).Select(i => (i * 5L) + 3), result.Accesses.Select(a => a.Index));
        Assert.Equal(("CIVIL_AFFAIRS", "CASE_HANDLING", "wk3", 2), (result.Accesses[0].Department, result.Accesses[0].Purpose, result.Accesses[0].Officer, result.Accesses[0].Fields));
    }

    [Fact]
    public async Task Empty_ledger_is_good()
    {
        ledger.Publish([]);
        Assert.Null((await VerifyAsync()).Damage);

        ledger.Publish(TestLedger.Entries(1));
        Assert.Null((await VerifyAsync()).Damage);
    }

    [Fact]
    public async Task Receipt_shows_what_the_key_holder_rewrote()
    {
        var entries = TestLedger.Entries(Now);
        var receipt = new LedgerReceipt(TestLedger.Origin, 650, LeafHash.Of(entries[650]));
        ledger.Publish(entries);
        var good = await CheckAsync(receipt);
        Tamper(entries, "edit", 650);
        ledger.Publish(entries);

        var rewritten = await CheckAsync(receipt);
        var beyond = await CheckAsync(receipt with { Index = 700 });
        var other = await CheckAsync(receipt with { Origin = "other" });

        Assert.Null(good);
        Assert.Equal(Damage.ReceiptMismatch, rewritten?.Damage);
        Assert.Equal(Damage.ReceiptUnknown, beyond?.Damage);
        Assert.Equal(Damage.ReceiptUnknown, other?.Damage);
    }

    public void Dispose() => ledger.Dispose();

    private static void Tamper(List<byte[]> entries, string how, int at)
    {
        switch (how)
        {
            case "edit":
                entries[at] = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(entries[at]).Replace($"wk{at}", "wkX", StringComparison.Ordinal));
                break;
            case "delete":
                entries.RemoveAt(at);
                break;
            case "insert":
                entries.Insert(at, TestLedger.Entry(9999, TestLedger.Handle(1), (at / 5) + 1));
                break;
            case "reorder":
                (entries[at], entries[at + 1]) = (entries[at + 1], entries[at]);
                break;
            case "truncate":
                entries.RemoveRange(at, entries.Count - at);
                break;
            case "rewrite":
                for (var i = at; i < entries.Count; i++)
                {
                    entries[i] = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(entries[i]).Replace($"wk{i}", "wkX", StringComparison.Ordinal));
                }

                break;
            case "move":
                entries[at] = TestLedger.Entry(at, TestLedger.Handle(4), (at / 5) + 0);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(how));
        }
    }

    private async Task<VerifyResult> SeeAsync(int count)
    {
        ledger.Publish(TestLedger.Entries(count));
        return await VerifyAsync();
    }

    private Task<VerifyResult> VerifyAsync(VerifyOptions? options = null, AuditPolicy? policy = null) =>
        new LedgerVerifier(new FolderLedger(ledger.Folder), policy ?? ledger.Policy, new AuditState(ledger.State), TimeProvider.System)
            .VerifyAsync(options ?? new VerifyOptions(), null, CancellationToken.None);

    private async Task<Finding?> CheckAsync(LedgerReceipt receipt)
    {
        var (prover, damage) = await LedgerProver.OpenAsync(new FolderLedger(ledger.Folder), ledger.Policy, null, CancellationToken.None);
        return damage ?? await prover!.CheckAsync(receipt, CancellationToken.None);
    }
}
