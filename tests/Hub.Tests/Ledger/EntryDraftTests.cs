using System.Net;
using System.Text;
using Hub.Ledger;
using Hub.Records.Ledgering;

namespace Hub.Tests.Ledger;

public sealed class EntryDraftTests
{
    private static readonly EntryStamps Stamps = new(TimeProvider.System);

    [Fact]
    public void Bytes_name_fields_once_and_children_by_handle()
    {
        var entry = SampleAccess.Entry(subjects: 2) with
        {
            Stamp = new EntryStamp(
                Guid.Parse("0195d7c0-1a2b-7c3d-8e4f-5a6b7c8d9e0f"),
                new DateTimeOffset(2026, 3, 1, 8, 0, 5, 123, 900, TimeSpan.FromHours(8)),
                [.. new byte[16]]),
            Subjects =
            [
                new("h:26:Xo3v9rB1Tq2mZk4uW8yA7Q", SampleAccess.Fields, 1),
                new("h:26:AAAAAAAAAAAAAAAAAAAAAA", SampleAccess.Fields, 3),
            ],
        };

        var text = Text(entry);

        Assert.Equal(
            """{"corr":{"trace":"4bf92f3577b34da6a3ce929d0e0e4736"},"dec":{"basis":"JURISDICTION","out":"permit","pol":"2026.3"}"""
            + ""","id":"0195d7c0-1a2b-7c3d-8e4f-5a6b7c8d9e0f","kind":"disclose","op":{"kind":"query","name":"ChildSummary"}"""
            + ""","purpose":{"code":"CASE_HANDLING"}"""
            + ""","sets":[{"Child":{"FULL":["name"],"MASKED":["birthDate"]},"Guardian":{"FULL":["name"]}}]"""
            + ""","subj":[{"h":"h:26:Xo3v9rB1Tq2mZk4uW8yA7Q","n":1,"s":1,"set":0},{"h":"h:26:AAAAAAAAAAAAAAAAAAAAAA","n":3,"s":1234567,"set":0}]"""
            + ""","t":"2026-03-01T00:00:05.123Z","v":1"""
            + ""","who":{"client":"casework","dept":"CIVIL_AFFAIRS","net":"10.1.2.0/24","officer":"wk7Q2M","org":"in01"}"""
            + ""","z":"00000000000000000000000000000000"}""",
            text);
    }

    [Fact]
    public void Sequence_numbers_come_with_the_place_in_the_ledger()
    {
        var entry = SampleAccess.Entry(2) with { Subjects = [.. SampleAccess.Entry(2).Subjects, new Subject(null, SampleAccess.Fields, 1)] };
        var draft = EntryDraft.Of(entry, Stamps.Next).Single();

        var (first, second) = (Read(draft.Seal(_ => 1)), Read(draft.Seal(h => h == draft.Handles[0] ? 9 : CanonicalJson.GreatestWhole)));

        Assert.Equal(draft.Handles, entry.Subjects.Select(s => s.Handle).OfType<string>());
        Assert.Equal([1, 1, 0], first);
        Assert.Equal([9, CanonicalJson.GreatestWhole, 0], second);
    }

    [Fact]
    public void Child_is_subject_of_an_entry_once()
    {
        var subject = SampleAccess.Entry().Subjects[0];

        Assert.Throws<ArgumentException>(() => EntryDraft.Of(SampleAccess.Entry() with { Subjects = [subject, subject] }, Stamps.Next));
    }

    [Theory]
    [InlineData(200, 1)]
    [InlineData(201, 2)]
    [InlineData(1000, 5)]
    public void More_than_200_subjects_become_several_entries(int subjects, int atLeast)
    {
        var entry = SampleAccess.Entry(subjects);

        var parts = EntryDraft.Of(entry, Stamps.Next).ToArray();

        Assert.InRange(parts.Length, atLeast, atLeast + 1);
        Assert.Equal(entry.Subjects, parts.SelectMany(p => p.Entry.Subjects));
        Assert.Equal(parts.Length, parts.Select(p => p.Entry.Stamp.Id).Distinct().Count());
        Assert.Equal(entry.Stamp, parts[0].Entry.Stamp);
        Assert.All(parts, p => Assert.InRange(p.Entry.Subjects.Length, 1, AccessEntry.MostSubjects));
    }

    [Fact]
    public void Entry_of_more_than_60_KiB_becomes_several()
    {
        var sets = Enumerable.Range(0, 200).Select(i => new FieldSet(Enumerable.Range(0, 100).Select(f => Use($"field{i}x{f}"))));
        var entry = SampleAccess.Entry() with { Subjects = [.. sets.Select(s => new Subject(SampleAccess.Handle(), s, 1))] };

        var parts = EntryDraft.Of(entry, Stamps.Next).ToArray();

        Assert.All(parts, p => Assert.InRange(p.Seal(_ => CanonicalJson.GreatestWhole).Bytes.Length, 1, AccessEntry.MostBytes));
        Assert.Equal(200, parts.Sum(p => p.Entry.Subjects.Length));
    }

    [Fact]
    public void Justification_is_in_the_bytes_only_as_a_salted_hash()
    {
        var entry = SampleAccess.Entry() with { Purpose = new PurposeOfUse("EMERGENCY_RESPONSE", Justification: "王小明 被送往医院") };
        var same = entry with { Stamp = Stamps.Next() };

        var (first, second) = (Text(entry), Text(same));

        Assert.DoesNotContain("王小明", first);
        Assert.Contains("\"why\":\"sha256:", first);
        Assert.NotEqual(Why(first), Why(second));
    }

    [Theory]
    [InlineData("210211201503071234")]
    [InlineData("王小明")]
    [InlineData("h:26:short")]
    [InlineData("h:26:Xo3v9rB1Tq2mZk4uW8yA7!")]
    public void Subject_is_named_by_a_handle_or_not_at_all(string handle)
    {
        var refusal = Assert.Throws<ArgumentException>(() => new Subject(handle, SampleAccess.Fields, 1));

        Assert.DoesNotContain(handle, refusal.Message);
    }

    [Theory]
    [InlineData("name: 王小明")]
    [InlineData("1name")]
    [InlineData("")]
    public void Field_is_named_by_a_name_of_the_schema(string field) =>
        Assert.ThrowsAny<ArgumentException>(() => new FieldSet([new("Child", field, FieldForm.Full)]));

    [Fact]
    public void Text_that_no_store_can_keep_is_refused() => Assert.All(["\0", "\ud83d", "a\udc00", new string('a', 2001)], text =>
        Assert.Throws<ArgumentException>(() => new PurposeOfUse("CASE_HANDLING", Justification: text)));

    [Theory]
    [InlineData("192.168.17.4", "192.168.17.0/24")]
    [InlineData("::ffff:192.168.17.4", "192.168.17.0/24")]
    [InlineData("240e:3b1:22:4455::1", "240e:3b1:22::/48")]
    public void Address_is_kept_as_its_subnet(string address, string subnet) => Assert.Equal(subnet, Subnet.Of(IPAddress.Parse(address)));

    private static FieldUse Use(string field) => new("Child", field, FieldForm.Full);

    private static IEnumerable<long> Read(SealedEntry entry) => new EntryReader().Read(entry.Bytes.ToArray()).Subjects.Select(s => s.Sequence);

    private static string Why(string text) => text[text.IndexOf("\"why\"", StringComparison.Ordinal)..][..70];

    private static string Text(AccessEntry entry) =>
        Encoding.UTF8.GetString(EntryDraft.Of(entry, Stamps.Next).Single().Seal(h => h.EndsWith('A') ? 1_234_567 : 1).Bytes.AsSpan());
}
