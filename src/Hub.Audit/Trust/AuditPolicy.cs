using System.Collections.Immutable;
using System.Globalization;
using Hub.Audit.Keys;
using Hub.Ledger;
using Hub.Ledger.Notes;

namespace Hub.Audit.Trust;

/// <summary>Whom an auditor believes. Nothing else is trusted, the hub least of all.</summary>
/// <remarks>
/// A text of lines; what follows a `#` is a comment.
/// <code>
/// log audit.example/log/2026+3602c99e+AQOh…            # the ledger's key; its name is the ledger's origin
/// log audit.example/log/2026+1bcd0123+AQ… from 5000    # a later key: good for checkpoints of size 5000 and more; also `to N`
/// witness witness.example/w1+3c83be23+BCms…
/// quorum 1                                             # so many of the witnesses must have cosigned
/// </code>
/// </remarks>
public sealed record AuditPolicy(TrustedLog Log, ImmutableArray<VerifierKey> Witnesses, int Quorum)
{
    /// <exception cref="PolicyFormatException">Not such a text.</exception>
    public static AuditPolicy Parse(string text)
    {
        var (logs, witnesses, quorum) = (new List<TrustedLogKey>(), new List<VerifierKey>(), (int?)null);
        var number = 0;
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            number++;
            var words = line.Split('#')[0].Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
            switch (words)
            {
                case []:
                    break;
                case ["log", var key, .. var sizes]:
                    logs.Add(Ranged(Key(key, NoteAlgorithm.Ed25519, number), sizes, logs, number));
                    break;
                case ["witness", var key]:
                    witnesses.Add(Witness(Key(key, NoteAlgorithm.Cosignature, number), witnesses, number));
                    break;
                case ["quorum", var count] when quorum is null:
                    quorum = int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var read)
                        ? read
                        : throw new PolicyFormatException(number, $"`{count}` is no number of witnesses");
                    break;
                case ["quorum", ..]:
                    throw new PolicyFormatException(number, "state the quorum once, as `quorum 2`");
                default:
                    throw new PolicyFormatException(number, $"`{words[0]}` is not known here; write `log KEY`, `witness KEY` or `quorum N`");
            }
        }

        return Whole(logs, witnesses, quorum, number);
    }

    /// <summary>The checkpoint of a note that the ledger signed, and enough of the witnesses.</summary>
    public OpenedCheckpoint Open(SignedNote note)
    {
        if (Log.Open(note, out var refusal) is not { } checkpoint)
        {
            return new(null, Damage.BadSignature, refusal, null);
        }

        var cosigned = note.Signatures.SelectMany(s => Witnesses.Where(w => w.Claims(s)), (s, w) => (Signature: s, Witness: w)).ToArray();
        if (cosigned.FirstOrDefault(c => !c.Witness.Verifies(note.Text, c.Signature)) is { Witness: { } liar })
        {
            return new(null, Damage.BadSignature, $"the cosignature of `{liar.Name}` is bad", null);
        }

        var witnesses = cosigned.Select(c => c.Witness).Distinct().Count();
        return witnesses < Quorum
            ? new(null, Damage.NoQuorum, $"{witnesses} of the {Quorum} witnesses that are needed have cosigned", null)
            : new(checkpoint, Damage.None, "", cosigned.Max(c => c.Witness.TimeOf(c.Signature)));
    }

    public override string ToString() => string.Concat(
        [.. Log.Keys.Select(k => $"log {k.Key}{Size("from", k.FirstSize, 0)}{Size("to", k.LastSize, long.MaxValue)}\n"),
        .. Witnesses.Select(w => $"witness {w}\n"), string.Create(CultureInfo.InvariantCulture, $"quorum {Quorum}\n")]);

    private static string Size(string word, long size, long none) =>
        size == none ? "" : string.Create(CultureInfo.InvariantCulture, $" {word} {size}");

    private static VerifierKey Key(string text, NoteAlgorithm algorithm, int line) =>
        VerifierKey.Read(text) is not { } key ? throw new PolicyFormatException(line, "this is no key; a key looks like `name+0123abcd+AQ…`")
        : key.Algorithm == algorithm ? key
        : throw new PolicyFormatException(line, $"the key of `{key.Name}` is not of the kind {algorithm}, which belongs on this line");

    private static TrustedLogKey Ranged(VerifierKey key, string[] sizes, List<TrustedLogKey> others, int line)
    {
        if (others.Any(o => o.Key.Name != key.Name))
        {
            throw new PolicyFormatException(line, $"all keys of a ledger have its name, `{others[0].Key.Name}`; use one policy for each ledger");
        }

        if (others.Any(o => o.Key.Id == key.Id))
        {
            throw new PolicyFormatException(line, "this key is named twice");
        }

        var (first, last) = (0L, long.MaxValue);
        for (var i = 0; i < sizes.Length; i += 2)
        {
            if (i + 1 == sizes.Length || !long.TryParse(sizes[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var size))
            {
                throw new PolicyFormatException(line, "after a key may stand `from SIZE` and `to SIZE`");
            }

            (first, last) = sizes[i] switch
            {
                "from" when i == 0 => (size, last),
                "to" => (first, size),
                _ => throw new PolicyFormatException(line, "after a key may stand `from SIZE` and `to SIZE`"),
            };
        }

        return sizes.Length <= 4 && first <= last ? new TrustedLogKey(key, first, last) : throw new PolicyFormatException(line, "no size is in this range");
    }

    private static VerifierKey Witness(VerifierKey key, List<VerifierKey> others, int line) =>
        others.All(o => o.ToString() != key.ToString() && o.Name != key.Name) ? key : throw new PolicyFormatException(line, $"the witness `{key.Name}` is named twice");

    private static AuditPolicy Whole(List<TrustedLogKey> logs, List<VerifierKey> witnesses, int? quorum, int line)
    {
        if (logs.Count == 0)
        {
            throw new PolicyFormatException(line, "no ledger is trusted; add a line `log KEY`");
        }

        if (witnesses.Count > 0 && quorum is null)
        {
            throw new PolicyFormatException(line, "say how many witnesses must have cosigned; add a line `quorum N`");
        }

        return quorum > witnesses.Count
            ? throw new PolicyFormatException(line, $"a quorum of {quorum} cannot come of {witnesses.Count} witnesses")
            : new AuditPolicy(new TrustedLog(logs[0].Key.Name, [.. logs]), [.. witnesses], quorum ?? 0);
    }
}
