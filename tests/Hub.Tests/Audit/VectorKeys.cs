using Hub.Audit.Keys;
using Hub.Tests.Ledger;

namespace Hub.Tests.Audit;

/// <summary>The test keys of the reference vectors.</summary>
internal static class VectorKeys
{
    public static SigningKey Log() => new("audit.dl-child.example/log/2026", NoteAlgorithm.Ed25519, Convert.FromHexString(Text("log_seed_hex")));

    public static SigningKey Witness() =>
        new("witness.dl-audit-office.example/w1", NoteAlgorithm.Cosignature, Convert.FromHexString(Text("witness_seed_hex")));

    public static string Text(string name) => LedgerVectors.Root.GetProperty("c2sp").GetProperty(name).GetString()!;

    public static DateTimeOffset CosignedAt(string size) => DateTimeOffset.FromUnixTimeSeconds(
        LedgerVectors.Root.GetProperty("c2sp").GetProperty("checkpoints").GetProperty(size).Number("cosigned_time"));
}
