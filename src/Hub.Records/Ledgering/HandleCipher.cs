using System.Security.Cryptography;
using System.Text;
using Hub.Ledger;

namespace Hub.Records.Ledgering;

/// <summary>Keeps handles under a key of their own: who has the database only cannot tell which child an entry names.</summary>
public sealed class HandleCipher
{
    public const int KeyBytes = 32;

    private const int MacBytes = 16;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    private readonly byte[] macKey;
    private readonly byte[] sealKey;

    public HandleCipher(ReadOnlySpan<byte> key)
    {
        if (key.Length != KeyBytes)
        {
            throw new ArgumentException($"not {KeyBytes} bytes", nameof(key));
        }

        var secret = key.ToArray();
        macKey = HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, KeyBytes, info: "handle mac"u8.ToArray());
        sealKey = HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, KeyBytes, info: "handle seal"u8.ToArray());
        CryptographicOperations.ZeroMemory(secret);
    }

    /// <summary>A new handle for the child.</summary>
    internal KnownHandle Draw(string child, int year)
    {
        var handle = ChildHandle.Write(year, RandomNumberGenerator.GetBytes(ChildHandle.SecretBytes));
        return new KnownHandle { Year = year, ChildMac = OfChild(child, year), HandleMac = OfHandle(handle), Sealed = Seal(handle, child) };
    }

    internal byte[] OfChild(string child, int year) => Mac($"child {year} {child}");

    internal byte[] OfHandle(string handle) => Mac($"handle {handle}");

    /// <exception cref="CryptographicException">Another key sealed it, or somebody changed it.</exception>
    internal (string Handle, string Child) Open(KnownHandle known)
    {
        var text = known.Sealed.Length < NonceBytes + TagBytes ? throw new CryptographicException("too short") : new byte[known.Sealed.Length - NonceBytes - TagBytes];
        using var cipher = new AesGcm(sealKey, TagBytes);
        cipher.Decrypt(known.Sealed.AsSpan(0, NonceBytes), known.Sealed.AsSpan(NonceBytes + TagBytes), known.Sealed.AsSpan(NonceBytes, TagBytes), text);
        return Encoding.UTF8.GetString(text).Split('\n') is [var handle, var child]
            ? (handle, child)
            : throw new CryptographicException("no handle");
    }

    private byte[] Seal(string handle, string child)
    {
        var text = Encoding.UTF8.GetBytes($"{handle}\n{child}");
        var whole = new byte[NonceBytes + TagBytes + text.Length];
        RandomNumberGenerator.Fill(whole.AsSpan(0, NonceBytes));
        using var cipher = new AesGcm(sealKey, TagBytes);
        cipher.Encrypt(whole.AsSpan(0, NonceBytes), text, whole.AsSpan(NonceBytes + TagBytes), whole.AsSpan(NonceBytes, TagBytes));
        return whole;
    }

    private byte[] Mac(string text) => HMACSHA256.HashData(macKey, Encoding.UTF8.GetBytes(text))[..MacBytes];
}
