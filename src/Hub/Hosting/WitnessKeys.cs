using System.Collections.Immutable;
using Hub.Audit.Keys;
using Hub.Ledger.Notes;

namespace Hub.Hosting;

/// <summary>The witnesses whose signatures the hub takes, as configured.</summary>
internal static class WitnessKeys
{
    /// <exception cref="HubStartException">A line is no key of a witness, or two keys have one name.</exception>
    public static ImmutableArray<VerifierKey> Read(HubOptions options)
    {
        var keys = options.Witnesses.Select(Read).ToImmutableArray();
        return keys.Select(k => k.Name).Distinct().Count() == keys.Length
            ? keys
            : throw new HubStartException("two keys in HUB__Ledger__Witnesses have one name; give each witness a name of its own");
    }

    /// <summary>The good signatures of these witnesses in a note; none when one in their name is bad.</summary>
    public static ImmutableArray<NoteSignature> In(SignedNote note, ImmutableArray<VerifierKey> witnesses)
    {
        var claimed = witnesses.SelectMany(w => note.Signatures.Where(w.Claims), (w, s) => (Witness: w, Signature: s)).ToArray();
        return claimed.All(c => c.Witness.Verifies(note.Text, c.Signature)) ? [.. claimed.Select(c => c.Signature)] : [];
    }

    private static VerifierKey Read(string line) => VerifierKey.Read(line) is { Algorithm: NoteAlgorithm.Cosignature } key
        ? key
        : throw new HubStartException($"`{line}` is no key of a witness; HUB__Ledger__Witnesses takes what `audit key --witness` printed, separated by spaces");
}
