using System.Collections.Immutable;
using Hub.Casework.Guards;

namespace Hub.Casework.Monitoring;

/// <summary>Rules about school.</summary>
internal static class SchoolRules
{
    public static ImmutableArray<MonitoringRule> All { get; } =
    [
        new("M-05", "SCHOOL_ABSENCE", f => Current(f) is not { } enrolment ? Truth.No
            : enrolment["consecutiveAbsenceDays"] is int days ? Truth.Of(days >= f.Parameters.Whole("T15"))
            : enrolment.Unknown("consecutiveAbsenceDays")) { InSupport = true },
        new("M-06", "COMPULSORY_DROPOUT", f => IsOfCompulsoryAge(f) & IsOutOfSchool(f)) { InSupport = true },
    ];

    // T-33: so many years of age, or as a child until so many school years are done.
    private static Truth IsOfCompulsoryAge(WatchedFile f)
    {
        if (f.Child.Day("birthDate") is not { } birth)
        {
            return f.Child.Unknown("birthDate");
        }

        var (begins, ends) = (birth.AddYears(f.Parameters.Whole("T33:From")), birth.AddYears(f.Parameters.Whole("T33:To") + 1));
        return Truth.Of(f.Watch.Reached(begins))
            & (Truth.Of(!f.Watch.Reached(ends)) | (Truth.Of(!f.Watch.Reached(birth.AddYears(f.Parameters.Whole("T17")))) & HasYearsToGo(f)));
    }

    private static Truth HasYearsToGo(WatchedFile f) => Current(f) is not { } enrolment ? Truth.Unknown("SchoolEnrolment.grade")
        : enrolment["grade"] is int grade ? Truth.Of(grade <= f.Parameters.Whole("T33:SchoolYears"))
        : enrolment.Unknown("grade");

    private static Truth IsOutOfSchool(WatchedFile f) => Current(f)?.Is("status", "DROPPED_OUT", "NOT_ENROLLED") ?? Truth.Yes;

    // The enrolment that has not ended, else the last one.
    private static RecordFacts? Current(WatchedFile f) =>
        f.All("SchoolEnrolment").OrderBy(e => e["leftOn"] is null).ThenBy(e => e.Day("enrolledOn") ?? DateOnly.MinValue).LastOrDefault();
}
