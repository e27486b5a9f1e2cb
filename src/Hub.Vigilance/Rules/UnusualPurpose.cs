namespace Hub.Vigilance.Rules;

/// <summary>a purpose that the role never uses</summary>
internal sealed class UnusualPurpose : IRule
{
    public RuleText Text { get; } = new(
        "R12", 2, "a purpose that the role never uses",
        "使用了该岗位从不使用的目的");

    // Two others may err as well, or share the bad habit; with two it is the role's.
    private const int Enough = 2;

    public Outcome Look(Sighting sighting) =>
        sighting.Access.Worker is not { } worker ? Outcome.Silent
        : sighting.Role.Accesses < sighting.Options.LearnFrom || !sighting.Role.IsPlural ? Outcome.Lacking
        : sighting.Role.OthersWith(sighting.Access.Purpose, worker) < Enough ? Outcome.Fired("hardly anybody of the role has used the purpose")
        : Outcome.When(sighting.Role.ShareOf(sighting.Access.Purpose) < sighting.Options.UsualShare, "the role hardly ever uses the purpose");
}
