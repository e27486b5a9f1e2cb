namespace Hub.Vigilance.Rules;

/// <summary>the glass was broken and nothing was done in the case within a day</summary>
internal sealed class BreakGlassWithoutAction : IRule
{
    public RuleText Text { get; } = new(
        "R8", 9, "the glass was broken and nothing was done in the case within a day",
        "紧急调阅后一天内没有任何个案行动");

    // Looked at when the time is over (Sighting.IsOverdue). Events may be days without an hour, so the day itself counts.
    public Outcome Look(Sighting sighting)
    {
        if (!sighting.IsOverdue)
        {
            return Outcome.Silent;
        }

        if (sighting.Facts?.Child.CaseEvents is not { } events)
        {
            return Outcome.Lacking;
        }

        var from = sighting.Local - sighting.Local.TimeOfDay;
        var until = sighting.Local + sighting.Options.BreakGlassTime;
        return Outcome.When(!events.Any(e => e >= from && e <= until), "no report, emergency, assessment, visit or proceeding followed");
    }
}
