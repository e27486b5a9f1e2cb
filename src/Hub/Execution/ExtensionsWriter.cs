using System.Collections.Immutable;
using System.Text.Json;
using Hub.Records.Ledgering;
using Hub.Records.Reading;

namespace Hub.Execution;

/// <summary>Writes <c>extensions</c>: what was reduced or withheld, and where the access was recorded.</summary>
internal static class ExtensionsWriter
{
    public static void Write(Utf8JsonWriter json, ImmutableArray<Disclosure> always, RowDisclosures byRow, ImmutableArray<Receipt> receipts)
    {
        json.WriteStartObject("extensions");
        DisclosureWriter.Write(json, always, byRow);
        if (receipts.Length > 0)
        {
            json.WritePropertyName("receipt");
            Receipt(json, receipts[0]);
        }

        if (receipts.Length > 1)
        {
            json.WriteStartArray("receipts");
            foreach (var receipt in receipts)
            {
                Receipt(json, receipt);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void Receipt(Utf8JsonWriter json, Receipt receipt)
    {
        json.WriteStartObject();
        json.WriteString("origin", receipt.Origin);
        json.WriteNumber("index", receipt.Index);
        json.WriteString("leafHash", receipt.LeafHash);
        json.WriteEndObject();
    }
}
