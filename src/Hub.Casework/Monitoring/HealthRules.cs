using System.Collections.Immutable;
using Hub.Casework.Guards;

namespace Hub.Casework.Monitoring;

/// <summary>Rules about treatment, rehabilitation and injuries.</summary>
internal static class HealthRules
{
    public static ImmutableArray<MonitoringRule> All { get; } =
    [
        new("M-24", "TREATMENT_UNSETTLED", f => f.Any("HealthRecord", h => h.Is("treatFirstState", MonitoringRules.Unsettled.AsSpan())
            & IsSoFor(f, h, "treatFirstState", f.Parameters.Whole("T32")))),
        new("M-25", "REHABILITATION_GAP", f => f.Any("Entitlement", e => e.Is("benefitType", "REHAB_ASSISTANCE") & e.Is("eligibilityResult", "ELIGIBLE"))
            & f.Any("DisabilityRecord", d => d.Is("rehabState", "NEED_FOUND", "IN_SERVICE")
                & (d["lastRehabSessionOn"] is null ? Truth.Yes : f.Older(d, "lastRehabSessionOn", f.Parameters.Whole("T25"))))),
        new("M-27", "INJURY_PATTERN", f => f.Any("HealthRecord", h => h["injuryEncounters90d"] is int encounters
            ? Truth.Of(encounters >= f.Parameters.Whole("T31:Encounters"))
            : h.Unknown("injuryEncounters90d"))),
    ];

    private static Truth IsSoFor(WatchedFile f, RecordFacts record, string field, int days) => f.StatedOn.TryGetValue((record.Id, field), out var day)
        ? Truth.Of(f.Watch.Passed(day.AddDays(days)))
        : record.Unknown(field);
}
