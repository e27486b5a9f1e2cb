using Hub.Vigilance.Rules;

namespace Hub.Vigilance.Limits;

/// <summary>The glass was broken.</summary>
internal sealed class GlassBroken : IRule
{
    public const string Id = "L1";

    public RuleText Text { get; } = new(Id, 0, "the glass was broken", "紧急调阅");

    public Outcome Look(Sighting sighting) =>
        Outcome.When(!sighting.IsOverdue && sighting.Access.Kind == AccessKind.BreakGlass, "the glass was broken");
}
