namespace Hub.Vigilance.Rules;

/// <summary>the child is of the family of a colleague</summary>
internal sealed class ColleagueChild : IRule
{
    public RuleText Text { get; } = new(
        "R6", 3, "the child is of the family of a colleague",
        "该儿童是同单位同事的家人");

    public Outcome Look(Sighting sighting) =>
        sighting.Shown is null || sighting.Worker is null ? Outcome.Silent
        : sighting.Facts is not { Worker.Colleagues: { } colleagues, Child.Kin: { } kin } ? Outcome.Lacking
        : Outcome.When(kin.Any(colleagues.Contains), "a colleague of the worker is of the child's family");
}
