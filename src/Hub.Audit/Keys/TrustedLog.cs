using System.Collections.Immutable;
using Hub.Ledger;
using Hub.Ledger.Notes;

namespace Hub.Audit.Keys;

/// <summary>A key that may sign checkpoints of these sizes: a key that was replaced keeps the old ones, its successor has the new ones.</summary>
public sealed record TrustedLogKey(VerifierKey Key, long FirstSize = 0, long LastSize = long.MaxValue)
{
    public VerifierKey Key { get; } = Key.Algorithm == NoteAlgorithm.Ed25519
        ? Key
        : throw new ArgumentException("a ledger signs with Ed25519; this is the key of a witness", nameof(Key));

    public bool MaySign(long size) => size >= FirstSize && size <= LastSize;
}

/// <summary>Who may sign for one ledger. Keys come and go; its origin stays.</summary>
public sealed class TrustedLog(string origin, ImmutableArray<TrustedLogKey> keys)
{
    public string Origin { get; } = origin;

    public ImmutableArray<TrustedLogKey> Keys { get; } = keys.IsDefaultOrEmpty ? throw new ArgumentException("no key", nameof(keys)) : keys;

    /// <summary>The checkpoint of a note that one of the keys signed, if it is this ledger's.</summary>
    /// <param name="refusal">Why there is none.</param>
    public Checkpoint? Open(SignedNote note, out string refusal)
    {
        if (Checkpoint.Read(note.Text) is not { } checkpoint)
        {
            refusal = "the note is no checkpoint";
            return null;
        }

        if (checkpoint.Origin != Origin)
        {
            refusal = $"the checkpoint is of `{checkpoint.Origin}`, not of `{Origin}`";
            return null;
        }

        refusal = Refuse(note, checkpoint.Size);
        return refusal.Length == 0 ? checkpoint : null;
    }

    // A bad signature in the name of a known key spoils the whole note, whoever else signed it.
    private string Refuse(SignedNote note, long size)
    {
        var signed = Keys.SelectMany(k => note.Signatures.Where(k.Key.Claims), (k, s) => (k, s)).ToArray();
        return signed.Any(c => !c.k.Key.Verifies(note.Text, c.s)) ? $"a signature of `{Origin}` is bad"
            : signed.Length == 0 ? "no key that is trusted has signed the checkpoint"
            : signed.All(c => !c.k.MaySign(size)) ? $"the key that signed may not sign for size {size}"
            : "";
    }
}
