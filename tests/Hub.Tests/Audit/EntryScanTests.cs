using System.Text;
using CsCheck;
using Hub.Ledger;
using Xunit.Abstractions;

namespace Hub.Tests.Audit;

public sealed class EntryScanTests(ITestOutputHelper output)
{
    private static readonly string Good = Encoding.UTF8.GetString(TestLedger.Entry(7));

    [Fact]
    public void Entry_is_scanned_for_what_it_is_and_whom_it_names()
    {
        var scan = new EntryScan();

        Assert.True(scan.Scan(Encoding.UTF8.GetBytes(Good)));
        Assert.Equal(new SubjectMark(HandleKey.Read(TestLedger.Handle(2))!.Value, 2), Assert.Single(scan.Subjects.ToArray()));
        Assert.Equal(new DateTime(2026, 3, 1, 0, 0, 7, DateTimeKind.Utc), scan.At);
        Assert.Equal(UInt128.Parse("0195d7c01a2b7c3d8e4f000000000007", System.Globalization.NumberStyles.HexNumber, null), scan.Id);
    }

    [Theory]
    [InlineData("\"v\":1", "\"v\":2")]
    [InlineData("\"v\":1", "\"v\": 1")]
    [InlineData("\"v\":1", "\"v\":1.0")]
    [InlineData("\"v\":1", "\"v\":01")]
    [InlineData("\"kind\":\"disclose\"", "\"kind\":\"other\"")]
    [InlineData("\"kind\":\"disclose\",", "")]
    [InlineData("\"set\":0", "\"set\":1")]
    [InlineData("\"n\":1", "\"n\":-1")]
    [InlineData("\"s\":2", "\"s\":0")]
    [InlineData("\"s\":2", "\"s\":null")]
    [InlineData("h:26:", "h:2x:")]
    [InlineData("2026-03-01", "2026-02-30")]
    [InlineData("-7c3d-", "-4c3d-")]
    [InlineData("\"out\":\"permit\",\"pol\":\"2026.3\"", "\"pol\":\"2026.3\",\"out\":\"permit\"")]
    [InlineData("casework", "case\\u0077ork")]
    [InlineData("casework", "case\\/work")]
    [InlineData("casework", "case\nwork")]
    [InlineData("\"v\":1,", "\"v\":1,\"v\":1,")]
    public void Other_forms_are_no_entry(string what, string by)
    {
        Assert.Contains(what, Good, StringComparison.Ordinal);

        Assert.False(new EntryScan().Scan(Encoding.UTF8.GetBytes(Good.Replace(what, by, StringComparison.Ordinal))));
    }

    [Theory]
    [InlineData("casework", "王\\\"\\\\\\n\\u001f\\t")]
    [InlineData("casework", "é\u2028😀")]
    public void Text_may_hold_anything_in_its_one_form(string what, string by) =>
        Assert.True(new EntryScan().Scan(Encoding.UTF8.GetBytes(Good.Replace(what, by, StringComparison.Ordinal))));

    [Fact]
    public void What_the_scan_takes_the_reader_can_read_and_writes_back()
    {
        var counts = new int[2];
        var bytes = Encoding.UTF8.GetBytes(Good);
        Gen.Select(Gen.Int[0, bytes.Length - 1], Gen.Int[0, 2], Gen.OneOf((byte)'"', (byte)',', (byte)'{', (byte)'}', (byte)'0', (byte)'7', (byte)'a', (byte)'\\', (byte)0xff)).Sample(
            (at, how, value) =>
            {
                byte[] damaged = how switch
                {
                    0 => [.. bytes[..at], .. bytes[(at + 1)..]],
                    1 => [.. bytes[..at], value, .. bytes[at..]],
                    _ => [.. bytes[..at], value, .. bytes[(at + 1)..]],
                };
                var isEntry = new EntryScan().Scan(damaged);
                Interlocked.Increment(ref counts[isEntry ? 1 : 0]);
                if (isEntry)
                {
                    _ = new EntryReader().Read(damaged);
                }
            },
            writeLine: output.WriteLine,
            iter: 40_000);
        Assert.All(counts, c => Assert.True(c > 100));
    }
}
