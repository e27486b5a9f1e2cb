using System.Security.Cryptography;
using System.Text;
using CsCheck;

namespace OpenData.Tests.Noise;

public sealed class NoisyTableTests
{
    private static readonly Measurement Measured =
        new("M2", [new("district", ["210202", "210203"]), new("age", ["0-2", "3-5"])], new(7, 20), 1, structuralZeros: [1]);

    private static readonly NoisyTable Table = Draw();

    [Fact]
    public void Text_is_csv_with_a_line_a_cell()
    {
        var values = Table.Values;

        Assert.Equal(
            $"measurement,epsilon,sensitivity,district,age,value\nM2,7/20,1,210202,0-2,{values[0]}\nM2,7/20,1,210202,3-5,\n"
            + $"M2,7/20,1,210203,0-2,{values[2]}\nM2,7/20,1,210203,3-5,{values[3]}\n",
            Table.Text);
    }

    [Fact]
    public void A_stored_table_is_read_back()
    {
        var read = NoisyTable.Read(Measured, Table.Text, Table.Digest);

        Assert.Equal(Table.Values.AsEnumerable(), read!.Values);
        Assert.Equal(Table.Text, read.Text);
    }

    [Fact]
    public void A_changed_text_or_digest_is_not_read()
    {
        var other = Table.Text.Replace("210203,0-2,", "210203,0-2,1", StringComparison.Ordinal);

        Assert.Null(NoisyTable.Read(Measured, other, Table.Digest));
        Assert.Null(NoisyTable.Read(Measured, Table.Text, Table.Digest.ToUpperInvariant()));
    }

    [Fact]
    public void A_table_of_another_measurement_is_not_read()
    {
        var dearer = new Measurement("M2", Measured.Dimensions, new(8, 20), 1, [1]);
        var filled = new Measurement("M2", Measured.Dimensions, new(7, 20), 1);

        Assert.Null(NoisyTable.Read(dearer, Table.Text, Table.Digest));
        Assert.Null(NoisyTable.Read(filled, Table.Text, Table.Digest));
    }

    [Theory]
    [InlineData("\n", "\r\n")]
    [InlineData(",value", ",value ")]
    [InlineData("3-5,\n", "3-5,0\n")]
    [InlineData("0-2,", "0-2,+")]
    [InlineData("0-2,", "0-2,00")]
    [InlineData("M2,", "M3,")]
    public void A_text_that_is_not_canonical_is_not_read_even_with_its_digest(string from, string to)
    {
        var text = Table.Text.Replace(from, to, StringComparison.Ordinal);

        Assert.Null(NoisyTable.Read(Measured, text, DigestOf(text)));
    }

    [Fact]
    public void Any_change_of_a_byte_is_not_read_or_reads_another_value()
    {
        Gen.Select(Gen.Int[0, Table.Text.Length - 1], Gen.Char["0123456789-,\nMx "]).Sample((at, c) =>
        {
            var text = Table.Text.Remove(at, 1).Insert(at, c.ToString());
            var read = NoisyTable.Read(Measured, text, DigestOf(text));
            return read is null || read.Text == text;
        });
    }

    private static NoisyTable Draw()
    {
        using var bytes = SeededStream.Bytes("noisy-table");
        return new Mechanism(bytes).Draw(Snapshot.Of([]).Count(Measured));
    }

    private static string DigestOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
