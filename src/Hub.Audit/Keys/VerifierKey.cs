using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Hub.Ledger.Notes;
using NSec.Cryptography;

namespace Hub.Audit.Keys;

/// <summary>A public key as a line of text (C2SP signed-note): `name+0123abcd+base64`.</summary>
public sealed class VerifierKey
{
    private const int PublicKeyBytes = 32;
    private const int SignatureBytes = 64;

    private readonly byte[] publicKey;
    private readonly PublicKey? key;

    private VerifierKey(string name, uint id, NoteAlgorithm algorithm, byte[] publicKey, PublicKey? key)
    {
        (Name, Id, Algorithm) = (name, id, algorithm);
        (this.publicKey, this.key) = (publicKey, key);
    }

    public string Name { get; }

    public uint Id { get; }

    public NoteAlgorithm Algorithm { get; }

    /// <summary>False for an algorithm that is not known here: none of its signatures can be good.</summary>
    public bool CanVerify => key is not null;

    /// <summary>Null unless the text is exactly the <see cref="ToString"/> of a key.</summary>
    public static VerifierKey? Read(string text)
    {
        var parts = text.Split('+', 3);
        var bytes = new byte[text.Length];
        if (parts.Length != 3 || !NoteSignature.IsKeyName(parts[0])
            || !uint.TryParse(parts[1], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var id)
            || !Convert.TryFromBase64String(parts[2], bytes, out var count) || count < 2)
        {
            return null;
        }

        var (algorithm, publicKey) = ((NoteAlgorithm)bytes[0], bytes[1..count]);
        var read = Enum.IsDefined(algorithm) ? Ed25519(parts[0], algorithm, publicKey) : new VerifierKey(parts[0], id, algorithm, publicKey, null);
        return read?.ToString() == text ? read : null;
    }

    /// <summary>Null when the bytes are no key of Ed25519.</summary>
    internal static VerifierKey? Ed25519(string name, NoteAlgorithm algorithm, byte[] publicKey) =>
        publicKey.Length == PublicKeyBytes && PublicKey.TryImport(SignatureAlgorithm.Ed25519, publicKey, KeyBlobFormat.RawPublicKey, out var key)
            ? new VerifierKey(name, KeyId.Of(name, algorithm, publicKey), algorithm, publicKey, key)
            : null;

    public bool Claims(NoteSignature signature) => signature.KeyId == Id && signature.Name == Name;

    public bool Verifies(string text, NoteSignature signature) => key is not null && Claims(signature) && Algorithm switch
    {
        NoteAlgorithm.Ed25519 => Verifies(key, Encoding.UTF8.GetBytes(text), signature.Bytes.AsSpan()),
        NoteAlgorithm.Cosignature => CosignedSeconds(signature) is { } seconds
            && Verifies(key, CosignedText.Of(seconds, text), signature.Bytes.AsSpan(CosignedText.TimeBytes, SignatureBytes)),
        _ => false,
    };

    /// <summary>When the witness says it saw the checkpoint; null for a signature without a time. Believe it only of one that verifies.</summary>
    public DateTimeOffset? TimeOf(NoteSignature signature) =>
        CosignedSeconds(signature) is { } seconds && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds() ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Name}+{Id:x8}+{Convert.ToBase64String([(byte)Algorithm, .. publicKey])}");

    private static bool Verifies(PublicKey key, byte[] message, ReadOnlySpan<byte> signature) =>
        signature.Length == SignatureBytes && SignatureAlgorithm.Ed25519.Verify(key, message, signature);

    private long? CosignedSeconds(NoteSignature signature) =>
        Algorithm == NoteAlgorithm.Cosignature && signature.Bytes.Length == CosignedText.TimeBytes + SignatureBytes
        && BinaryPrimitives.ReadInt64BigEndian(signature.Bytes.AsSpan()) is >= 0 and var seconds ? seconds : null;
}
