using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Hub.Audit.Keys;

/// <summary>The short number that tells a name's keys apart (C2SP signed-note). Not a fingerprint: anyone can make a key with the same one.</summary>
internal static class KeyId
{
    public static uint Of(string name, NoteAlgorithm algorithm, ReadOnlySpan<byte> publicKey) =>
        BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData([.. Encoding.UTF8.GetBytes(name), (byte)'\n', (byte)algorithm, .. publicKey]));
}
