namespace Hub.Ledger;

/// <summary>SHA-256 of 0x00 and the bytes (RFC 6962, 2.1): a leaf can never pass for a node.</summary>
public static class LeafHash
{
    public static TreeHash Of(ReadOnlySpan<byte> entry)
    {
        var input = new byte[1 + entry.Length];
        entry.CopyTo(input.AsSpan(1));
        return TreeHash.Digest(input);
    }
}
