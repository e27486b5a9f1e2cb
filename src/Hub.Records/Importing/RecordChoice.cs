using Hub.Records.Entities;
using Hub.Records.Writing;
using Statement = Hub.Exchange.Statement;

namespace Hub.Records.Importing;

/// <summary>Which record of the child a row speaks of; null when it speaks of one that is not there yet.</summary>
internal static class RecordChoice
{
    /// <summary>By student number, else by school, else the only one.</summary>
    public static SchoolEnrolment? Enrolment(ChildFile file, Statement statement)
    {
        var number = statement.Of(nameof(SchoolEnrolment), "studentNumber") as string;
        var school = statement.Of(nameof(SchoolEnrolment), "schoolId") as string;
        var all = file.All<SchoolEnrolment>().ToList();
        return all.Find(e => number is not null && e.StudentNumber == number)
            ?? all.Find(e => school is not null && e.SchoolId == school)
            ?? (all is [var only] && Fits(only) ? only : null);

        bool Fits(SchoolEnrolment one) => (number is null || one.StudentNumber is null) && (school is null || one.SchoolId is null);
    }

    /// <summary>By kind of care and first day; a row without the day means the one of that kind.</summary>
    public static CareArrangement? Placement(ChildFile file, Statement statement)
    {
        var type = statement.Of(nameof(CareArrangement), "arrangementType") as string;
        var start = statement.Of(nameof(CareArrangement), "startedOn") as DateOnly?;
        var same = file.All<CareArrangement>().Where(c => type is null || c.ArrangementType is null || c.ArrangementType == type).ToList();
        return same.Find(c => c.StartedOn == start) ?? same.Find(c => c.StartedOn is null || start is null);
    }

    public static CourtProceeding? Proceeding(ChildFile file, Statement statement)
    {
        var number = statement.Of(nameof(CourtProceeding), "caseNumber") as string;
        return file.All<CourtProceeding>().FirstOrDefault(p => p.CaseNumber == number);
    }

    /// <summary>By day and visitor.</summary>
    public static Visit? Visit(ChildFile file, Statement statement)
    {
        var day = statement.Of(nameof(Entities.Visit), "visitedOn") as DateOnly?;
        var visitor = statement.Of(nameof(Entities.Visit), "visitorId") as string;
        return file.All<Visit>().FirstOrDefault(v => v.VisitedOn == day && v.VisitorId == visitor);
    }
}
