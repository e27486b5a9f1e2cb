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
        Assert.Equal(expected, Write(j => j.Text(text)));

    // Not inline data: metadata is UTF-8, which has no lone surrogate.
    [Fact]
    public void Lone_surrogate_is_refused() => Assert.All(["\ud800", "\udc00", "a\ud83d\"b", "\ude00\ud83d", "\ud83d\n\ude00"], text =>
    {
        Assert.Throws<EncoderFallbackException>(() => Write(j => j.Text(text)));
        Assert.Throws<EncoderFallbackException>(() => Write(j => Map(j, text)));
    });

    // RFC 8785, 3.2.3: by UTF-16 code unit, so U+1F600 (D83D DE00) comes before U+FB33.
    [Fact]
    public void Members_stand_in_the_order_of_code_units_or_are_refused()
    {
        string[] names = ["\r", "1", "\u0080", "\u00f6", "\u20ac", "\ud83d\ude00", "\ufb33"];

        var written = Write(j => Map(j, names));

        Assert.Equal("{\"\\r\":0,\"1\":0,\"\u0080\":0,\"\u00f6\":0,\"\u20ac\":0,\"\ud83d\ude00\":0,\"\ufb33\":0}", written);
        Assert.All(Enumerable.Range(0, names.Length - 1), i =>
        {
            Assert.Throws<ArgumentException>(() => Write(j => Map(j, names[i + 1], names[i])));
            Assert.Throws<ArgumentException>(() => Write(j => Map(j, names[i], names[i])));
        });
    }

    [Fact]
    public void Order_of_a_map_is_its_own()
    {
        var written = Write(j =>
        {
            j.BeginMap();
            j.Name("b");
            j.BeginList();
            Map(j, "a", "z");
            Map(j, "a");
            j.EndList();
            j.Name("c");
            Map(j);
            j.EndMap();
        });

        Assert.Equal("""{"b":[{"a":0,"z":0},{"a":0}],"c":{}}""", written);
    }

    [Fact]
    public void Absent_members_are_left_out() => Assert.Equal("""{"b":"x"}""", Write(j =>
    {
        j.BeginMap();
        j.Member("a", null);
        j.Member("b", "x");
        j.EndMap();
    }));

    [Fact]
    public void Whole_numbers_are_exact_or_refused()
    {
        long[] exact = [0, -1, CanonicalJson.GreatestWhole, -CanonicalJson.GreatestWhole];

        Assert.Equal(["0", "-1", "9007199254740991", "-9007199254740991"], exact.Select(n => Write(j => j.Whole(n))));
        Assert.Throws<ArgumentOutOfRangeException>(() => Write(j => j.Whole(CanonicalJson.GreatestWhole + 1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Write(j => j.Whole(long.MinValue)));
    }

    [Fact]
    public void Reference_entry_has_its_bytes_and_leaf_hash()
    {
        var example = LedgerVectors.Root.GetProperty("canonical_entry_example");
        using var entry = JsonDocument.Parse(example.GetProperty("bytes_utf8").GetString()!);
        var json = new CanonicalJson();

        Copy(entry.RootElement, json);

        var bytes = json.ToArray();
        Assert.Equal(example.GetProperty("bytes_utf8").GetString(), Encoding.UTF8.GetString(bytes));
        Assert.Equal(example.GetProperty("length").GetInt32(), bytes.Length);
        Assert.Equal(example.GetProperty("leaf_hash").GetString(), LeafHash.Of(bytes).ToString());
    }

    private static string Write(Action<CanonicalJson> write)
    {
        var json = new CanonicalJson();
        write(json);
        return Encoding.UTF8.GetString(json.ToArray());
    }

    private static void Map(CanonicalJson json, params string[] names)
    {
        json.BeginMap();
        foreach (var name in names)
        {
            json.Member(name, 0);
        }

        json.EndMap();
    }

    private static void Copy(JsonElement element, CanonicalJson json)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                json.Text(element.GetString()!);
                break;
            case JsonValueKind.Number:
                json.Whole(element.GetInt64());
                break;
            case JsonValueKind.Array:
                json.BeginList();
                foreach (var item in element.EnumerateArray())
                {
                    Copy(item, json);
                }

                json.EndList();
                break;
            default:
                json.BeginMap();
                foreach (var member in element.EnumerateObject().Reverse().OrderBy(m => m.Name, StringComparer.Ordinal))
                {
                    json.Name(member.Name);
                    Copy(member.Value, json);
                }

                json.EndMap();
                break;
        }
    }
}
