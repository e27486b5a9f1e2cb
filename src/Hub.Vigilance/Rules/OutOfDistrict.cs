namespace Hub.Vigilance.Rules;

/// <summary>the child lives and is kept outside the district in which the worker works</summary>
internal sealed class OutOfDistrict : IRule
{
    public RuleText Text { get; } = new(
        "R2", 2, "the child lives and is kept outside the district in which the worker works",
        "该儿童不在该工作人员工作的区市县内");

    public Outcome Look(Sighting sighting) =>
        sighting is not { Shown: not null, Worker: { } worker } ? Outcome.Silent
        : worker.IsForeign(sighting.Facts) is not { } foreign ? Outcome.Lacking
        : Outcome.When(foreign, "a district in which the worker does not work");
}
