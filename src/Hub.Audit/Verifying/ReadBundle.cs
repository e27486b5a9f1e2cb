using System.Collections.Immutable;
using Hub.Audit.Sources;
using Hub.Ledger;
using Hub.Ledger.Tiles;

namespace Hub.Audit.Verifying;

/// <summary>What the check needs of one entry.</summary>
internal readonly record struct ReadEntry(TreeHash Leaf, bool IsReadable, UInt128 Id, DateTime At, int FirstMark, int Marks);

/// <summary>A bundle of entries as it was served, hashed and scanned, with the tile of hashes beside it.</summary>
/// <param name="Start">Index of its first entry.</param>
/// <param name="Fault">Why there are fewer entries than the checkpoint counts.</param>
/// <param name="Tile">Null when it is not there, or not as long as it must be.</param>
internal sealed record ReadBundle(
    long Start, ImmutableArray<ReadOnlyMemory<byte>> Bytes, ReadEntry[] Entries, SubjectMark[] Marks, Finding? Fault, HashTile? Tile)
{
    [ThreadStatic]
    private static EntryScan? scan;

    public static async Task<ReadBundle> ReadAsync(ILedgerSource source, long number, long size, CancellationToken cancellationToken)
    {
        var width = TilePath.WidthIn(size, 0, number);
        var bytes = await ReadAsync(source, TilePath.Entries(number, width), cancellationToken);
        var tile = await TileReading.ReadAsync(source, TilePath.Hashes(0, number, width), cancellationToken);
        return Of(bytes, number * TilePath.FullWidth, width, tile);
    }

    // A partial bundle may go once the full one is there.
    private static async ValueTask<byte[]?> ReadAsync(ILedgerSource source, TilePath path, CancellationToken cancellationToken) =>
        await source.ReadAsync(path.ToString(), cancellationToken)
        ?? (path.IsFull ? null : await source.ReadAsync(path.Full.ToString(), cancellationToken));

    private static ReadBundle Of(byte[]? bytes, long start, int width, HashTile? tile)
    {
        if (bytes is null)
        {
            return new(start, [], [], [], new Finding(Damage.MissingEntry, start, "the bundle of entries is not there"), tile);
        }

        if (EntryBundle.Read(bytes) is not { } whole)
        {
            return new(start, [], [], [], new Finding(Damage.UnreadableEntry, start, "the bundle of entries is cut off or torn"), tile);
        }

        var served = whole.Length > width ? whole[..width] : whole;
        var (entries, marks) = (new ReadEntry[served.Length], new List<SubjectMark>());
        scan ??= new EntryScan();
        for (var i = 0; i < entries.Length; i++)
        {
            var entry = served[i].Span;
            var isReadable = scan.Scan(entry);
            entries[i] = new(LeafHash.Of(entry), isReadable, scan.Id, scan.At, marks.Count, scan.Subjects.Length);
            marks.AddRange(scan.Subjects);
        }

        var fault = served.Length < width ? new Finding(Damage.MissingEntry, start + served.Length, "the ledger ends before the checkpoint's size") : null;
        return new(start, served, entries, [.. marks], fault, tile);
    }
}
