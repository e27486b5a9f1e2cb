using Hub.Vigilance.Rules;

namespace Hub.Vigilance.Limits;

/// <summary>10 failed key look-ups by one worker within an hour.</summary>
internal sealed class ManyFailedLookUps : IRule
{
    public RuleText Text { get; } = new("L3", 0, "10 failed key look-ups by one worker within an hour", "一名工作人员一小时内10次按号码查询未果");

    public Outcome Look(Sighting sighting)
    {
        if (sighting is not { Access.FailedLookUps: > 0, Worker.HourFailures: { } hour }
            || hour.Count < sighting.Options.FailedLookUpsPerHour || sighting.Access.At - hour.Told < hour.Length)
        {
            return Outcome.Silent;
        }

        hour.Told = sighting.Access.At;
        return Outcome.Fired($"{hour.Count} failed look-ups within an hour");
    }
}
