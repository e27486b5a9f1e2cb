using System.Collections.Immutable;
using System.Text;

namespace Hub.Ledger.Notes;

/// <summary>A text and who signed it (C2SP signed-note). Says nothing of whether the signatures are good.</summary>
public sealed record SignedNote
{
    public const int MostBytes = 64 * 1024;

    public const int MostSignatures = 64;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="ArgumentException">No note can hold this text, or not so many signatures.</exception>
    public SignedNote(string text, ImmutableArray<NoteSignature> signatures)
    {
        if (!IsText(text))
        {
            throw new ArgumentException("the text of a note ends in a newline and holds no other control character", nameof(text));
        }

        if (signatures.Length is 0 or > MostSignatures)
        {
            throw new ArgumentException($"a note has 1 to {MostSignatures} signatures", nameof(signatures));
        }

        (Text, Signatures) = (text, signatures);
    }

    /// <summary>What is signed, with its last newline.</summary>
    public string Text { get; }

    public ImmutableArray<NoteSignature> Signatures { get; }

    /// <summary>Null unless the bytes are exactly those of a note.</summary>
    public static SignedNote? Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > MostBytes)
        {
            return null;
        }

        try
        {
            return Read(Strict.GetString(bytes));
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>Null unless the text is exactly the <see cref="ToString"/> of a note.</summary>
    public static SignedNote? Read(string note)
    {
        var split = note.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (note.Length > MostBytes || split < 0 || !note.EndsWith('\n') || !IsText(note[..(split + 1)]))
        {
            return null;
        }

        var lines = note[(split + 2)..].Split('\n')[..^1];
        if (lines.Length is 0 or > MostSignatures)
        {
            return null;
        }

        var signatures = lines.Select(NoteSignature.Read).OfType<NoteSignature>().ToImmutableArray();
        return signatures.Length == lines.Length ? new SignedNote(note[..(split + 1)], signatures) : null;
    }

    /// <summary>The same text, signed by one more.</summary>
    public SignedNote With(NoteSignature signature) => new(Text, Signatures.Add(signature));

    public byte[] ToBytes() => Strict.GetBytes(ToString());

    public override string ToString() => $"{Text}\n{string.Concat(Signatures.Select(s => s.Line + "\n"))}";

    public bool Equals(SignedNote? other) => other is not null && Text == other.Text && Signatures.SequenceEqual(other.Signatures);

    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    private static bool IsText(string text) => text.EndsWith('\n') && !text.Any(c => c < ' ' && c != '\n') && IsWellFormed(text);

    // A lone surrogate has no bytes.
    private static bool IsWellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) && !(i + 1 < text.Length && char.IsSurrogatePair(text[i], text[++i])))
            {
                return false;
            }
        }

        return true;
    }
}
