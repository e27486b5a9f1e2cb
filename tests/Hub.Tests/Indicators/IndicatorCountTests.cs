using Hub.Casework.Parameters;
using Hub.Records;
using Hub.Records.Entities;
using Hub.Records.Indicators;
using Hub.Records.Ledgering;
using Hub.Records.Storing;
using Hub.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace Hub.Tests.Indicators;

/// <summary>What parts of indicators count where counting rows would be wrong, on a few records made by hand.</summary>
public sealed class IndicatorCountTests
{
    private const string Township = "210202001";

    private static readonly IndicatorPeriod Quarter = IndicatorPeriod.To(new DateOnly(2026, 8, 15));

    private static readonly DateTime July = new(2026, 7, 10, 4, 0, 0, DateTimeKind.Utc);

    private int made;

    [SkippableTheory]
    [EveryDatabase]
    public async Task Things_are_counted_once_and_as_they_were_first(DatabaseProvider provider)
    {
        await using var hub = await HubUnderTest.StartAsync(provider, async store =>
        {
            store.AddRange(Joined());
            store.AddRange(Registered());
            store.AddRange(AtSchool());
            store.AddRange(Escorted());
            store.AddRange(Detained());
            await store.SaveChangesAsync();
        });
        await NoteQueriesAsync(hub);
        await using var store = hub.OpenStore();
        await using var ledger = hub.OpenLedger();
        var scene = new IndicatorScene(store, ledger, Quarter, CaseParameters.Standard, "2102");

        async Task<(int Hits, int Of)> Counted(string indicator, string part)
        {
            var rows = await IndicatorBook.Grouped(IndicatorList.All.Single(i => i.Id == indicator).Parts.Single(p => p.Name == part).Rows!(scene)).ToListAsync();
            return (rows.Sum(r => r.Hits), rows.Sum(r => r.Of));
        }

        // One file was joined for the first time; the others said again what they had said in spring, or are the sender's first word.
        Assert.Equal(1, (await Counted("I-02", "joined")).Hits);
        Assert.Equal((2, 3), await Counted("I-03", "entered"));
        Assert.Equal((2, 3), await Counted("I-19", "notAttending"));
        Assert.Equal((1, 2), await Counted("I-19", "olderNotAttending"));
        Assert.Equal((2, 3), await Counted("I-23", "refused"));
        Assert.Equal((1, 3), await Counted("I-27", "asked"));
        Assert.Equal((1, 2), await Counted("I-26", "byDepartment"));
    }

    private IEnumerable<object> Joined()
    {
        yield return new Delivery { Id = "de-1", FileName = "a.csv", Department = "EDUCATION", StartedAt = July };
        var (again, first, created) = (File(), File(), File());
        yield return again;
        yield return Said(again, new DateOnly(2026, 4, 1), "LINKED");
        yield return Said(again, new DateOnly(2026, 7, 1), "LINKED");
        yield return first;
        yield return Said(first, new DateOnly(2026, 7, 1), "LINKED");
        yield return created;
        yield return Said(created, new DateOnly(2026, 7, 1), "CREATED");

        Statement Said(Child child, DateOnly on, string outcome) => new()
        {
            Id = Next("st"), DeliveryId = "de-1", Kind = "education", RecordNumber = child.Id, ContentKey = Next("key"), Outcome = outcome, ChildId = child.Id, StatedOn = on, Body = "{}",
        };
    }

    private IEnumerable<object> Registered()
    {
        // Entered in time, and once more after a change; entered in time; entered late.
        var (twice, once, late) = (File(July), File(July), File(July));
        (twice.NationalSystemSyncedAt, once.NationalSystemSyncedAt, late.NationalSystemSyncedAt) = (July.AddDays(30), July.AddDays(3), July.AddDays(20));
        foreach (var child in new[] { twice, once, late })
        {
            yield return child;
            yield return Step(child.Id, child.Id, "preliminaryReview", "PRELIMINARY_REVIEWED", "ACTIVE", July.AddDays(1), 2);
        }

        yield return Step(twice.Id, twice.Id, "enterNationalSystem", "ACTIVE", "ACTIVE", July.AddDays(2), 3);
        yield return Step(twice.Id, twice.Id, "enterNationalSystem", "ACTIVE", "ACTIVE", July.AddDays(30), 4);
        yield return Step(late.Id, late.Id, "enterNationalSystem", "ACTIVE", "ACTIVE", July.AddDays(20), 3);
    }

    private IEnumerable<object> AtSchool()
    {
        // Of compulsory age: at school, between schools after the primary, nowhere. At 16: left in the eighth grade; and at work after the ninth.
        Child[] pupils = [Pupil(2015), Pupil(2014), Pupil(2013), Pupil(2010), Pupil(2010)];
        return
        [
            .. pupils, Enrolled(pupils[0], "ENROLLED", "PRIMARY", 5), Enrolled(pupils[1], "GRADUATED", "PRIMARY", 6), Enrolled(pupils[3], "DROPPED_OUT", "JUNIOR_SECONDARY", 8),
            Enrolled(pupils[4], "GRADUATED", "JUNIOR_SECONDARY", 9), .. NinthGrade(),
        ];

        Child Pupil(int year)
        {
            var child = File();
            child.BirthDate = new DateOnly(year, 1, 1);
            return child;
        }

        SchoolEnrolment Enrolled(Child child, string status, string stage, int grade) =>
            new() { Id = Next("sc"), ChildId = child.Id, Status = status, Stage = stage, Grade = grade };

        object[] NinthGrade()
        {
            var (attending, upper) = (Pupil(2010), Pupil(2009));
            return [attending, upper, Enrolled(attending, "ENROLLED", "JUNIOR_SECONDARY", 9), Enrolled(upper, "DROPPED_OUT", "UPPER_SECONDARY", 10)];
        }
    }

    private IEnumerable<object> Escorted()
    {
        // Refused; refused, proposed again and accepted; accepted at once.
        var child = File();
        string[] replies = ["REFUSED", "ACCEPTED", "ACCEPTED"];
        EscortTransfer[] transfers = [.. replies.Select(reply => new EscortTransfer { Id = Next("es"), ChildId = child.Id, EligibilityConfirmedOn = new DateOnly(2026, 7, 20), ReceivingReply = reply })];
        return [child, .. transfers, Step(child.Id, transfers[1].Id, "recordReceptionRefused", "AWAITING_REPLY", "REFUSED", July, 4)];
    }

    private IEnumerable<object> Detained()
    {
        // A parent of two who was asked at once, as one of the two files says; another who was asked too late; one of whom nobody knows who it is.
        Child[] children = [File(), File(), File(), File()];
        return
        [
            .. children, Guardian(children[0], "one", July), Guardian(children[1], "one", null), Guardian(children[2], "other", July.AddDays(3)), Guardian(children[3], null, null),
        ];

        Guardian Guardian(Child child, string? residentId, DateTime? asked) =>
            new() { Id = Next("gu"), ChildId = child.Id, ResidentId = residentId, RestrictionType = "DETENTION", RestrictionStartedAt = July, ChildInquiryAt = asked };
    }

    private static async Task NoteQueriesAsync(HubUnderTest hub)
    {
        await using var ledger = hub.OpenLedger();
        ledger.AddRange(new AccessLogFieldSet { Id = 901, Decisions = """[{"decision":"NONE"}]""" }, new AccessLogFieldSet { Id = 902, Decisions = """[{"decision":"FULL"}]""" });
        ledger.AddRange(Entry(1, "query", 901), Entry(2, "query Files", 902), Entry(3, "mutation acceptReport", 901), Entry(4, "export national-system", 902));
        await ledger.SaveChangesAsync();

        static AccessLogRow Entry(int index, string operation, int fields) => new()
        {
            Index = 1_000_000 + index, Id = $"lg-{index}", At = July, Kind = "DISCLOSE", Client = "test", Department = "EDUCATION", Purpose = "CASE_HANDLING", Operation = operation,
            FieldSetId = fields, LeafHash = "00",
        };
    }

    private Child File(DateTime? recordedAt = null) => new()
    {
        Id = Next("ch"), FileState = "ACTIVE", ResponsibleDivisionCode = Township, RecordedAt = recordedAt ?? July.AddYears(-1), UpdatedAt = July, Version = 1, Revision = 1,
    };

    private CaseStep Step(string child, string record, string move, string from, string to, DateTime at, int revision) => new()
    {
        Id = Next("cs"), ChildId = child, RecordId = record, Type = "Child", Revision = revision, Workflow = "WF-1", Move = move, FromState = from, ToState = to, At = at,
    };

    private string Next(string prefix) => $"{prefix}-{++made}";
}
