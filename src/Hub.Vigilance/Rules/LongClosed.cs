namespace Hub.Vigilance.Rules;

/// <summary>the child's file has been closed for months</summary>
internal sealed class LongClosed : IRule
{
    public RuleText Text { get; } = new(
        "R11", 3, "the child's file has been closed for months",
        "该儿童的档案已关闭数月");

    public Outcome Look(Sighting sighting) =>
        sighting.Shown is null ? Outcome.Silent
        : sighting.Facts?.Child.Closure is not { } closure ? Outcome.Lacking
        : Outcome.When(
            closure.Since is { } since && since.AddDays(sighting.Options.ClosedDays) < sighting.Day,
            $"closed more than {sighting.Options.ClosedDays} days ago");
}
