namespace Hub.Vigilance.Rules;

/// <summary>the child lives and is kept outside the district in which the worker works</summary>
internal sealed class OutOfDistrict : IRule
{
    public RuleText Text { get; } = new(
        "R2", 2, "the child lives and is kept outside the district in which the worker works",
        "该儿童不在该工作人员工作的区市县内");

    private const int LeastKnown = 50;
    private const double Rare = 0.02;

    // A unit of the whole city has no district; where its worker has looked before takes the place of it.
    public Outcome Look(Sighting sighting) =>
        sighting is not { Shown: not null, Worker: { } worker } ? Outcome.Silent
        : sighting.Facts is not { Child.Districts: { } districts } facts ? Outcome.Lacking
        : facts.Worker.District is { } own ? Outcome.When(!districts.Contains(own), "not the district of the worker's unit")
        : worker.Districts.Total < LeastKnown ? Outcome.Lacking
        : Outcome.When(districts.All(d => worker.Districts.ShareOf(d) < Rare), "a district in which the worker hardly ever looks");
}
