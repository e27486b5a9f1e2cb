using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Hub.Ledger;

namespace Hub.Audit.Proving;

/// <summary>What a client keeps of an answer: where its entry stands in the ledger, and its hash.</summary>
public sealed record LedgerReceipt(string Origin, long Index, TreeHash LeafHash)
{
    /// <summary>
    /// Receipts of a file: one receipt, a response of the hub with its receipts in `extensions`, a list of these, or one to a line.
    /// </summary>
    /// <exception cref="FormatException">Not such a file. The message quotes nothing of it but a line's number.</exception>
    public static ImmutableArray<LedgerReceipt> ReadAll(ReadOnlyMemory<byte> file)
    {
        try
        {
            return ReadWhole(file);
        }
        catch (JsonException)
        {
            // Several lines, each a value.
        }

        var receipts = ImmutableArray.CreateBuilder<LedgerReceipt>();
        var number = 0;
        foreach (var line in Encoding.UTF8.GetString(file.Span).Split('\n'))
        {
            number++;
            try
            {
                receipts.AddRange(string.IsNullOrWhiteSpace(line) ? [] : ReadWhole(Encoding.UTF8.GetBytes(line)));
            }
            catch (Exception fault) when (fault is JsonException or FormatException)
            {
                throw new FormatException($"line {number} holds no receipt", fault);
            }
        }

        return receipts.Count > 0 ? receipts.ToImmutable() : throw new FormatException("there is no receipt in it");
    }

    private static ImmutableArray<LedgerReceipt> ReadWhole(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        ImmutableArray<LedgerReceipt> receipts = [.. Find(document.RootElement).Distinct()];
        return receipts.IsEmpty ? throw new FormatException("there is no receipt in it") : receipts;
    }

    private static IEnumerable<LedgerReceipt> Find(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Find),
        JsonValueKind.Object when value.TryGetProperty("leafHash", out _) => [Read(value)],
        JsonValueKind.Object => value.EnumerateObject().Where(m => m.Name is "extensions" or "receipt" or "receipts").SelectMany(m => Find(m.Value)),
        _ => [],
    };

    private static LedgerReceipt Read(JsonElement value) =>
        value.TryGetProperty("origin", out var origin) && origin.ValueKind == JsonValueKind.String
        && value.TryGetProperty("index", out var at) && at.ValueKind == JsonValueKind.Number && at.TryGetInt64(out var index) && index >= 0
        && value.GetProperty("leafHash") is { ValueKind: JsonValueKind.String } text
        && text.GetString() is { Length: 2 * TreeHash.Length } hex && hex.All(char.IsAsciiHexDigitLower)
            ? new LedgerReceipt(origin.GetString() ?? "", index, TreeHash.Parse(hex))
            : throw new FormatException("a receipt has `origin`, `index` and `leafHash`");
}
