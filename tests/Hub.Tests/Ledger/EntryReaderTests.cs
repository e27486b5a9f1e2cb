using System.Text;
using Hub.Ledger;
using Hub.Records.Ledgering;

namespace Hub.Tests.Ledger;

public sealed class EntryReaderTests
{
    private static readonly EntryStamps Stamps = new(TimeProvider.System);

    public static TheoryData<EntryKind> Kinds => [.. Enum.GetValues<EntryKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Entry_comes_back_from_its_bytes(EntryKind kind)
    {
        var others = new FieldSet([new("Child", "name", FieldForm.None), new("Child", "name", FieldForm.Full)]);
        var whole = SampleAccess.Entry(3) with { Kind = kind };
        var entry = whole with
        {
            Who = new Who("COURT", "客户端", "wk1", "in2", "JUDGE", "pwd", "wk2", "10.0.0.0/24"),
            Purpose = new PurposeOfUse("JUDICIAL", "HLEGAL", "ca:1"),
            Operation = new Operation("query", "A", "sha256:00", "hmac:11", 2),
            Ruling = new Ruling(Permitted: false, "p", "rule", "PARTY"),
            Correlation = new Correlation("t", "hmac:22"),
            Subjects = [.. whole.Subjects, new Subject(null, others, 7)],
        };
        var reader = new EntryReader();

        foreach (var some in new[] { whole, entry, entry with { Subjects = [] } })
        {
            var read = reader.Read(Bytes(some));

            Assert.Equal(some with { Stamp = read.Stamp, Subjects = read.Subjects }, read);
            Assert.Equal(some.Subjects.Select(s => new Subject(s.Handle, s.Fields, s.Rows, s.Handle is null ? 0 : 3)), read.Subjects);
            Assert.Equal((some.Stamp.Id, some.Stamp.At), (read.Stamp.Id, read.Stamp.At));
            Assert.Equal(some.Stamp.Salt.AsEnumerable(), read.Stamp.Salt);
            Assert.Equal(Bytes(some), Bytes(read));
        }
    }

    [Fact]
    public void Justification_is_not_in_the_bytes()
    {
        var entry = SampleAccess.Entry() with { Purpose = new PurposeOfUse("EMERGENCY_RESPONSE", Justification: "孩子在医院") };

        Assert.Null(new EntryReader().Read(Bytes(entry)).Purpose.Justification);
    }

    [Fact]
    public void Changed_bytes_are_an_entry_or_refused_without_a_word_of_them()
    {
        var (random, reader, sound) = (new Random(20261125), new EntryReader(), Bytes(SampleAccess.Entry(2)));
        var refused = 0;
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = Change(random, sound);
            try
            {
                Assert.NotNull(reader.Read(bytes));
            }
            catch (InvalidDataException e)
            {
                refused++;
                Assert.Equal("not the bytes of an entry of the access ledger", e.Message);
            }
        }

        Assert.InRange(refused, 5_000, 20_000);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""{"v":2}""")]
    [InlineData("""{"v":1,"id":null}""")]
    public void Anything_else_is_refused(string text) =>
        Assert.Throws<InvalidDataException>(() => new EntryReader().Read(Encoding.UTF8.GetBytes(text)));

    private static byte[] Change(Random random, byte[] sound)
    {
        byte[] bytes = [.. sound];
        for (var change = random.Next(1, 4); change > 0; change--)
        {
            var at = random.Next(bytes.Length);
            bytes = random.Next(4) switch
            {
                0 => bytes[..at],
                1 => [.. bytes[..at], .. bytes[(at + 1)..]],
                2 => [.. bytes[..at], (byte)random.Next(256), .. bytes[at..]],
                _ => [.. bytes[..at], (byte)"{}[]\":,0nA"[random.Next(10)], .. bytes[(at + 1)..]],
            };
            if (bytes.Length == 0)
            {
                break;
            }
        }

        return bytes;
    }

    private static byte[] Bytes(AccessEntry entry) => [.. EntryDraft.Of(entry, Stamps.Next).Single().Seal(_ => 3).Bytes];
}
