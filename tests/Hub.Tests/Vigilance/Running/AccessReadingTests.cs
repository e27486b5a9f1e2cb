using Hub.Ledger;
using Hub.Records.Ledgering;
using Hub.Records.Vigilance;
using Hub.Tests.Ledger;
using Hub.Vigilance;

namespace Hub.Tests.Vigilance.Running;

public sealed class AccessReadingTests
{
    [Fact]
    public void Entry_becomes_an_access_with_levels_of_fields()
    {
        var entry = SampleAccess.Entry();

        var access = Read(entry, (type, _) => type == "Child" ? 3 : null)!;

        Assert.Equal(("wk7Q2M", "casework", "in01", "CIVIL_AFFAIRS", "CASE_HANDLING"), (access.Worker, access.Client, access.Organisation, access.Department, access.Purpose));
        Assert.Equal((entry.Stamp.At, AccessKind.Disclose, true, (bool?)null), (access.At, access.Kind, access.Permitted, access.InCase));
        var shown = Assert.Single(access.Children);
        Assert.Equal((entry.Subjects[0].Handle, 2), (shown.Child, shown.Rows));
        Assert.Equal(new ShownFields([new("Child", "name", true, 3), new("Child", "birthDate", false, 3), new("Guardian", "name", true, null)]), shown.Fields);
    }

    [Fact]
    public void Look_ups_without_a_child_have_failed()
    {
        Assert.Equal(3, Read(SampleAccess.Entry(0) with { Operation = new Operation("query", "Me", Missed: 3) })!.FailedLookUps);
        Assert.Equal(1, Read(SampleAccess.Entry(1) with { Operation = new Operation("query", Missed: 1) })!.FailedLookUps);
        Assert.Equal(0, Read(SampleAccess.Entry(0))!.FailedLookUps);
    }

    [Fact]
    public void Refusal_keeps_its_code()
    {
        var access = Read(SampleAccess.Entry(0) with { Kind = EntryKind.Deny, Ruling = new Ruling(false, "1", "HUB_CODE") })!;

        Assert.Equal((false, "HUB_CODE", AccessKind.Deny), (access.Permitted, access.RefusalCode, access.Kind));
    }

    [Fact]
    public void Heartbeat_is_no_access() => Assert.Null(Read(SampleAccess.Entry(0) with { Kind = EntryKind.Heartbeat }));

    private static Access? Read(AccessEntry entry, Func<string, string, int?>? levelOf = null) =>
        new AccessReading(levelOf ?? ((_, _) => 2))
            .Read(new LedgerEntry { Index = 0, Body = EntryDraft.Of(entry, () => throw new InvalidOperationException()).First().Seal(_ => 1).Bytes.ToArray() });
}
