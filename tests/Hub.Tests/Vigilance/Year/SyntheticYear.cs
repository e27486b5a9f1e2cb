using Hub.Vigilance;

namespace Hub.Tests.Vigilance.Year;

/// <summary>A year of a made-up city's accesses with planted snoopings. The same for the same size and seed.</summary>
internal sealed class SyntheticYear
{
    private const int Each = 15;

    public SyntheticYear(int accesses, int seed)
    {
        City = new YearCity(seed, 24_000);
        var random = new Random((seed * 7919) + 1);
        var log = new YearLog(random);
        var work = new DailyWork(City, log, random);
        work.Fill(accesses);
        var plan = new SnoopingPlan(City, log, work, random);
        plan.Plant(Each);
        Snoopings = plan.Planted;
        Accesses = log.InOrder();
    }

    public YearCity City { get; }

    public int Snoopings { get; }

    public IReadOnlyList<YearAccess> Accesses { get; }
}
