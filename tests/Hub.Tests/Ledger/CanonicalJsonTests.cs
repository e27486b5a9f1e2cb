using System.Text;
using System.Text.Json;
using Hub.Ledger;

namespace Hub.Tests.Ledger;

public sealed class CanonicalJsonTests
{
    [Theory]
    [InlineData("大连市困境儿童", "\"大连市困境儿童\"")]
    [InlineData("𠮷野😀", "\"𠮷野😀\"")]
    [InlineData("\b\t\n\f\r\"\\", "\"\\b\\t\\n\\f\\r\\\"\\\\\"")]
    [InlineData("\u0000\u000b\u001f", "\"\\u0000\\u000b\\u001f\"")]
    [InlineData("\u007f\u0080\u2028\u2029/'<>&+", "\"\u007f\u0080\u2028\u2029/'<>&+\"")]
    [InlineData("\u20ac$\u000f\nA'B\"\\\\\"/", "\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"")] // RFC 8785, 3.2.2
    [InlineData("", "\"\"")]
    public void Text_is_escaped_only_where_it_must_be(string text, string expected) =>
        Assert.Equal(expected, Write(new Json.Text(text)));

    // Not inline data: metadata is UTF-8, which has no lone surrogate.
    [Fact]
    public void Lone_surrogate_is_refused() => Assert.All(["\ud800", "\udc00", "a\ud83d\"b", "\ude00\ud83d", "\ud83d\n\ude00"], text =>
    {
        Assert.Throws<EncoderFallbackException>(() => Write(new Json.Text(text)));
        Assert.Throws<EncoderFallbackException>(() => Write(Json.From((text, Json.From(1)))));
    });

    // RFC 8785, 3.2.3: by UTF-16 code unit, so U+1F600 (D83D DE00) comes before U+FB33.
    [Fact]
    public void Members_are_sorted_by_code_unit()
    {
        string[] names = ["\u20ac", "\r", "\ufb33", "1", "\ud83d\ude00", "\u0080", "\u00f6"];

        var written = Write(Json.From(names.Select(n => (n, (Json?)Json.From(0)))));

        Assert.Equal("{\"\\r\":0,\"1\":0,\"\u0080\":0,\"\u00f6\":0,\"\u20ac\":0,\"\ud83d\ude00\":0,\"\ufb33\":0}", written);
    }

    [Fact]
    public void Absent_members_are_left_out_and_repeated_ones_refused()
    {
        Assert.Equal("{\"b\":[]}", Write(Json.From(("a", null), ("b", Json.From(Array.Empty<Json>())))));
        Assert.Throws<ArgumentException>(() => Write(Json.From(("a", Json.From(1)), ("a", Json.From(2)))));
    }

    [Fact]
    public void Whole_numbers_are_exact_or_refused()
    {
        long[] exact = [0, -1, CanonicalJson.GreatestWhole, -CanonicalJson.GreatestWhole];

        Assert.Equal("[0,-1,9007199254740991,-9007199254740991]", Write(Json.From(exact.Select(Json.From))));
        Assert.Throws<ArgumentOutOfRangeException>(() => Write(Json.From(CanonicalJson.GreatestWhole + 1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Write(Json.From(long.MinValue)));
    }

    [Fact]
    public void Reference_entry_has_its_bytes_and_leaf_hash()
    {
        var example = LedgerVectors.Root.GetProperty("canonical_entry_example");
        using var shuffled = JsonDocument.Parse(example.GetProperty("bytes_utf8").GetString()!);

        var bytes = CanonicalJson.Write(Shuffle(shuffled.RootElement));

        Assert.Equal(example.GetProperty("bytes_utf8").GetString(), Encoding.UTF8.GetString(bytes));
        Assert.Equal(example.GetProperty("length").GetInt32(), bytes.Length);
        Assert.Equal(example.GetProperty("leaf_hash").GetString(), LeafHash.Of(bytes).ToString());
    }

    private static string Write(Json value) => Encoding.UTF8.GetString(CanonicalJson.Write(value));

    private static Json Shuffle(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => new Json.Text(element.GetString()!),
        JsonValueKind.Number => new Json.Whole(element.GetInt64()),
        JsonValueKind.Array => Json.From(element.EnumerateArray().Select(Shuffle)),
        JsonValueKind.Object => Json.From(element.EnumerateObject().Reverse().Select(m => (m.Name, (Json?)Shuffle(m.Value)))),
        var kind => throw new InvalidOperationException($"unexpected `{kind}`"),
    };
}
