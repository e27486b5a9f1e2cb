using System.Collections.Immutable;

namespace Hub.Casework.Monitoring;

/// <summary>Rules about school.</summary>
internal static class SchoolRules
{
    public static ImmutableArray<MonitoringRule> All { get; } =
    [
        new("M-05", "SCHOOL_ABSENCE", f => f.Any("SchoolEnrolment", e => e["consecutiveAbsenceDays"] is int days
            ? Truth.Of(days >= f.Parameters.Whole("T15"))
            : e.Unknown("consecutiveAbsenceDays"))),
        new("M-06", "COMPULSORY_DROPOUT", f => IsOfCompulsoryAge(f) & IsOutOfSchool(f)),
    ];

    private static Truth IsOfCompulsoryAge(WatchedFile f) => f.Child.Day("birthDate") is { } birth
        ? Truth.Of(f.Watch.Reached(birth.AddYears(f.Parameters.Whole("T33:From"))) && !f.Watch.Reached(birth.AddYears(f.Parameters.Whole("T33:To") + 1)))
        : f.Child.Unknown("birthDate");

    // The enrolment that has not ended, else the last one; who has graduated or is known to no school yet has none.
    private static Truth IsOutOfSchool(WatchedFile f)
    {
        var last = f.All("SchoolEnrolment").OrderBy(e => e["leftOn"] is null).ThenBy(e => e.Day("enrolledOn") ?? DateOnly.MinValue).LastOrDefault();
        return last is null ? Truth.Yes : last.Is("status", "DROPPED_OUT", "NOT_ENROLLED");
    }
}
