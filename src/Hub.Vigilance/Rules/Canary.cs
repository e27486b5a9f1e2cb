namespace Hub.Vigilance.Rules;

/// <summary>a planted child whom nobody has a reason to open</summary>
internal sealed class Canary : IRule
{
    public RuleText Text { get; } = new(
        "R14", 10, "a planted child whom nobody has a reason to open",
        "查看了设置的诱饵档案，任何人都没有理由打开");

    public Outcome Look(Sighting sighting) =>
        sighting.Shown is null ? Outcome.Silent
        : sighting.Facts?.Child.Canary is not { } canary ? Outcome.Lacking
        : Outcome.When(canary, "a planted child");
}
