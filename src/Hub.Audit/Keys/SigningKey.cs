using System.Buffers.Binary;
using System.Text;
using Hub.Ledger.Notes;
using NSec.Cryptography;

namespace Hub.Audit.Keys;

/// <summary>A private key of a ledger or a witness. Its bytes stay in memory that the system does not page out, until disposal.</summary>
public sealed class SigningKey : IDisposable
{
    public const int SeedBytes = 32;

    private readonly Key key;

    /// <exception cref="ArgumentException">No name of a key, or not 32 bytes.</exception>
    public SigningKey(string name, NoteAlgorithm algorithm, ReadOnlySpan<byte> seed)
    {
        if (!NoteSignature.IsKeyName(name))
        {
            throw new ArgumentException("empty, or holds a space, a plus or a control character", nameof(name));
        }

        if (!Enum.IsDefined(algorithm))
        {
            throw new ArgumentOutOfRangeException(nameof(algorithm));
        }

        if (seed.Length != SeedBytes)
        {
            throw new ArgumentException($"not {SeedBytes} bytes", nameof(seed));
        }

        key = Key.Import(SignatureAlgorithm.Ed25519, seed, KeyBlobFormat.RawPrivateKey);
        Verifier = VerifierKey.Ed25519(name, algorithm, key.PublicKey.Export(KeyBlobFormat.RawPublicKey))
            ?? throw new InvalidOperationException("a key made here cannot be read");
    }

    public VerifierKey Verifier { get; }

    /// <summary>Signs the text of a note.</summary>
    /// <exception cref="InvalidOperationException">The key of a witness.</exception>
    public NoteSignature Sign(string text)
    {
        Require(NoteAlgorithm.Ed25519);
        return new NoteSignature(Verifier.Name, Verifier.Id, [.. SignatureAlgorithm.Ed25519.Sign(key, Encoding.UTF8.GetBytes(text))]);
    }

    /// <summary>Signs the text of a checkpoint as seen at this time, to the second.</summary>
    /// <exception cref="InvalidOperationException">Not the key of a witness.</exception>
    public NoteSignature Cosign(string text, DateTimeOffset at)
    {
        Require(NoteAlgorithm.Cosignature);
        var seconds = at.ToUnixTimeSeconds();
        ArgumentOutOfRangeException.ThrowIfNegative(seconds, nameof(at));
        var time = new byte[CosignedText.TimeBytes];
        BinaryPrimitives.WriteInt64BigEndian(time, seconds);
        var signature = SignatureAlgorithm.Ed25519.Sign(key, CosignedText.Of(seconds, text));
        return new NoteSignature(Verifier.Name, Verifier.Id, [.. time, .. signature]);
    }

    public void Dispose() => key.Dispose();

    private void Require(NoteAlgorithm algorithm)
    {
        if (Verifier.Algorithm != algorithm)
        {
            throw new InvalidOperationException($"`{Verifier.Name}` is a key for {Verifier.Algorithm}, not for {algorithm}");
        }
    }
}
