using Hub.Audit.Keys;
using Hub.Audit.Sources;
using Hub.Audit.Verifying;
using Hub.Ledger;
using Hub.Ledger.Notes;

namespace Hub.Audit.Witnessing;

/// <summary>Follows one ledger and signs each checkpoint that extends the last one it signed; then the hub cannot tell two histories.</summary>
/// <remarks>INVARIANT: what it signed is durable in its state before anyone else sees the signature, so that no crash makes it sign two roots of one size.</remarks>
/// <param name="publish">Hands the cosigned checkpoint to the hub.</param>
public sealed class Witness(
    ILedgerSource source, TrustedLog log, SigningKey key, WitnessState state,
    Func<SignedNote, CancellationToken, ValueTask<Offer>> publish, TimeProvider time)
{
    /// <summary>One round.</summary>
    /// <exception cref="LedgerUnreachableException">The hub did not answer; nothing was signed.</exception>
    /// <exception cref="StateDamagedException">It is not known what was signed before, so nothing may be.</exception>
    public async Task<WitnessOutcome> RunOnceAsync(CancellationToken cancellationToken)
    {
        var before = state.Load();
        var last = Last(before);
        var bytes = await source.ReadAsync(LedgerPath.Latest, cancellationToken)
            ?? await source.ReadAsync(LedgerPath.Checkpoint, cancellationToken)
            ?? throw new LedgerUnreachableException("the hub has no `checkpoint`; check the address");
        if (SignedNote.Read(bytes) is not { } note)
        {
            return Refuse(null, new Finding(Damage.BadSignature, null, "the checkpoint is no signed note"), bytes, before);
        }

        if (log.Open(note, out var refusal) is not { } checkpoint)
        {
            return Refuse(null, new Finding(Damage.BadSignature, null, refusal), bytes, before);
        }

        if (await CheckAsync(last, checkpoint, cancellationToken) is { } damage)
        {
            return Refuse(checkpoint.Size, damage, bytes, before);
        }

        var own = note.Signatures.FirstOrDefault(key.Verifier.Claims);
        return own is not null && last == checkpoint && key.Verifier.Verifies(note.Text, own)
            ? new(checkpoint.Size, null, null, null)
            : await SignAsync(note, checkpoint, cancellationToken);
    }

    private async Task<WitnessOutcome> SignAsync(SignedNote note, Checkpoint checkpoint, CancellationToken cancellationToken)
    {
        var cosigned = note.Signatures.RemoveAll(key.Verifier.Claims).Add(key.Cosign(note.Text, time.GetUtcNow()));
        var signed = new SignedNote(note.Text, cosigned);
        state.Save(signed);
        try
        {
            return await publish(signed, cancellationToken) == Offer.Taken
                ? new(checkpoint.Size, null, null, null)
                : new(checkpoint.Size, null, null, "the hub has a later checkpoint already");
        }
        catch (LedgerUnreachableException fault)
        {
            return new(checkpoint.Size, null, null, fault.Message);
        }
    }

    private async Task<Finding?> CheckAsync(Checkpoint? last, Checkpoint checkpoint, CancellationToken cancellationToken)
    {
        var tiles = new TrustedTiles(source, checkpoint);
        try
        {
            if (checkpoint.Size == 0 && checkpoint.Root != TreeHash.Empty)
            {
                return new Finding(Damage.RootMismatch, null, "the root of size 0 is not that of no entries");
            }

            // Before the first signature there is nothing to extend; the tiles must still lead to the root.
            _ = last is null ? await tiles.ReadAsync([], cancellationToken) : null;
            return last is null ? null : await ExtensionCheck.RunAsync(tiles, last, checkpoint, cancellationToken);
        }
        catch (WrongTileException wrong)
        {
            return wrong.Finding;
        }
    }

    private WitnessOutcome Refuse(long? size, Finding damage, ReadOnlySpan<byte> refused, ReadOnlySpan<byte> before) =>
        new(size, damage, state.Keep(damage, refused, before, time.GetUtcNow()), null);

    private Checkpoint? Last(byte[]? saved)
    {
        if (saved is null)
        {
            return null;
        }

        return SignedNote.Read(saved) is { } note && note.Signatures.Any(s => key.Verifier.Verifies(note.Text, s))
            ? Checkpoint.Read(note.Text) is { } checkpoint && checkpoint.Origin == log.Origin
                ? checkpoint
                : throw new StateDamagedException("the witness's folder", "its checkpoint is of another ledger")
            : throw new StateDamagedException("the witness's folder", "its checkpoint is not signed with this witness's key");
    }
}
