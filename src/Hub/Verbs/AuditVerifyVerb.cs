using System.CommandLine;
using Hub.Audit;
using Hub.Audit.Proving;
using Hub.Audit.Sources;
using Hub.Audit.Trust;
using Hub.Audit.Verifying;
using Hub.Ledger;
using Hub.Ledger.Notes;
using Spectre.Console;

namespace Hub.Verbs;

/// <summary><c>audit verify</c>: checks a ledger, or one statement about it.</summary>
internal static class AuditVerifyVerb
{
    private const string Help = """
        check an access ledger without trusting the hub: signatures, witnesses, every entry, each child's list, and that nothing seen before was changed.
        exit 0: good; 1: damage, with its kind and first index; 2: could not be checked.
        the policy is a text file: `log KEY [from SIZE] [to SIZE]`, `witness KEY`, `quorum N`; what follows # is a comment.
        with --state what was checked is remembered: later runs read only new entries and notice roll-back and fork; without it they cannot.
        """;

    public static Command Command()
    {
        var source = new Argument<string?>("source") { Description = "folder of an exported ledger, or address of a hub; not needed with --proof", Arity = ArgumentArity.ZeroOrOne };
        var policy = new Option<string>("--policy") { Description = "file of the keys you trust", Required = true };
        var state = new Option<string?>("--state") { Description = "folder for what was checked; keep it where the hub cannot write" };
        var token = new Option<string?>("--token") { Description = "file with an auditor's access token, which the hub asks for before it gives entries" };
        var full = new Option<bool>("--full") { Description = "read all entries again, not only new ones" };
        var oldest = new Option<int?>("--max-age") { Description = "warn when the checkpoint is older than so many seconds" };
        var receipt = new Option<string?>("--receipt") { Description = "check receipts instead: a response of the hub, a receipt, or one to a line" };
        var child = new Option<string?>("--child") { Description = "also list every access to the child with this handle" };
        var list = new Option<string?>("--list") { Description = "with --child: a JSON list of indexes that must be exactly these accesses" };
        var inclusion = new Option<long?>("--inclusion") { Description = "prove one entry instead, by its index" };
        var proofOut = new Option<string?>("--proof-out") { Description = "with --inclusion: write the proof to this .tlog-proof file, which holds the entry too" };
        var proof = new Option<string?>("--proof") { Description = "check a .tlog-proof file instead, without the ledger" };
        var consistency = new Option<string?>("--consistency") { Description = "check that the ledger extends the one of this older checkpoint instead" };
        var verb = new Command("verify", Help) { source, policy, state, token, full, oldest, receipt, child, list, inclusion, proofOut, proof, consistency };
        verb.SetAction((result, cancel) => RunAsync(
            new AuditQuestion(
                result.GetValue(source), result.GetValue(policy)!, result.GetValue(state), result.GetValue(token), result.GetValue(full),
                result.GetValue(oldest) is { } seconds ? TimeSpan.FromSeconds(seconds) : null, result.GetValue(receipt), result.GetValue(child),
                result.GetValue(list), result.GetValue(inclusion), result.GetValue(proofOut), result.GetValue(proof), result.GetValue(consistency)),
            AnsiConsole.Console, cancel));
        return verb;
    }

    public static async Task<int> RunAsync(AuditQuestion question, IAnsiConsole console, CancellationToken cancel)
    {
        try
        {
            var policy = AuditPolicy.Parse(await File.ReadAllTextAsync(question.Policy, cancel));
            return await AnswerAsync(question, policy, console, cancel);
        }
        catch (Exception fault) when (fault is LedgerUnreachableException or StateDamagedException or PolicyFormatException)
        {
            return AuditVerb.Say(fault.Message);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or FormatException or InvalidDataException)
        {
            return AuditVerb.Say($"cannot check: {fault.Message}");
        }
    }

    private static async Task<int> AnswerAsync(AuditQuestion question, AuditPolicy policy, IAnsiConsole console, CancellationToken cancel)
    {
        if (question.Proof is { } file)
        {
            return CheckProof(question, file, policy, console);
        }

        using var client = AuditSource.Client();
        var source = AuditSource.Open(question.Source ?? throw new FormatException("name a folder or an address to check"), client, question.Token);
        var state = question.State is { } folder ? new AuditState(folder) : null;
        if (question.Receipt is null && question.Inclusion is null && question.Consistency is null)
        {
            return await AuditScreen.VerifyAsync(question, new LedgerVerifier(source, policy, state, TimeProvider.System), console, cancel);
        }

        var (prover, damage) = await LedgerProver.OpenAsync(source, policy, state?.Load(policy)?.Note, cancel);
        return prover is null ? AuditScreen.ShowDamage(console, damage)
            : question.Receipt is { } receipts ? await CheckReceiptsAsync(prover, receipts, console, cancel)
            : question.Inclusion is { } index ? await ProveAsync(prover, index, question.ProofOut, console, cancel)
            : await CheckConsistencyAsync(prover, question.Consistency ?? "", console, cancel);
    }

    // The entry is in the file, or a receipt tells its hash.
    private static int CheckProof(AuditQuestion question, string file, AuditPolicy policy, IAnsiConsole console)
    {
        var proof = TlogProof.Read(File.ReadAllText(file)) ?? throw new FormatException($"`{file}` is no proof of C2SP tlog-proof");
        var leaf = proof.Extra is { } entry ? LeafHash.Of(entry.AsSpan())
            : question.Receipt is { } receipts && LedgerReceipt.ReadAll(File.ReadAllBytes(receipts)).FirstOrDefault(r => r.Index == proof.Index) is { } receipt
                ? receipt.LeafHash
                : throw new FormatException($"`{file}` does not hold the entry; give its receipt with --receipt");
        return AuditScreen.Show(console, proof.Check(policy, leaf), $"entry {proof.Index} is in the ledger `{policy.Log.Origin}`");
    }

    private static async Task<int> CheckReceiptsAsync(LedgerProver prover, string file, IAnsiConsole console, CancellationToken cancel)
    {
        var receipts = LedgerReceipt.ReadAll(await File.ReadAllBytesAsync(file, cancel));
        foreach (var receipt in receipts)
        {
            if (await prover.CheckAsync(receipt, cancel) is { } damage)
            {
                return AuditScreen.ShowDamage(console, damage);
            }
        }

        return AuditScreen.Show(console, null, $"{receipts.Length} receipt(s): the ledger has each of these entries");
    }

    private static async Task<int> ProveAsync(LedgerProver prover, long index, string? file, IAnsiConsole console, CancellationToken cancel)
    {
        var (proof, damage) = await prover.ProveAsync(index, cancel);
        if (proof is not null && file is not null)
        {
            await File.WriteAllTextAsync(file, proof.ToString(), cancel);
        }

        return AuditScreen.Show(console, damage, $"entry {index} is in the ledger of {prover.Checkpoint.Size} entries{(file is null ? "" : $"; proof in `{file}`")}");
    }

    private static async Task<int> CheckConsistencyAsync(LedgerProver prover, string file, IAnsiConsole console, CancellationToken cancel)
    {
        var older = SignedNote.Read(await File.ReadAllBytesAsync(file, cancel)) ?? throw new FormatException($"`{file}` is no signed note");
        return AuditScreen.Show(console, await prover.CheckExtendsAsync(older, cancel), $"the ledger of {prover.Checkpoint.Size} entries only added to the older one");
    }
}
