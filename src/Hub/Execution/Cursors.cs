using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Hub.Records.Reading;

namespace Hub.Execution;

/// <summary>Where a page ends: the values of its order and the id, sealed. The id may be one that the caller sees as a pseudonym only.</summary>
/// <remarks>The nonce is drawn from the text (as in AES-SIV), so that equal pages end in equal cursors.</remarks>
public sealed class Cursors(byte[] key)
{
    private const int NonceLength = 12;
    private const int TagLength = 16;

    private readonly byte[] sealing = HKDF.DeriveKey(HashAlgorithmName.SHA256, key, 32, info: "seal"u8.ToArray());
    private readonly byte[] drawing = HKDF.DeriveKey(HashAlgorithmName.SHA256, key, 32, info: "nonce"u8.ToArray());

    /// <param name="order">Names and directions, so that a cursor of another order is refused.</param>
    public string Write(string order, IEnumerable<object?> values)
    {
        var parts = values.Select(value => value switch
        {
            null => null,
            DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            DateTime time => time.ToString("O", CultureInfo.InvariantCulture),
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString(),
        }).Prepend(order);
        return Base64Url.EncodeToString(Seal(JsonSerializer.SerializeToUtf8Bytes(parts.ToArray())));
    }

    /// <exception cref="RequestRefusedException">It is no cursor of this order.</exception>
    public object?[] Read(string cursor, string order, IReadOnlyList<Type> types)
    {
        try
        {
            var parts = JsonSerializer.Deserialize<string?[]>(Open(Base64Url.DecodeFromChars(cursor)));
            if (parts is { } && parts.Length == types.Count + 1 && parts[0] == order && parts[^1] is not null)
            {
                return [.. parts.Skip(1).Select((part, i) => part is null ? null : Value(part, types[i]))];
            }
        }
        catch (Exception e) when (e is FormatException or JsonException or ArgumentException or OverflowException or CryptographicException)
        {
            throw Foreign();
        }

        throw Foreign();
    }

    private byte[] Seal(byte[] text)
    {
        var bytes = new byte[NonceLength + TagLength + text.Length];
        HMACSHA256.HashData(drawing, text).AsSpan(0, NonceLength).CopyTo(bytes);
        using var cipher = new AesGcm(sealing, TagLength);
        cipher.Encrypt(
            bytes.AsSpan(0, NonceLength), text, bytes.AsSpan(NonceLength + TagLength), bytes.AsSpan(NonceLength, TagLength));
        return bytes;
    }

    private byte[] Open(byte[] bytes)
    {
        if (bytes.Length < NonceLength + TagLength)
        {
            throw Foreign();
        }

        var text = new byte[bytes.Length - NonceLength - TagLength];
        using var cipher = new AesGcm(sealing, TagLength);
        cipher.Decrypt(bytes.AsSpan(0, NonceLength), bytes.AsSpan(NonceLength + TagLength), bytes.AsSpan(NonceLength, TagLength), text);
        return text;
    }

    private static RequestRefusedException Foreign() =>
        new(ErrorCodes.BadInput, "the cursor is not one of this list in this order; take it from `endCursor` or `startCursor` of the same query");

    private static object Value(string text, Type type) => type switch
    {
        var t when t == typeof(string) => text,
        var t when t == typeof(DateOnly) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture),
        var t when t == typeof(DateTime) => DateTime.ParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind).ToUniversalTime(),
        var t when t == typeof(long) => long.Parse(text, CultureInfo.InvariantCulture),
        var t when t == typeof(int) => int.Parse(text, CultureInfo.InvariantCulture),
        _ => throw new FormatException("a cursor has text, days, times and whole numbers"),
    };
}
