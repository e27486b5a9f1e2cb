using System.Collections.Immutable;
using System.Text;
using Hub.Audit.Keys;
using Hub.Ledger;
using Hub.Ledger.Notes;
using Hub.Ledger.Tiles;
using Hub.Records.Ledgering;
using Hub.Records.Ledgering.Tree;
using Hub.Records.Storing;
using Microsoft.EntityFrameworkCore;

namespace Hub.Tests.Ledger;

/// <summary>The tree behind the entries: what is signed is what is stored, and a past that was changed is not signed again.</summary>
public sealed class LedgerTreeTests
{
    private const string Origin = "test/log";

    private static readonly SigningKey Key = new(Origin, NoteAlgorithm.Ed25519, new byte[SigningKey.SeedBytes]);

    private static readonly CheckpointKeys Keys = new(text => [Key.Sign(text)], note => note.Signatures.Any(s => Key.Verifier.Verifies(note.Text, s)));

    [SkippableTheory]
    [MemberData(nameof(LedgerWriterTests.Databases), MemberType = typeof(LedgerWriterTests))]
    public async Task Checkpoint_is_that_of_the_entries_and_tiles_prove_them(DatabaseProvider provider)
    {
        await using var database = await LedgerDatabase.CreateAsync(provider);
        var files = new LedgerFiles(database.Stores);
        Assert.Null(await files.ReadAsync("checkpoint", default));

        // Each time a fresh tree, so that it resumes: inside a tile, at its end, beyond it.
        foreach (var more in new[] { 1, 254, 1, 1, 400 })
        {
            await AppendAsync(database, more);
            using var tree = Tree(database);
            Assert.Equal(await tree.AdvanceAsync(default), (await LeavesAsync(database)).Length);
            await CheckAsync(files, await LeavesAsync(database));
        }

        Assert.Null(await files.ReadAsync("tile/0/000.p/300", default));
        Assert.Null(await files.ReadAsync("tile/0/002.p/146", default));
        Assert.Null(await files.ReadAsync("tile/entries/../../hub.db", default));
    }

    [SkippableTheory]
    [MemberData(nameof(LedgerWriterTests.Databases), MemberType = typeof(LedgerWriterTests))]
    public async Task Several_trees_beside_a_writer_sign_one_history(DatabaseProvider provider)
    {
        await using var database = await LedgerDatabase.CreateAsync(provider);
        using var others = new LedgerFactory(database.Stores.Location);
        using var first = Tree(database);
        using var second = new LedgerTree(others, Origin, Keys, TimeProvider.System);
        await using var writer = database.Write();
        await writer.CanWriteAsync(default);

        for (var round = 0; round < 10; round++)
        {
            var appending = writer.AppendAsync([.. Enumerable.Range(0, 90).Select(_ => SampleAccess.Entry())], default).AsTask();
            await Task.WhenAll(first.AdvanceAsync(default), second.AdvanceAsync(default), appending);
        }

        Assert.Equal(900, await second.AdvanceAsync(default));
        Assert.Equal(900, await first.AdvanceAsync(default));
        await CheckAsync(new LedgerFiles(database.Stores), await LeavesAsync(database));
    }

    [Theory]
    [InlineData("UPDATE LedgerEntry SET Body = X'7B7D' WHERE \"Index\" = 299")]
    [InlineData("DELETE FROM LedgerEntry WHERE \"Index\" = 299")]
    [InlineData("DELETE FROM LedgerTile WHERE Level = 0 AND Number = 0")]
    [InlineData("UPDATE LedgerTile SET Hashes = zeroblob(8192)")]
    [InlineData("UPDATE LedgerCheckpoint SET Size = 299")]
    [InlineData("UPDATE LedgerCheckpoint SET Note = replace(Note, '300', '299'), Size = 299")]
    public async Task Past_that_was_changed_is_not_signed_again(string tampering)
    {
        await using var database = await LedgerDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await AppendAsync(database, 300);
        using (var tree = Tree(database))
        {
            await tree.AdvanceAsync(default);
        }

        await TamperAsync(database, tampering);

        using var resumed = Tree(database);
        await Assert.ThrowsAsync<LedgerTamperedException>(() => resumed.AdvanceAsync(default));
    }

    [Fact]
    public async Task Truncated_ledger_is_noticed_while_the_tree_runs()
    {
        await using var database = await LedgerDatabase.CreateAsync(DatabaseProvider.Sqlite);
        using var tree = Tree(database);
        await AppendAsync(database, 10);
        await tree.AdvanceAsync(default);

        await TamperAsync(database, "DELETE FROM LedgerEntry WHERE \"Index\" > 4");

        await Assert.ThrowsAsync<LedgerTamperedException>(() => tree.AdvanceAsync(default));
    }

    [Fact]
    public async Task Shut_gate_lets_no_entry_in()
    {
        await using var database = await LedgerDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var gate = new LedgerGate();
        await using var writer = new LedgerWriter(database.Stores, Origin, SampleAccess.Cipher, gate, TimeProvider.System);
        await writer.AppendAsync(SampleAccess.Entry(), default);

        gate.Shut("no key");

        var refusal = await Assert.ThrowsAsync<LedgerUnavailableException>(async () => await writer.AppendAsync(SampleAccess.Entry(), default));
        Assert.Equal("no key", refusal.Message);
        Assert.False(await writer.CanWriteAsync(default));
        gate.Open();
        Assert.Equal(1, (await writer.AppendAsync(SampleAccess.Entry(), default)).Single().Index);
    }

    [Fact]
    public async Task Witness_signs_what_the_ledger_gave_out_and_nothing_else()
    {
        await using var database = await LedgerDatabase.CreateAsync(DatabaseProvider.Sqlite);
        using var witness = new SigningKey("witness.example/w", NoteAlgorithm.Cosignature, new byte[SigningKey.SeedBytes]);
        using var stranger = new SigningKey("witness.example/w", NoteAlgorithm.Cosignature, [.. Enumerable.Repeat((byte)1, SigningKey.SeedBytes)]);
        var desk = new WitnessDesk(database.Stores, note => Hub.Hosting.WitnessKeys.In(note, [witness.Verifier]), TimeProvider.System);
        var files = new LedgerFiles(database.Stores, quorum: 1);
        await AppendAsync(database, 3);
        using var tree = Tree(database);
        await tree.AdvanceAsync(default);
        var note = SignedNote.Read(await files.ReadAsync("checkpoint/latest", default))!;
        var other = new Checkpoint(Origin, 3, TreeHash.Empty).Body;

        Assert.Null(await files.ReadAsync("checkpoint", default));
        Assert.Equal(Cosigned.NotUnderstood, await desk.TakeAsync(note, default));
        Assert.Equal(Cosigned.NotUnderstood, await desk.TakeAsync(note.With(stranger.Cosign(note.Text, DateTimeOffset.UnixEpoch)), default));
        Assert.Equal(Cosigned.Unknown, await desk.TakeAsync(new SignedNote(other, [witness.Cosign(other, DateTimeOffset.UnixEpoch)]), default));
        Assert.Equal(Cosigned.Taken, await desk.TakeAsync(note.With(witness.Cosign(note.Text, DateTimeOffset.UnixEpoch)), default));
        var cosigned = SignedNote.Read(await files.ReadAsync("checkpoint", default))!;
        Assert.Contains(cosigned.Signatures, s => witness.Verifier.Verifies(cosigned.Text, s));
        Assert.Contains(cosigned.Signatures, s => Key.Verifier.Verifies(cosigned.Text, s));
    }

    private static LedgerTree Tree(LedgerDatabase database) => new(database.Stores, Origin, Keys, TimeProvider.System);

    private static async Task AppendAsync(LedgerDatabase database, int entries)
    {
        await using var writer = database.Write();
        await writer.CanWriteAsync(default);
        await writer.AppendAsync([.. Enumerable.Range(0, entries).Select(_ => SampleAccess.Entry())], default);
    }

    private static async Task TamperAsync(LedgerDatabase database, string tampering)
    {
        await using var store = database.Stores.CreateDbContext();
        var drops = await store.Database.SqlQueryRaw<string>("SELECT 'DROP TRIGGER ' || name AS Value FROM sqlite_master WHERE type = 'trigger'").ToListAsync();
        foreach (var drop in drops)
        {
            await store.Database.ExecuteSqlRawAsync(drop);
        }

        Assert.NotEqual(0, await store.Database.ExecuteSqlRawAsync(tampering));
    }

    private static async Task<TreeHash[]> LeavesAsync(LedgerDatabase database)
    {
        await using var store = database.Stores.CreateDbContext();
        return [.. (await store.Entries.OrderBy(e => e.Index).Select(e => e.Body).ToListAsync()).Select(b => LeafHash.Of(b))];
    }

    // The whole ledger as a stranger would read it, by the plain tree of RFC 6962.
    private static async Task CheckAsync(LedgerFiles files, TreeHash[] leaves)
    {
        var note = SignedNote.Read(await files.ReadAsync("checkpoint", default))!;
        var checkpoint = Checkpoint.Read(note.Text)!;
        Assert.Equal((Origin, leaves.Length, new MerkleTree(leaves).Root()), (checkpoint.Origin, (int)checkpoint.Size, checkpoint.Root));
        Assert.True(Keys.HasSigned(note));

        var read = new List<TreeHash>();
        var hashes = new List<TreeHash>();
        for (var first = 0; first < leaves.Length; first += 256)
        {
            var width = Math.Min(256, leaves.Length - first);
            var bundle = EntryBundle.Read(await files.ReadAsync(TilePath.Entries(first / 256, width).ToString(), default))!.Value;
            read.AddRange(bundle.Select(e => LeafHash.Of(e.Span)));
            var path = TilePath.Hashes(0, first / 256, width);
            hashes.AddRange(HashTile.Read(path, await files.ReadAsync(path.ToString(), default))!.Hashes);
        }

        Assert.Equal(leaves, read);
        Assert.Equal(leaves, hashes);
        foreach (var path in TileTree.EdgeOf(leaves.Length).Where(p => p.Level > 0))
        {
            var tile = HashTile.Read(path, await files.ReadAsync(path.ToString(), default))!;
            Assert.Equal(tile.Hashes.AsEnumerable(), Enumerable.Range(0, path.Width).Select(i => new MerkleTree(leaves[(i * 256)..((i + 1) * 256)]).Root()));
        }
    }
}
