namespace Hub.Vigilance.Rules;

/// <summary>media or a court look at the child's case</summary>
internal sealed class UnderAttention : IRule
{
    public RuleText Text { get; } = new(
        "R7", 4, "media or a court look at the child's case",
        "该儿童的个案正受到媒体或法院关注");

    public Outcome Look(Sighting sighting) =>
        sighting.Shown is null ? Outcome.Silent
        : sighting.Facts?.Child.UnderAttention is not { } attention ? Outcome.Lacking
        : Outcome.When(attention, "the child is under attention");
}
