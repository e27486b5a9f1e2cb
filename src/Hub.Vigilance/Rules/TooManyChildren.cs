namespace Hub.Vigilance.Rules;

/// <summary>more children in a day than the role ever needs</summary>
internal sealed class TooManyChildren : IRule
{
    public RuleText Text { get; } = new(
        "R3", 3, "more children in a day than the role ever needs",
        "一天内查看的儿童数量远超该岗位所需");

    public Outcome Look(Sighting sighting) =>
        sighting is not { Shown: not null, Worker: { } worker } ? Outcome.Silent
        : Outcome.When(
            worker.DayChildren > Math.Max(sighting.Options.ChildrenPerDay, sighting.Options.TimesRole * sighting.Role.ChildrenP99),
            $"{worker.DayChildren} children in a day; 99 of 100 days of the role have {sighting.Role.ChildrenP99} or fewer");
}
