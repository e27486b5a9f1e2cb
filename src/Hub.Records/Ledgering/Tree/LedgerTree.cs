using Hub.Ledger;
using Hub.Ledger.Notes;
using Hub.Ledger.Tiles;
using Microsoft.EntityFrameworkCore;

namespace Hub.Records.Ledgering.Tree;

/// <summary>Grows the Merkle tree behind the entries and signs what it has grown to.</summary>
/// <remarks>Goes on from the last checkpoint only if the database still leads to it. Several processes may do so: they write the same.</remarks>
public sealed class LedgerTree(LedgerFactory stores, string origin, CheckpointKeys keys, TimeProvider time) : IDisposable
{
    private const int Together = 1024;

    // At one a second ten minutes: longer than any witness takes.
    private const int CheckpointsKept = 600;

    private readonly SemaphoreSlim turn = new(1, 1);
    private TileTree? tree;
    private long signed;
    private int sincePruned;

    /// <summary>Takes in the entries that are there, and signs when there are new ones.</summary>
    /// <returns>The size that is signed.</returns>
    /// <exception cref="LedgerTamperedException">The past was changed.</exception>
    public async Task<long> AdvanceAsync(CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            await using var store = stores.CreateDbContext();
            var grown = tree ??= await ResumeAsync(store, cancellationToken);
            await GrowAsync(store, grown, cancellationToken);
            if (grown.Size > signed)
            {
                await SignAsync(store, grown, cancellationToken);
            }

            return signed;
        }
        catch
        {
            tree = null;
            throw;
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    private async Task<TileTree> ResumeAsync(LedgerStore store, CancellationToken cancellationToken)
    {
        var last = await store.Checkpoints.AsNoTracking().OrderByDescending(c => c.Size).FirstOrDefaultAsync(cancellationToken);
        signed = last?.Size ?? 0;
        if (last is null)
        {
            return new TileTree();
        }

        if (SignedNote.Read(last.Note) is not { } note || !keys.HasSigned(note) || Checkpoint.Read(note.Text) is not { } checkpoint
            || checkpoint.Size != last.Size || checkpoint.Origin != origin)
        {
            throw new LedgerTamperedException($"the last checkpoint, of {last.Size} entries, is not one that this ledger signed");
        }

        var files = new LedgerFiles(stores);
        var edge = new List<HashTile>();
        foreach (var path in TileTree.EdgeOf(last.Size))
        {
            edge.Add(await files.ReadTileAsync(store, path, last.Size, cancellationToken)
                ?? throw new LedgerTamperedException($"entries or tiles before entry {last.Size} are missing"));
        }

        var resumed = TileTree.Resume(last.Size, edge);
        return resumed.Root() == checkpoint.Root
            ? resumed
            : throw new LedgerTamperedException($"the entries before entry {last.Size} do not lead to the checkpoint that was signed");
    }

    private async Task GrowAsync(LedgerStore store, TileTree grown, CancellationToken cancellationToken)
    {
        var end = await store.Entries.MaxAsync(e => (long?)e.Index, cancellationToken) + 1 ?? 0;
        if (end < grown.Size)
        {
            throw new LedgerTamperedException($"entries from entry {end} on are missing; the ledger had {grown.Size}");
        }

        while (true)
        {
            var (first, most) = (grown.Size, Together);
            var bodies = await store.Entries.AsNoTracking().Where(e => e.Index >= first).OrderBy(e => e.Index).Take(most)
                .Select(e => new { e.Index, e.Body }).ToListAsync(cancellationToken);
            var full = new List<HashTile>();
            foreach (var entry in bodies)
            {
                if (entry.Index != grown.Size)
                {
                    throw new LedgerTamperedException($"entry {grown.Size} is missing");
                }

                full.AddRange(grown.Append(LeafHash.Of(entry.Body)));
            }

            await KeepAsync(store, full, cancellationToken);
            if (bodies.Count < most)
            {
                return;
            }
        }
    }

    // INVARIANT: tiles are durable before a checkpoint that needs them.
    private async Task KeepAsync(LedgerStore store, List<HashTile> full, CancellationToken cancellationToken)
    {
        foreach (var tile in full)
        {
            var (level, bytes) = (tile.Path.Level ?? 0, tile.ToBytes());
            using var writing = await stores.TurnToWriteAsync(cancellationToken);
            var known = await FindAsync(store, level, tile.Path.Index, cancellationToken);
            if (known is null)
            {
                store.Add(new LedgerTile { Level = level, Number = tile.Path.Index, Hashes = bytes });
                known = await TrySaveAsync(store, cancellationToken) ? bytes : await FindAsync(store, level, tile.Path.Index, cancellationToken);
            }

            if (known is null || !known.AsSpan().SequenceEqual(bytes))
            {
                throw new LedgerTamperedException($"`{tile.Path}` is not what the entries lead to");
            }
        }
    }

    private static Task<byte[]?> FindAsync(LedgerStore store, int level, long number, CancellationToken cancellationToken) =>
        store.Tiles.Where(t => t.Level == level && t.Number == number).Select(t => t.Hashes).FirstOrDefaultAsync(cancellationToken);

    // False when another process was first; whatever else was wrong shows at the next step.
    private static async Task<bool> TrySaveAsync(LedgerStore store, CancellationToken cancellationToken)
    {
        try
        {
            await store.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException)
        {
            return false;
        }
        finally
        {
            store.ChangeTracker.Clear();
        }
    }

    private async Task SignAsync(LedgerStore store, TileTree grown, CancellationToken cancellationToken)
    {
        var text = new Checkpoint(origin, grown.Size, grown.Root()).Body;
        var note = new SignedNote(text, keys.Sign(text));
        using var writing = await stores.TurnToWriteAsync(cancellationToken);
        store.Add(new LedgerCheckpoint { Size = grown.Size, At = time.GetUtcNow().UtcDateTime, Note = note.ToString() });
        if (!await TrySaveAsync(store, cancellationToken))
        {
            var size = grown.Size;
            var other = await store.Checkpoints.Where(c => c.Size == size).Select(c => c.Note).FirstOrDefaultAsync(cancellationToken);
            if (other is null || SignedNote.Read(other)?.Text != text)
            {
                throw new LedgerTamperedException($"the checkpoint of {size} entries could not be kept, or is another already");
            }
        }

        signed = grown.Size;
        await PruneAsync(store, cancellationToken);
    }

    private async Task PruneAsync(LedgerStore store, CancellationToken cancellationToken)
    {
        if (++sincePruned < CheckpointsKept / 10)
        {
            return;
        }

        sincePruned = 0;
        var oldest = await store.Checkpoints.OrderByDescending(c => c.Size).Skip(CheckpointsKept).Select(c => (long?)c.Size)
            .FirstOrDefaultAsync(cancellationToken);
        await store.Checkpoints.Where(c => c.Size <= oldest).ExecuteDeleteAsync(cancellationToken);
        await store.Cosignatures.Where(c => c.Size <= oldest).ExecuteDeleteAsync(cancellationToken);
    }
}
