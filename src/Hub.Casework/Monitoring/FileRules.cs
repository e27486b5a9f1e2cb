using System.Collections.Immutable;
using Hub.Casework.Guards;

namespace Hub.Casework.Monitoring;

/// <summary>Rules about the file itself: kept, entered, visited, moved.</summary>
internal static class FileRules
{
    public static ImmutableArray<MonitoringRule> All { get; } =
    [
        new("M-01", "DUPLICATE_FILE", f => f.HasDuplicate) { InSupport = true },
        new("M-02", "FILE_STUCK_IN_DRAFT", f => f.Child.Is("fileState", "DRAFT") & f.Older(f.Child, "fileStateSince", f.Parameters.Whole("T13"))) { InSupport = true },
        new("M-03", "NATIONAL_SYSTEM_OVERDUE", f => f.Child.Is("fileState", "ACTIVE") & IsNotEntered(f)) { InSupport = true },
        new("M-04", "VISIT_OVERDUE", IsVisitOverdue),
        new("M-26", "AGE_THRESHOLD_NEAR", f => IsNear(f, f.Parameters.Whole("T17"))
                .Then(() => f.Any("Entitlement", e => e.Is("benefitType", "ORPHAN_STANDARD_LIVING") & e.Is("state", "IN_PAYMENT")))
            | IsNear(f, f.Parameters.Whole("T18") + 1).Then(() => f.Any("DisabilityRecord", d => d.Is("rehabState", "IN_SERVICE")))),
        new("M-28", "STREET_CHILD_OR_FOUNDLING", f => f.Child.Has("difficultyCategories", "WANDERING_BEGGING", "ABANDONED_INFANT")),
        new("M-31", "CHILD_MOVED", f => f.Child.Is("fileState", "TRANSFER_PENDING") & LivesElsewhere(f)
            & f.Stays(f.Child, f.Parameters.Time("T24"))),
        new("M-32", "NO_CHILD_DIRECTOR", f => f.Child.Is("fileState", "ACTIVE") & f.LacksWorker),
        new("M-34", "CHILD_MISSING", f => f.Child.Is("lifeStatus", "MISSING")) { InSupport = true },
    ];

    // Never entered: T-14 counts from the day on which the file became active.
    private static Truth IsNotEntered(WatchedFile f) => f.Child.Time("nationalSystemSyncedAt") is null
        ? f.Older(f.Child, "fileStateSince", f.Parameters.Whole("T14"))
        : Truth.Of(f.ChangedSinceEntry is { } changed && f.Watch.Reached(changed + f.Parameters.Time("T14")));

    // Of a child that nobody has visited yet, the interval counts from the day on which the file came into its state.
    private static Truth IsVisitOverdue(WatchedFile f)
    {
        var due = f.All("Visit").Where(v => v.Day("visitedOn") is not null).MaxBy(v => v.Day("visitedOn")) is { } last && last["nextDueOn"] is not null
            ? f.Passed(last, "nextDueOn")
            : Truth.No;
        var days = f.Parameters.Whole(f.Child.Word("riskLevel") switch { "HIGH" => "T12:High", "LOW" => "T12:Low", _ => "T12:Medium" });
        return due | (f.Child["lastVisitedOn"] is null && f.Child["fileStateSince"] is not null
            ? f.Older(f.Child, "fileStateSince", days)
            : f.Older(f.Child, "lastVisitedOn", days));
    }

    // Within T-20 before the birthday, not after it.
    private static Truth IsNear(WatchedFile f, int years)
    {
        if (f.Child.Day("birthDate") is not { } birth)
        {
            return f.Child.Unknown("birthDate");
        }

        var birthday = birth.AddYears(years);
        return Truth.Of(f.Watch.Reached(birthday.AddDays(-f.Parameters.Whole("T20"))) && !f.Watch.Reached(birthday));
    }

    private static Truth LivesElsewhere(WatchedFile f) =>
        CaseFacts.TownshipOf(f.Child.Word("residenceDivisionCode")) is { } home
            ? f.Child.Given("responsibleDivisionCode").Then(() => home != f.Child.Word("responsibleDivisionCode"))
            : f.Child.Unknown("residenceDivisionCode");
}
