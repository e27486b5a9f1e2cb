using System.Collections.Immutable;
using Hub.Audit.Keys;
using Hub.Ledger.Notes;
using Hub.Records.Ledgering.Tree;

namespace Hub.Hosting;

/// <summary>The keys that sign the ledger's checkpoints. Files are looked at before each signature, so that keys can be replaced while the
/// hub runs: add the new one, later take the old one away.</summary>
internal sealed class LedgerKeys(HubOptions options) : IDisposable
{
    private const string DemoFile = "ledger.key";
    private const string Setting = "HUB__Keys__Ledger";

    private readonly Lock reading = new();
    private ImmutableArray<SigningKey> keys = [];
    private string read = "";

    /// <exception cref="HubStartException">A file is missing or damaged.</exception>
    public CheckpointKeys ForTree => new(text => [.. Current().Select(k => k.Sign(text))], HasSigned);

    /// <summary>The public keys, one line each.</summary>
    public ImmutableArray<VerifierKey> Verifiers => [.. Current().Select(k => k.Verifier)];

    public void Dispose()
    {
        foreach (var key in keys)
        {
            key.Dispose();
        }
    }

    private bool HasSigned(SignedNote note) => Current().Any(k => note.Signatures.Any(s => k.Verifier.Verifies(note.Text, s)));

    private ImmutableArray<SigningKey> Current()
    {
        lock (reading)
        {
            byte[][] seeds = [.. Files().Select(f => SecretFile.Load(f, DemoFile, Setting, options))];
            var now = string.Join(' ', seeds.Select(Convert.ToHexString));
            if (now != read)
            {
                var old = keys;
                keys = [.. seeds.Select(s => new SigningKey(options.LedgerOrigin, NoteAlgorithm.Ed25519, s))];
                read = now;
                foreach (var key in old)
                {
                    key.Dispose();
                }
            }

            return keys;
        }
    }

    private string?[] Files() => options.LedgerKeyFile is { } files
        ? [.. files.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)]
        : [null];
}
