namespace Hub.Vigilance.Rules;

/// <summary>fields that the purpose usually does not show</summary>
internal sealed class UnusualFields : IRule
{
    public RuleText Text { get; } = new(
        "R10", 2, "fields that the purpose usually does not show",
        "查看了该目的通常不需要的信息项");

    public Outcome Look(Sighting sighting)
    {
        if (sighting is not { Shown: { } shown, Usual: { } usual })
        {
            return Outcome.Silent;
        }

        return usual.Total < sighting.Options.LearnFrom ? Outcome.Lacking
            : usual.Rarest(shown.Fields) is ({ } field, var share) && share < sighting.Options.UsualShare
                ? Outcome.Fired($"`{field.Entity}.{field.Field}` is hardly ever shown for the purpose")
            : Outcome.Silent;
    }
}
