using System.Text.Json;
using Hub.Ledger;

namespace Hub.Tests.Ledger;

/// <summary>The reference vectors, as RFC 6962 has them and as others have computed them.</summary>
internal static class LedgerVectors
{
    private static readonly JsonDocument File =
        JsonDocument.Parse(System.IO.File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Data", "rfc6962-vectors.json")));

    public static JsonElement Root => File.RootElement;

    public static MerkleTree EightLeaves() =>
        new(Root.GetProperty("leaf_inputs_hex").EnumerateArray().Select(l => LeafHash.Of(Convert.FromHexString(l.GetString()!))));

    /// <summary>A checkpoint of the vectors, `signed` or `cosigned`.</summary>
    public static string Note(string size, string kind) =>
        Root.GetProperty("c2sp").GetProperty("checkpoints").GetProperty(size).GetProperty(kind).GetString()!;

    public static TreeHash Hash(this JsonElement element, string name) => TreeHash.Parse(element.GetProperty(name).GetString()!);

    public static long Number(this JsonElement element, string name) => element.GetProperty(name).GetInt64();

    public static IEnumerable<string> Hexes(this JsonElement element, string name) =>
        element.GetProperty(name).EnumerateArray().Select(e => e.GetString()!);

    /// <summary>Null when a node is not 32 bytes: such a proof cannot even be read.</summary>
    public static TreeHash[]? Proof(this JsonElement element, string name = "proof")
    {
        var nodes = new List<TreeHash>();
        foreach (var hex in element.Hexes(name))
        {
            if (!TreeHash.TryRead(Convert.FromHexString(hex), out var node))
            {
                return null;
            }

            nodes.Add(node);
        }

        return [.. nodes];
    }
}
