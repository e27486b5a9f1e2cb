namespace Hub.Vigilance.Rules;

/// <summary>outside the hours in which the worker or the role works</summary>
internal sealed class OffHours : IRule
{
    public RuleText Text { get; } = new(
        "R4", 2, "outside the hours in which the worker or the role works",
        "在该工作人员或该岗位的工作时间之外查看");

    public Outcome Look(Sighting sighting) =>
        sighting.Worker is null ? Outcome.Silent
        : sighting.Facts?.Worker.Hours is { } hours ? Outcome.When(!hours.Contains(sighting.Local), "outside the worker's shift")
        : !sighting.Role.KnowsHours ? Outcome.Lacking
        : Outcome.When(sighting.Role.IsQuiet(sighting.Local), "an hour of the week in which the role hardly ever works");
}
