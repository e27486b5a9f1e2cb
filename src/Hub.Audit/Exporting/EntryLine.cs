using System.Globalization;
using System.Text;
using Hub.Ledger;

namespace Hub.Audit.Exporting;

/// <summary><c>{"index":7,"leafHash":"…","entry":{…}}</c>: the entry's bytes as they are, so that its leaf can be hashed from the line.</summary>
internal static class EntryLine
{
    public static byte[] Of(long index, ReadOnlyMemory<byte> entry)
    {
        var head = string.Create(CultureInfo.InvariantCulture, $$"""{"index":{{index}},"leafHash":"{{LeafHash.Of(entry.Span)}}","entry":""");
        return [.. Encoding.ASCII.GetBytes(head), .. entry.Span, (byte)'}'];
    }
}
