using System.Collections.Immutable;
using Hub.Records.Entities;
using static Hub.Records.Indicators.IndicatorPart;

namespace Hub.Records.Indicators;

/// <summary>Indicators of files, visits and schooling: I-01 to I-04, I-19.</summary>
internal static class FileIndicators
{
    private const string Files = "open files: ACTIVE, TRANSFER_PENDING or CONTINUED_SUPPORT";

    // Repeated after changes, each time with a new time of synchronisation (WF-1 step 4): the first one counts.
    private const string Entry = "enterNationalSystem";

    // domain.md 9, I-19.
    private const int DaysToReturn = 30;

    private static readonly string[] Attending = ["ENROLLED", "SUSPENDED"];

    // Enrolments of a child whose school years go on, whether it attends or not.
    private static readonly string[] Unfinished = ["ENROLLED", "SUSPENDED", "TRANSFERRED", "DROPPED_OUT", "NOT_ENROLLED"];

    private static readonly string[] BeforeSeventhGrade = ["PRESCHOOL", "PRIMARY"];

    private static readonly string[] Categories =
        ["ORPHAN", "FAMILY_POVERTY", "OWN_DISABILITY_OR_ILLNESS", "GUARDIANSHIP_LACKING_OR_IMPROPER", "WANDERING_BEGGING", "ABANDONED_INFANT"];

    public static readonly ImmutableArray<Indicator> All =
    [
        new("I-01", "children on file", "在档困境儿童")
        {
            Parts =
            [
                Count("all", Files, s => s.Files.Select(c => new Counted { Sort = "", Of = 0, Unit = c.ResponsibleDivisionCode, Village = c.ResidenceDivisionCode, Hits = 1 })),
                Count("byCategory", $"{Files}; a child of several categories counts in each", ByCategory) with { Sorts = [.. Categories], AddsUp = false },
                Count("bySex", Files, s => s.Files.Select(c => new Counted
                {
                    Of = 0, Unit = c.ResponsibleDivisionCode, Village = c.ResidenceDivisionCode, Hits = 1, Sort = c.Sex ?? "UNKNOWN",
                })) with { SortsOf = "Sex" },
                Count("byAge", $"{Files}, by completed years", ByAge) with { Sorts = ["0-2", "3-5", "6-11", "12-14", "15-17", "18+", "UNKNOWN"] },
            ],
        },
        new("I-02", "one file per person", "一人一档")
        {
            Parts =
            [
                Share("joined", "of these, files into which a row of a department's file was joined in the quarter for the first time, that would else have opened another", Files, s => s.Files
                    .Select(c => new Counted
                    {
                        Sort = "", Unit = c.ResponsibleDivisionCode, Village = c.ResidenceDivisionCode, Of = 1,
                        Hits = s.All<Statement>().Any(t => t.ChildId == c.Id && t.Outcome == "LINKED" && t.StatedOn >= s.From && t.StatedOn <= s.AsOf
                            && !s.All<Statement>().Any(e => e.ChildId == c.Id && e.Kind == t.Kind && e.StatedOn < t.StatedOn
                                && (t.RecordNumber == null || e.RecordNumber == t.RecordNumber))) ? 1 : 0,
                    })),
                Count("waiting", "rows of the quarter set aside because they may be of a child on file (REVIEW)", s => s.All<Statement>()
                    .Where(t => t.Outcome == "REVIEW" && t.StatedOn >= s.From && t.StatedOn <= s.AsOf && !t.Superseded)
                    .Select(t => new Counted { Village = "", Sort = "", Of = 0, Unit = t.Kind, Hits = 1 })) with { CityOnly = true },
            ],
        },
        new("I-03", "timely registration", "及时建档录入")
        {
            Parts =
            [
                Share("registered", "of these, ACTIVE within T-13", "files whose T-13 ended in the quarter", s => Opened(s, "T13").Select(c => new Counted
                {
                    Sort = "", Unit = c.ResponsibleDivisionCode, Village = c.ResidenceDivisionCode, Of = 1,
                    Hits = s.Steps.Any(a => a.RecordId == c.Id && a.ToState == "ACTIVE" && a.At <= c.RecordedAt.AddDays(s.Days("T13"))) ? 1 : 0,
                })),
                Share("entered", "of these, ACTIVE within T-13 and in the national system within T-14 of that", "files whose T-13 and T-14 ended in the quarter", s => Opened(s, "T13", "T14").Select(c => new Counted
                {
                    Sort = "", Unit = c.ResponsibleDivisionCode, Village = c.ResidenceDivisionCode, Of = 1,
                    Hits = s.Steps.Any(a => a.RecordId == c.Id && a.ToState == "ACTIVE" && a.FromState != "ACTIVE" && a.At <= c.RecordedAt.AddDays(s.Days("T13"))
                        && (c.NationalSystemSyncedAt <= a.At.AddDays(s.Days("T14"))
                            || s.Steps.Any(n => n.RecordId == c.Id && n.Move == Entry && n.At <= a.At.AddDays(s.Days("T14"))))) ? 1 : 0,
                })),
            ],
        },
        new("I-04", "visits on time", "按时走访")
        {
            Parts =
            [
                Share("onTime", "of these, followed by a visit by that day", "visits whose next one fell due in the quarter", s =>
                    from v in s.All<Visit>()
                    join c in s.Files on v.ChildId equals c.Id
                    where v.NextDueOn >= s.From && v.NextDueOn <= s.AsOf
                    select new Counted
                    {
                        Sort = "", Unit = c.ResponsibleDivisionCode, Village = c.ResidenceDivisionCode, Of = 1,
                        Hits = s.All<Visit>().Any(n => n.ChildId == v.ChildId && n.VisitedOn > v.VisitedOn && n.VisitedOn <= v.NextDueOn) ? 1 : 0,
                    }),
            ],
        },
        new("I-19", "drop-out control", "控辍保学")
        {
            Parts =
            [
                Share("notAttending", "of these, neither ENROLLED nor SUSPENDED in any school", "open files of children of compulsory school age (T-33); those whose nine school years are done count as attending", s => s.Files
                    .Where(c => c.BirthDate > s.AsOf.AddYears(-s.Parameters.Whole("T33:To") - 1) && c.BirthDate <= s.AsOf.AddYears(-s.Parameters.Whole("T33:From")))
                    .Select(c => new Counted
                    {
                        Sort = "", Unit = c.ResponsibleDivisionCode, Village = c.ResidenceDivisionCode, Of = 1,
                        Hits = s.All<SchoolEnrolment>().Any(e => e.ChildId == c.Id && (Attending.Contains(e.Status) || (e.Status == "GRADUATED" && e.Stage != null && !BeforeSeventhGrade.Contains(e.Stage)))) ? 0 : 1,
                    })),
                Share("olderNotAttending", "of these, neither ENROLLED nor SUSPENDED in any school", "open files of children past that age who have school years to go (T-33)", s => Older(s)
                    .Select(c => new Counted
                    {
                        Sort = "", Unit = c.ResponsibleDivisionCode, Village = c.ResidenceDivisionCode, Of = 1,
                        Hits = s.All<SchoolEnrolment>().Any(e => e.ChildId == c.Id && Attending.Contains(e.Status)) ? 0 : 1,
                    })),
                Share("returned", "of these, enrolled again within 30 days", "alerts M-06 whose 30 days ended in the quarter", s =>
                    from a in s.Alerts
                    join c in s.Children on a.ChildId equals c.Id
                    where a.RuleId == "M-06" && a.EscalatedFromId == null && a.RaisedAt >= s.Start.AddDays(-DaysToReturn) && a.RaisedAt < s.End.AddDays(-DaysToReturn)
                    select new Counted
                    {
                        Sort = "", Unit = c.ResponsibleDivisionCode, Village = c.ResidenceDivisionCode, Of = 1,
                        Hits = s.All<SchoolEnrolment>().Any(e => e.ChildId == c.Id && e.Status == "ENROLLED"
                            && e.EnrolledOn >= DateOnly.FromDateTime(a.RaisedAt!.Value.AddHours(8)) && e.EnrolledOn <= DateOnly.FromDateTime(a.RaisedAt!.Value.AddHours(8).AddDays(DaysToReturn))) ? 1 : 0,
                    }),
            ],
        },
    ];

    private static IQueryable<Child> Opened(IndicatorScene s, params string[] due)
    {
        var (from, until) = s.DueWithin(due);
        return s.Children.Where(c => c.RecordedAt >= from && c.RecordedAt < until);
    }

    private static IQueryable<Child> Older(IndicatorScene s) => s.Files
        .Where(c => c.BirthDate > s.AsOf.AddYears(-s.Parameters.Whole("T17")) && c.BirthDate <= s.AsOf.AddYears(-s.Parameters.Whole("T33:To") - 1))
        .Where(c => s.All<SchoolEnrolment>().Any(e => e.ChildId == c.Id && e.Grade <= s.Parameters.Whole("T33:SchoolYears") && Unfinished.Contains(e.Status)))
        .Where(c => !s.All<SchoolEnrolment>().Any(e =>
            e.ChildId == c.Id && (e.Grade > s.Parameters.Whole("T33:SchoolYears") || (e.Status == "GRADUATED" && e.Stage != null && !BeforeSeventhGrade.Contains(e.Stage)))));

    private static IQueryable<Counted> ByCategory(IndicatorScene s) => Categories
        .Select(category => (Name: category, Needle: StoredList.Needle(category)))
        .Select(category => s.Files.Where(c => c.DifficultyCategories!.Contains(category.Needle)).Select(c => new Counted
        {
            Of = 0, Unit = c.ResponsibleDivisionCode, Village = c.ResidenceDivisionCode, Hits = 1, Sort = category.Name,
        }))
        .Aggregate(Queryable.Concat);

    private static IQueryable<Counted> ByAge(IndicatorScene s)
    {
        var (three, six, twelve, fifteen, eighteen) = (s.AsOf.AddYears(-3), s.AsOf.AddYears(-6), s.AsOf.AddYears(-12), s.AsOf.AddYears(-15), s.AsOf.AddYears(-18));
        return s.Files.Select(c => new Counted
        {
            Of = 0, Unit = c.ResponsibleDivisionCode, Village = c.ResidenceDivisionCode, Hits = 1,
            Sort = c.BirthDate == null ? "UNKNOWN" : c.BirthDate > three ? "0-2" : c.BirthDate > six ? "3-5" : c.BirthDate > twelve ? "6-11"
                : c.BirthDate > fifteen ? "12-14" : c.BirthDate > eighteen ? "15-17" : "18+",
        });
    }
}
