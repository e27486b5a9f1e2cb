namespace Hub.Vigilance.Rules;

/// <summary>tries one after another, as if going through a list</summary>
internal sealed class Enumeration : IRule
{
    public RuleText Text { get; } = new(
        "R9", 6, "tries one after another, as if going through a list",
        "连续逐个尝试，像在遍历名单");

    public Outcome Look(Sighting sighting) =>
        sighting.Worker is not { } worker ? Outcome.Silent
        : (sighting.Access.FailedLookUps > 0 || !sighting.Access.Permitted) && worker.Refusals.Count > sighting.Options.Refusals
            ? Outcome.Fired($"{worker.Refusals.Count} refusals or failed look-ups within minutes")
        : Outcome.When(
            sighting.Access.Children.Length == 1 && worker.Pace.Children >= sighting.Options.PaceChildren,
            $"{worker.Pace.Children} children one by one within seconds of each other");
}
