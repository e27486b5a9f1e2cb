namespace Hub.Vigilance.Rules;

/// <summary>One thing that is looked for.</summary>
internal interface IRule
{
    RuleText Text { get; }

    Outcome Look(Sighting sighting);
}

/// <summary>What a rule is called, weighs and means.</summary>
/// <param name="Weight">What it adds to the score; for a limit 0, as it raises an alert by itself.</param>
public sealed record RuleText(string Id, int Weight, string English, string Chinese);

/// <summary>What a rule says of an access.</summary>
/// <param name="Reason">Why it fired; null when it did not.</param>
/// <param name="Extra">Beyond the rule's weight.</param>
/// <param name="IsLacking">It would have needed a fact that the records do not hold.</param>
internal readonly record struct Outcome(string? Reason, int Extra, bool IsLacking)
{
    public static Outcome Silent => default;

    public static Outcome Lacking { get; } = new(null, 0, true);

    public static Outcome Fired(string reason, int extra = 0) => new(reason, extra, false);

    public static Outcome When(bool fires, string reason) => fires ? Fired(reason) : Silent;
}
