using System.Globalization;

namespace Hub.Ledger;

/// <summary>What a ledger commits to: the text that is signed (C2SP tlog-checkpoint). Without extension lines.</summary>
public sealed record Checkpoint
{
    public Checkpoint(string origin, long size, TreeHash root)
    {
        if (!IsOrigin(origin))
        {
            throw new ArgumentException("empty or more than a line", nameof(origin));
        }

        ArgumentOutOfRangeException.ThrowIfNegative(size);
        (Origin, Size, Root) = (origin, size, root);
    }

    public string Origin { get; }

    public long Size { get; }

    public TreeHash Root { get; }

    public string Body => string.Create(CultureInfo.InvariantCulture, $"{Origin}\n{Size}\n{Convert.ToBase64String(Root.ToBytes())}\n");

    /// <summary>Null unless the text is exactly the <see cref="Body"/> of a checkpoint.</summary>
    public static Checkpoint? Read(string body)
    {
        var lines = body.Split('\n');
        if (lines.Length != 4
            || !IsOrigin(lines[0])
            || !long.TryParse(lines[1], NumberStyles.None, CultureInfo.InvariantCulture, out var size)
            || ReadRoot(lines[2]) is not { } root)
        {
            return null;
        }

        var read = new Checkpoint(lines[0], size, root);
        return read.Body == body ? read : null;
    }

    private static bool IsOrigin(string text) => text.Length > 0 && !text.Any(char.IsControl);

    private static TreeHash? ReadRoot(string base64)
    {
        var bytes = new byte[TreeHash.Length + 2];
        return Convert.TryFromBase64String(base64, bytes, out var count) && TreeHash.TryRead(bytes.AsSpan(0, count), out var root)
            ? root
            : null;
    }
}
