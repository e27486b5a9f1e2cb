namespace Hub.Ledger;

/// <summary>SHA-256 of 0x00 and the bytes (RFC 6962, 2.1): a leaf can never pass for a node.</summary>
public static class LeafHash
{
    private const int Small = 4096;

    public static TreeHash Of(ReadOnlySpan<byte> entry)
    {
        Span<byte> input = entry.Length < Small ? stackalloc byte[1 + entry.Length] : new byte[1 + entry.Length];
        input[0] = 0;
        entry.CopyTo(input[1..]);
        return TreeHash.Digest(input);
    }
}
