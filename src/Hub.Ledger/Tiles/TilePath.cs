using System.Globalization;

namespace Hub.Ledger.Tiles;

/// <summary>Where a tile or a bundle of entries stands (C2SP tlog-tiles): `tile/1/x001/234`, `tile/entries/000.p/8`.</summary>
public readonly record struct TilePath
{
    /// <summary>Hashes of a full tile, entries of a full bundle.</summary>
    public const int FullWidth = 256;

    public const int HighestLevel = 63;

    private const string EntriesWord = "entries";

    // Six groups of three digits, so that an index of entries stays below 2^63.
    private const long MostTiles = long.MaxValue / FullWidth;

    private readonly int levelOrEntries;

    private TilePath(int levelOrEntries, long index, int width)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, MostTiles);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, FullWidth);
        (this.levelOrEntries, Index, Width) = (levelOrEntries, index, width);
    }

    /// <summary>0 for leaves; null for a bundle of entries.</summary>
    public int? Level => levelOrEntries < 0 ? null : levelOrEntries;

    public long Index { get; }

    public int Width { get; }

    public bool IsFull => Width == FullWidth;

    /// <summary>The same place once it is full.</summary>
    public TilePath Full => new(levelOrEntries, Index, FullWidth);

    public static TilePath Hashes(int level, long index, int width = FullWidth)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(level);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(level, HighestLevel);
        return new TilePath(level, index, width);
    }

    public static TilePath Entries(long index, int width = FullWidth) => new(-1, index, width);

    /// <summary>How wide the tile is in a tree of so many leaves; 0 where it has none.</summary>
    public static int WidthIn(long size, int level, long index)
    {
        var hashes = level < 8 ? size >> (8 * level) : 0;
        return (int)Math.Clamp(hashes - (index * FullWidth), 0, FullWidth);
    }

    /// <summary>Null unless the text is exactly the <see cref="ToString"/> of a path.</summary>
    public static TilePath? Read(string path)
    {
        var parts = path.Split('/');
        if (parts.Length < 3 || parts[0] != "tile" || ReadLevel(parts[1]) is not { } level)
        {
            return null;
        }

        var (width, last) = (FullWidth, parts.Length);
        if (parts[^2].EndsWith(".p", StringComparison.Ordinal))
        {
            if (!int.TryParse(parts[^1], NumberStyles.None, CultureInfo.InvariantCulture, out width) || width is < 1 or >= FullWidth)
            {
                return null;
            }

            (parts[^2], last) = (parts[^2][..^2], parts.Length - 1);
        }

        return ReadIndex(parts[2..last]) is { } index && new TilePath(level, index, width) is var read && read.ToString() == path ? read : null;
    }

    public override string ToString()
    {
        var digits = Index.ToString(CultureInfo.InvariantCulture);
        var groups = digits.PadLeft((digits.Length + 2) / 3 * 3, '0').Chunk(3).Select(g => new string(g)).ToArray();
        var level = Level?.ToString(CultureInfo.InvariantCulture) ?? EntriesWord;
        var above = string.Concat(groups[..^1].Select(g => $"x{g}/"));
        return string.Create(CultureInfo.InvariantCulture, $"tile/{level}/{above}{groups[^1]}{(IsFull ? "" : $".p/{Width}")}");
    }

    private static int? ReadLevel(string text) =>
        text == EntriesWord ? -1
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var level) && level <= HighestLevel ? level
        : null;

    private static long? ReadIndex(string[] groups)
    {
        if (groups.Length is < 1 or > 6)
        {
            return null;
        }

        var digits = string.Concat(groups.Select(g => g.TrimStart('x')));
        return long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < MostTiles ? index : null;
    }
}
