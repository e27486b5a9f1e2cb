using Hub.Vigilance.Rules;

namespace Hub.Vigilance.Limits;

/// <summary>A closed file was read.</summary>
internal sealed class ClosedRead : IRule
{
    public RuleText Text { get; } = new("L5", 0, "a closed file was read", "查看了已关闭的档案");

    public Outcome Look(Sighting sighting) =>
        sighting.Shown is null ? Outcome.Silent
        : sighting.Facts?.Child.Closure is not { } closure ? Outcome.Lacking
        : Outcome.When(closure.Since <= sighting.Day, "the file is closed");
}
