using System.CommandLine;
using Hub.Audit.Keys;

namespace Hub.Verbs;

/// <summary><c>audit key</c>: a key for a ledger or a witness.</summary>
internal static class AuditKeyVerb
{
    public static Command Command()
    {
        var name = new Option<string>("--name") { Description = "name of the key: the ledger's origin, or the witness's name, such as witness.example/w1", Required = true };
        var witness = new Option<bool>("--witness") { Description = "a key that cosigns checkpoints, for a witness (default: one that signs them, for the hub)" };
        var file = new Option<string>("--out") { Description = "file for the private key; is never overwritten", Required = true };
        var verb = new Command("key", "make a private key that only you may read, and print its verifier key for others' policies") { name, witness, file };
        verb.SetAction(result => Run(result.GetValue(name)!, result.GetValue(witness), result.GetValue(file)!));
        return verb;
    }

    private static int Run(string name, bool isWitness, string file)
    {
        try
        {
            Console.WriteLine(KeyFile.Create(file, name, isWitness ? NoteAlgorithm.Cosignature : NoteAlgorithm.Ed25519));
            return AuditVerb.Good;
        }
        catch (ArgumentException)
        {
            return AuditVerb.Say($"`{name}` cannot name a key: no spaces, no plus, not empty");
        }
        catch (IOException) when (File.Exists(file))
        {
            return AuditVerb.Say($"`{file}` is there already; a key is never overwritten, name another file");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return AuditVerb.Say($"`{file}` cannot be written: {fault.Message}");
        }
    }
}
