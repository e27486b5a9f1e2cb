using Hub.Audit.Keys;
using Hub.Audit.Trust;
using Hub.Ledger.Notes;
using Hub.Records.Ledgering.Tree;

namespace Hub.Tests.Ledger;

/// <summary>The key of the tests' ledgers, the same in every process, and who trusts it.</summary>
internal static class SampleKeys
{
    public const string Origin = "test/log";

    public static readonly SigningKey Log = new(Origin, NoteAlgorithm.Ed25519, new byte[SigningKey.SeedBytes]);

    public static readonly CheckpointKeys ForTree = new(
        text => [Log.Sign(text)], note => note.Signatures.Any(s => Log.Verifier.Verifies(note.Text, s)));

    public static AuditPolicy Policy => AuditPolicy.Parse($"log {Log.Verifier}\n");
}
