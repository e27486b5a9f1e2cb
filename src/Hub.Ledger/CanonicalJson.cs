using System.Buffers;
using System.Globalization;
using System.Text;

namespace Hub.Ledger;

/// <summary>Writes the one form of RFC 8785, so that equal entries have equal hashes.</summary>
internal static class CanonicalJson
{
    /// <summary>Greatest whole number that every JSON reader keeps exactly (RFC 8785, 3.2.2.3).</summary>
    public const long GreatestWhole = (1L << 53) - 1;

    // Throws on a lone surrogate, which has no UTF-8 form.
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly SearchValues<char> Escaped =
        SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(c => (char)c), '"', '\\']);

    public static byte[] Write(Json value)
    {
        var output = new ArrayBufferWriter<byte>(1024);
        Write(value, output);
        return output.WrittenSpan.ToArray();
    }

    private static void Write(Json value, ArrayBufferWriter<byte> output)
    {
        switch (value)
        {
            case Json.Text text:
                WriteText(text.Value, output);
                break;
            case Json.Written written:
                output.Write(written.Canonical);
                break;
            case Json.Whole whole:
                WriteWhole(whole.Value, output);
                break;
            case Json.List list:
                WriteList(list, output);
                break;
            case Json.Map map:
                WriteMap(map, output);
                break;
            default:
                throw new ArgumentException($"no canonical form for `{value.GetType().Name}`", nameof(value));
        }
    }

    private static void WriteList(Json.List list, ArrayBufferWriter<byte> output)
    {
        output.Write("["u8);
        for (var i = 0; i < list.Items.Length; i++)
        {
            output.Write(i == 0 ? ""u8 : ","u8);
            Write(list.Items[i], output);
        }

        output.Write("]"u8);
    }

    private static void WriteMap(Json.Map map, ArrayBufferWriter<byte> output)
    {
        output.Write("{"u8);
        for (var i = 0; i < map.Members.Length; i++)
        {
            var (name, value) = map.Members[i];
            if (i > 0 && map.Members[i - 1].Name == name)
            {
                throw new ArgumentException($"member `{name}` is there twice; name it once", nameof(map));
            }

            output.Write(i == 0 ? ""u8 : ","u8);
            WriteText(name, output);
            output.Write(":"u8);
            Write(value, output);
        }

        output.Write("}"u8);
    }

    private static void WriteWhole(long value, ArrayBufferWriter<byte> output)
    {
        if (value is > GreatestWhole or < -GreatestWhole)
        {
            throw new ArgumentOutOfRangeException(nameof(value), "beyond 2^53 - 1; write it as text");
        }

        Strict.GetBytes(value.ToString(CultureInfo.InvariantCulture), output);
    }

    private static void WriteText(string text, ArrayBufferWriter<byte> output)
    {
        output.Write("\""u8);
        var rest = text.AsSpan();
        for (var next = rest.IndexOfAny(Escaped); next >= 0; next = rest.IndexOfAny(Escaped))
        {
            Strict.GetBytes(rest[..next], output);
            Strict.GetBytes(Escape(rest[next]), output);
            rest = rest[(next + 1)..];
        }

        Strict.GetBytes(rest, output);
        output.Write("\""u8);
    }

    private static string Escape(char c) => c switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\b' => "\\b",
        '\t' => "\\t",
        '\n' => "\\n",
        '\f' => "\\f",
        '\r' => "\\r",
        _ => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
    };
}
