using Hub.Vigilance.Rules;

namespace Hub.Vigilance.Limits;

/// <summary>More than 50 children by one worker within an hour.</summary>
internal sealed class ManyChildren : IRule
{
    public RuleText Text { get; } = new("L2", 0, "more than 50 children by one worker within an hour", "一名工作人员一小时内查看超过50名儿童");

    // Told once an hour: one alert says it.
    public Outcome Look(Sighting sighting)
    {
        if (sighting is not { Shown: not null, Worker.HourChildren: { } hour } || hour.Distinct <= sighting.Options.ChildrenPerHour
            || sighting.Access.At - hour.Told < TimeSpan.FromHours(1))
        {
            return Outcome.Silent;
        }

        hour.Told = sighting.Access.At;
        return Outcome.Fired($"{hour.Distinct} children within an hour");
    }
}
