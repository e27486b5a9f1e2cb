using System.Collections.Immutable;
using System.Globalization;
using Hub.Audit.Sources;
using Hub.Audit.Trust;
using Hub.Ledger;
using Hub.Ledger.Notes;
using Hub.Ledger.Tiles;

namespace Hub.Audit.Verifying;

/// <summary>Checks a whole ledger and names the first damage. Trusts its policy's keys and what it saved itself, and nothing else.</summary>
/// <param name="state">Null: nothing is remembered, so that neither roll-back nor fork can be noticed.</param>
public sealed class LedgerVerifier(ILedgerSource source, AuditPolicy policy, AuditState? state, TimeProvider time)
{
    /// <exception cref="LedgerUnreachableException">It cannot be checked.</exception>
    /// <exception cref="StateDamagedException">It cannot be checked.</exception>
    public async Task<VerifyResult> VerifyAsync(VerifyOptions options, Action<long, long>? progress, CancellationToken cancellationToken)
    {
        var saved = state?.Load(policy);
        var (note, opened) = await CheckpointReading.ReadAsync(source, policy, cancellationToken);
        if (note is null || opened.Checkpoint is not { } checkpoint)
        {
            return new(null, new Finding(opened.Damage, null, opened.Refusal), [], 0, null, []);
        }

        if (checkpoint.Size < saved?.Checkpoint.Size)
        {
            var rolledBack = Fault(
                Damage.RolledBack, checkpoint.Size, $"the checkpoint has size {checkpoint.Size}; a signed one of size {saved.Checkpoint.Size} was seen before");
            return new(checkpoint, rolledBack, [], 0, opened.WitnessedAt, []);
        }

        var isFull = options.Full || options.Child is not null || saved?.Sequences is null || saved.Checkpoint.Size == 0;
        var (pass, damage) = await JudgeAsync(checkpoint, saved, isFull, options, progress, cancellationToken);
        if (damage is not null && !isFull)
        {
            // What was saved is good; only with all entries can the first bad one be told.
            (pass, damage) = await JudgeAsync(checkpoint, saved, isFull: true, options, progress, cancellationToken);
        }

        if (damage is null)
        {
            state?.Save(note, checkpoint, pass.Leaves, saved?.Checkpoint.Size ?? 0, pass.Checks.Sequences);
        }

        return new(checkpoint, damage, [.. Warnings(pass, opened, options)], pass.Read, opened.WitnessedAt, [.. pass.Accesses]);
    }

    private async Task<(LedgerPass Pass, Finding? Damage)> JudgeAsync(
        Checkpoint checkpoint, SavedLedger? saved, bool isFull, VerifyOptions options, Action<long, long>? progress, CancellationToken cancellationToken)
    {
        var pass = new LedgerPass(source, checkpoint.Size, saved, isFull, options.Child);
        await pass.RunAsync(options.Parallel, progress, cancellationToken);
        if (pass.Fault is not null || pass.Root() != checkpoint.Root)
        {
            var signed = await SignedLeaves.ReadAsync(source, checkpoint, cancellationToken);
            return (pass, NotAsSigned(pass, checkpoint, saved, signed));
        }

        var forked = saved is not null && pass.RootAtSaved != saved.Checkpoint.Root ? Forked(pass.Leaves, saved) : null;
        return (pass, forked ?? pass.Checks.First ?? pass.TileFault);
    }

    private static Finding Forked(ReadOnlySpan<TreeHash> leaves, SavedLedger saved) => Fault(
        Damage.Forked, Difference.Find(leaves, saved.Leaves.AsSpan())?.Index,
        $"the ledger signed another history than that of the checkpoint of size {saved.Checkpoint.Size} seen before");

    // What should be there is told by the tiles if they lead to the signed root, else by what was saved.
    private static Finding NotAsSigned(LedgerPass pass, Checkpoint checkpoint, SavedLedger? saved, TreeHash[]? signed)
    {
        if (saved is not null && signed is not null && Difference.Find(signed, saved.Leaves.AsSpan()) is not null)
        {
            return Forked(signed, saved);
        }

        if (saved?.Checkpoint.Size == checkpoint.Size && saved.Checkpoint.Root != checkpoint.Root)
        {
            return Fault(Damage.Forked, null, $"another root of size {checkpoint.Size} was signed before");
        }

        var expected = signed ?? (saved is null ? [] : saved.Leaves.AsSpan());
        return Difference.Find(pass.Leaves, expected) ?? Unplaced(pass, Math.Min(expected.Length, pass.Leaves.Length));
    }

    // Entries and tiles were both rewritten, and nothing saved tells how they were: the first sign is all there is.
    private static Finding Unplaced(LedgerPass pass, long good)
    {
        var sign = new[] { pass.Checks.First, pass.TileFault, pass.Fault }.OfType<Finding>().Where(f => f.Index >= good).MinBy(f => f.Index);
        return sign is null
            ? Fault(Damage.RootMismatch, good > 0 ? good : null, $"the entries do not lead to the signed root; those before index {good} are good, none tells which is not")
            : sign == pass.Fault ? sign
            : Fault(Damage.RootMismatch, sign.Index, $"the entries do not lead to the signed root; the first sign is here: {sign.Text}");
    }

    private IEnumerable<string> Warnings(LedgerPass pass, OpenedCheckpoint opened, VerifyOptions options)
    {
        foreach (var warning in pass.Checks.Warnings())
        {
            yield return warning;
        }

        var seen = opened.WitnessedAt ?? (pass.Checks.Latest > DateTime.MinValue ? pass.Checks.Latest : null);
        if (options.Oldest is { } oldest && seen is { } at && time.GetUtcNow() - at > oldest)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"the checkpoint is old: of {at.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC");
        }
    }

    private static Finding Fault(Damage damage, long? index, FormattableString text) => new(damage, index, text.ToString(CultureInfo.InvariantCulture));
}
