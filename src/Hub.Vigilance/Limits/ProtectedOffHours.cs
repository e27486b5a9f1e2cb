using Hub.Vigilance.Rules;

namespace Hub.Vigilance.Limits;

/// <summary>A specially protected field read outside working hours.</summary>
internal sealed class ProtectedOffHours : IRule
{
    public RuleText Text { get; } = new("L4", 0, "a specially protected field read outside working hours", "在工作时间之外查看特别保护的信息项");

    public Outcome Look(Sighting sighting) =>
        Outcome.When(
            sighting.Shown is { Fields.HasProtected: true } && !sighting.Options.CityHours.Contains(sighting.Local),
            "a field of level 4 outside working hours");
}
