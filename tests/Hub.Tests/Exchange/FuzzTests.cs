using System.Diagnostics;
using System.Text;
using CsCheck;
using Xunit.Abstractions;

namespace Hub.Tests.Exchange;

/// <summary>Damaged sample files are always answered with messages, never with an exception.</summary>
public sealed class FuzzTests(ITestOutputHelper output)
{
    private static readonly string[] Files =
    [
        .. new[] { Samples.Good, Samples.Bad }.SelectMany(f => Directory.GetFiles(f))
            .Where(f => Path.GetFileName(f) != "expected.csv" && new FileInfo(f).Length < 10_000)
            .Order(StringComparer.Ordinal),
    ];

    private static readonly Gen<byte[]> Inserted = Gen.OneOf(
        Gen.Byte.Array[1, 4],
        Gens.Any("\"", ",", "\r", "\n", "\0", "\uFEFF", "{", "}", "[", "<", "&", "\u001B", "=", "'").Select(Encoding.UTF8.GetBytes));

    private static readonly Gen<Damage> AnyDamage = Gen.OneOf(
        Gen.Select(Gen.Int[0, 10_000], Inserted, (at, bytes) => new Damage(at, 0, bytes)),
        Gen.Select(Gen.Int[0, 10_000], Inserted, (at, bytes) => new Damage(at, bytes.Length, bytes)),
        Gen.Select(Gen.Int[0, 10_000], Gen.Int[1, 200], (at, length) => new Damage(at, length, [])),
        Gen.Int[0, 10_000].Select(at => new Damage(at, int.MaxValue, [])));

    [Fact]
    public async Task Damaged_file_is_answered_in_bounded_time()
    {
        var samples = Gen.Select(Gens.Any(Files), AnyDamage.Array[1, 3], (file, damages) => (file, damages));

        await samples.SampleAsync(
            async sample =>
            {
                var bytes = sample.damages.Aggregate(await File.ReadAllBytesAsync(sample.file), (b, d) => d.To(b));
                var clock = Stopwatch.StartNew();

                var read = await Samples.ReadAsync(Path.GetFileName(sample.file), bytes);

                Assert.Equal(read.Counts.Read, read.Rows.Count);
                Assert.True(!read.Refused || read.Rows.Count == 0);
                Assert.All(read.Rows, r => Assert.Equal(r.Rejected, r.Messages.Any(m => m.Effect == Hub.Exchange.Effect.Rejected)));
                Assert.True(clock.Elapsed < TimeSpan.FromSeconds(5));
            },
            output.WriteLine,
            iter: 5_000,
            print: s => $"{Path.GetFileName(s.file)} {string.Join(' ', s.damages)}");
    }

    [Fact]
    public async Task Damaged_worksheet_is_answered()
    {
        var sheet = Encoding.UTF8.GetBytes(
            "<worksheet><sheetData>" + new PlainFile("education").Rows().Replace("t=\"inlineStr\"", "t=\"str\"") + "</sheetData></worksheet>");

        await AnyDamage.Array[1, 3].SampleAsync(
            async damages =>
            {
                var bytes = damages.Aggregate(sheet, (b, d) => d.To(b));

                var read = await Samples.ReadAsync("education.xlsx", TestWorkbook.PackSheet(bytes));

                Assert.Equal(read.Counts.Read, read.Rows.Count);
            },
            output.WriteLine,
            iter: 3_000,
            print: d => string.Join<Damage>(' ', d));
    }

    /// <summary>Bytes taken out and put in at a place of a file; places beyond its end wrap around.</summary>
    private sealed record Damage(int At, int Removed, byte[] Inserted)
    {
        public byte[] To(byte[] bytes)
        {
            var at = bytes.Length == 0 ? 0 : At % bytes.Length;
            var rest = (int)Math.Min(bytes.Length, (long)at + Removed);
            return [.. bytes[..at], .. Inserted, .. bytes[rest..]];
        }

        public override string ToString() => $"{At}-{Removed}+{Convert.ToHexString(Inserted)}";
    }
}
