using System.Collections.Immutable;
using Hub.Casework.Guards;

namespace Hub.Casework.Monitoring;

/// <summary>Rules about guardians who refuse their duties or cannot perform them.</summary>
internal static class GuardianRules
{
    public static ImmutableArray<MonitoringRule> All { get; } =
    [
        new("M-15", "SIX_MONTHS_NEAR", f => f.Any("Guardian", g => Refuses(f, g, (day, months) => f.Watch.Reached(Calendar.AddMonths(day, months)), "T09"))),
        new("M-16", "REVOCATION_GROUND_MET", f => f.Any("Guardian", g => Refuses(f, g, (day, months) => f.Watch.Passed(Calendar.AddMonths(day, months)), "T08"))
            | f.Any("InterventionMeasure", m => Truth.Of(m["revocationGround"] is not null && m.Word("state") != "CONCLUDED"))),
        new("M-18", "GUARDIAN_DETAINED_CHILD_UNSECURED", f => f.Any("Guardian", g => IsUnsecured(f, g))),
        new("M-19", "TEMPORARY_GUARDIANSHIP_ENDING", f => f.Any("CareArrangement", c => c.Is("state", "ACTIVE", "UNDER_REVIEW")
            & ((c.Is("guardianshipKind", "TEMPORARY") & IsEnding(f, c)) | f.Any("Guardian", g => IsFree(f, g))))),
    ];

    // A refusal that has ended starts again with another first day.
    private static Truth Refuses(WatchedFile f, RecordFacts guardian, Func<DateOnly, int, bool> since, string months) =>
        guardian["dutyRefusalEndedOn"] is not null ? Truth.No
        : guardian.Day("dutyRefusalSince") is { } day ? Truth.Of(since(day, f.Parameters.Whole(months)))
        : guardian.Unknown("dutyRefusalSince");

    private static Truth IsUnsecured(WatchedFile f, RecordFacts guardian)
    {
        if (guardian.Time("restrictionStartedAt") is not { } started)
        {
            return guardian.Unknown("restrictionStartedAt");
        }

        // Who was asked at an earlier restriction has not been asked at this one.
        if (guardian.Time("childInquiryAt") is not { } asked || asked < started)
        {
            return Truth.Of(f.Watch.Reached(started + f.Parameters.Time("T16:Inquiry")));
        }

        var isCared = f.All("CareArrangement").Any(c => c.Word("state") is "ACTIVE" or "UNDER_REVIEW"
            || (c.Word("state") == "ENDED" && c.Day("startedOn") >= Calendar.DayOf(started)));
        return guardian.Is("childInquiryResult", "ENTRUSTMENT_NEEDED") & Truth.Of(!isCared && f.Watch.Reached(asked + f.Parameters.Time("T16:Arranged")));
    }

    private static Truth IsEnding(WatchedFile f, RecordFacts care) => care.Day("startedOn") is { } started
        ? Truth.Of(f.Watch.Reached(Calendar.AddMonths(started, f.Parameters.Whole("T11:Longest")).AddDays(-f.Parameters.Whole("T11:Notice"))))
        : care.Unknown("startedOn");

    private static Truth IsFree(WatchedFile f, RecordFacts guardian) =>
        guardian["restrictionExpectedEndOn"] is null ? Truth.No : f.Passed(guardian, "restrictionExpectedEndOn");
}
