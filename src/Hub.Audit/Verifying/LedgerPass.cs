using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using Hub.Audit.Sources;
using Hub.Ledger;
using Hub.Ledger.Tiles;

namespace Hub.Audit.Verifying;

/// <summary>One reading of a ledger's entries, from the first or from where the last check ended. Gathers facts and judges nothing.</summary>
internal sealed class LedgerPass
{
    private readonly ILedgerSource source;
    private readonly long size;
    private readonly SavedLedger? saved;
    private readonly long from;
    private readonly HandleKey? child;
    private readonly List<TreeHash> leaves = [];
    private readonly TileTree tree = new();
    private readonly EntryReader reader = new();

    /// <param name="isFull">Otherwise what was saved is gone on from.</param>
    public LedgerPass(ILedgerSource source, long size, SavedLedger? saved, bool isFull, HandleKey? child)
    {
        (this.source, this.size, this.saved, this.child) = (source, size, saved, child);
        from = isFull || saved is null ? 0 : saved.Checkpoint.Size;
        Checks = new EntryChecks((from > 0 ? saved?.Sequences : null) ?? new ChildSequences(), size - from);
    }

    public EntryChecks Checks { get; }

    /// <summary>Why the reading ended before the checkpoint's size.</summary>
    public Finding? Fault { get; private set; }

    /// <summary>The first tile of hashes that is not that of the entries.</summary>
    public Finding? TileFault { get; private set; }

    public List<ChildAccess> Accesses { get; } = [];

    /// <summary>Root of the entries up to the size of what was saved; null before so many are read.</summary>
    public TreeHash? RootAtSaved { get; private set; }

    public long Read => tree.Size - from;

    public ReadOnlySpan<TreeHash> Leaves => CollectionsMarshal.AsSpan(leaves);

    public TreeHash Root() => tree.Root();

    public async Task RunAsync(int parallel, Action<long, long>? progress, CancellationToken cancellationToken)
    {
        var (next, count) = (from / TilePath.FullWidth, (size + TilePath.FullWidth - 1) / TilePath.FullWidth);
        await ResumeAsync(next * TilePath.FullWidth, cancellationToken);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var ahead = new Queue<Task<ReadBundle>>();
        try
        {
            while (Fault is null && (next < count || ahead.Count > 0))
            {
                while (next < count && ahead.Count < parallel + 1)
                {
                    var number = next++;
                    ahead.Enqueue(Task.Run(() => ReadBundle.ReadAsync(source, number, size, stop.Token), stop.Token));
                }

                await AddAsync(await ahead.Dequeue(), cancellationToken);
                progress?.Invoke(tree.Size, size);
            }
        }
        finally
        {
            await stop.CancelAsync();
            await Task.WhenAll(ahead).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }

        await CompareAsync(Fault is null ? [.. tree.Edge().Where(t => t.Path.Level > 0)] : [], cancellationToken);
    }

    // Nothing below is read again: these hashes led to a root that was believed.
    private async ValueTask ResumeAsync(long start, CancellationToken cancellationToken)
    {
        Mark();
        for (var i = 0; i < start && saved is not null; i++)
        {
            await AppendAsync(saved.Leaves[i], cancellationToken);
        }
    }

    private async ValueTask AddAsync(ReadBundle bundle, CancellationToken cancellationToken)
    {
        Compare(bundle);
        for (var i = 0; i < bundle.Entries.Length; i++)
        {
            var (index, entry) = (bundle.Start + i, bundle.Entries[i]);
            await AppendAsync(entry.Leaf, cancellationToken);
            if (index >= from)
            {
                Check(index, entry, bundle, i);
            }
        }

        Fault = bundle.Fault;
    }

    private void Check(long index, ReadEntry entry, ReadBundle bundle, int at)
    {
        var marks = bundle.Marks.AsSpan(entry.FirstMark, entry.Marks);
        Checks.Add(index, entry, marks);
        if (child is { } wanted && entry.IsReadable && Names(marks, wanted))
        {
            Accesses.AddRange(ChildAccess.Of(index, reader.Read(bundle.Bytes[at]), marks, wanted));
        }
    }

    private ValueTask AppendAsync(TreeHash leaf, CancellationToken cancellationToken)
    {
        leaves.Add(leaf);
        var full = tree.Append(leaf);
        Mark();
        return full.Length > 1 && tree.Size > from ? CompareAsync(full[1..], cancellationToken) : ValueTask.CompletedTask;
    }

    private void Mark() => RootAtSaved ??= tree.Size == saved?.Checkpoint.Size ? tree.Root() : null;

    private void Compare(ReadBundle bundle)
    {
        if (bundle.Tile is not { } tile)
        {
            TileFault ??= new Finding(Damage.MissingTile, bundle.Start, Tile("tile/0", bundle.Start, "is not there, or not of its length"));
            return;
        }

        for (var i = 0; TileFault is null && i < bundle.Entries.Length; i++)
        {
            if (tile.Hashes[i] != bundle.Entries[i].Leaf)
            {
                TileFault = new Finding(Damage.WrongTile, bundle.Start + i, $"`{tile.Path}` has another hash than the entry");
            }
        }
    }

    private async ValueTask CompareAsync(ImmutableArray<HashTile> expected, CancellationToken cancellationToken)
    {
        foreach (var tile in expected)
        {
            var start = tile.Path.Index << (8 * (tile.Path.Level + 1) ?? 8);
            if (await TileReading.ReadAsync(source, tile.Path, cancellationToken) is not { } served)
            {
                TileFault ??= new Finding(Damage.MissingTile, start, $"`{tile.Path}` is not there, or not of its length");
            }
            else if (!served.Hashes.AsSpan().SequenceEqual(tile.Hashes.AsSpan()))
            {
                TileFault ??= new Finding(Damage.WrongTile, start, $"`{tile.Path}` is not that of the entries");
            }
        }
    }

    private static string Tile(string level, long start, string fault) =>
        string.Create(CultureInfo.InvariantCulture, $"the tile of `{level}` that begins with index {start} {fault}");

    private static bool Names(ReadOnlySpan<SubjectMark> marks, HandleKey child)
    {
        foreach (var mark in marks)
        {
            if (mark.Child == child)
            {
                return true;
            }
        }

        return false;
    }
}
