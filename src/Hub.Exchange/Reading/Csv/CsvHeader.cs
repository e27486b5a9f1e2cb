using System.Text;

namespace Hub.Exchange;

/// <summary>The bytes of the header, kept until the encoding of the file is known.</summary>
internal sealed class CsvHeader(CsvTokenizer tokens)
{
    private readonly List<byte[]> cells = [.. Enumerable.Range(0, Math.Min(tokens.CellCount, CsvTokenizer.MaxCells))
        .Select(i => tokens.Bytes(i).ToArray())];

    public List<string> Decode(Encoding encoding) => [.. cells.Select(c => encoding.GetString(c))];
}
