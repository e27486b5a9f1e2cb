using Hub.Hosting;
using Hub.Records.Monitoring;
using Hub.Records.Simulating;
using Hub.Records.Storing;
using Hub.Records.Writing;
using Hub.Tests.Running;
using Microsoft.Extensions.DependencyInjection;

namespace Hub.Tests.Simulating;

/// <summary>The simulated year judges parameters only if it is the same each time and answers to them.</summary>
public sealed class SimulationTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 4, 16, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Same_seed_gives_the_same_days_and_another_seed_others()
    {
        var first = await PlayAsync(new SimulationOrder(40, 20, 7, 0.7));
        var again = await PlayAsync(new SimulationOrder(40, 20, 7, 0.7));
        var other = await PlayAsync(new SimulationOrder(40, 20, 8, 0.7));

        Assert.NotEmpty(first);
        Assert.Equal(first, again);
        Assert.NotEqual(first, other);
    }

    [Fact]
    public async Task Without_diligence_everything_goes_up_and_with_it_little()
    {
        var idle = await PlayAsync(new SimulationOrder(40, 40, 7, 0));
        var diligent = await PlayAsync(new SimulationOrder(40, 40, 7, 1));

        Assert.Equal(0, idle.Sum(r => r.Acknowledged));
        Assert.True(AtCity(idle) > AtCity(diligent), $"{AtCity(idle)} {AtCity(diligent)}");
        Assert.True(diligent.Sum(r => r.PutRight) > 0);

        static int AtCity(IReadOnlyList<SimulatedAlerts> all) => all.Where(a => a.Level == "CITY").Sum(a => a.CameUp);
    }

    [Fact]
    public async Task What_comes_to_a_level_is_told_there_with_what_became_of_it()
    {
        var all = await PlayAsync(new SimulationOrder(40, 40, 7, 0.5));
        var visits = all.Where(a => a.Rule == "M-04").ToList();

        Assert.Equal(all.Select(a => (a.Rule, a.Level)).Distinct(), all.Select(a => (a.Rule, a.Level)));
        Assert.All(all, a => Assert.Equal(a.Raised + a.CameUp, a.PutRight + a.WentUp + a.Open));
        Assert.Equal(all.Sum(a => a.WentUp), all.Sum(a => a.CameUp));
        Assert.True(visits.Count(a => a.Acknowledged > 0) > 1, "acknowledged at one level only");
        Assert.Contains(visits, a => a.Severities == "HIGH, MEDIUM");
    }

    // A visit interval that is twice as long is overdue less often.
    [Fact]
    public async Task Parameters_change_what_is_raised()
    {
        var usual = await PlayAsync(new SimulationOrder(40, 40, 7, 1));
        var longer = await PlayAsync(new SimulationOrder(40, 40, 7, 1), "--HUB:Parameters:T12:High=14", "--HUB:Parameters:T12:Medium=60", "--HUB:Parameters:T12:Low=180");

        Assert.True(Visits(longer) < Visits(usual), $"{Visits(longer)} {Visits(usual)}");

        static int Visits(IReadOnlyList<SimulatedAlerts> rules) => rules.Where(r => r.Rule == "M-04").Sum(r => r.Raised);
    }

    private static async Task<IReadOnlyList<SimulatedAlerts>> PlayAsync(SimulationOrder order, params string[] settings)
    {
        var clock = new SimulatedClock(Start);
        await using var hub = await HubUnderTest.StartAsync(clock, DatabaseProvider.Sqlite, null, settings);
        await SampleCity.SeedAsync(hub.Services, default);
        var stores = hub.Services.GetRequiredService<StoreFactory>();
        var simulation = new Simulation(
            stores, hub.Services.GetRequiredService<RecordWriters>(), hub.Services.GetRequiredService<FileMonitoring>(), hub.Services.GetRequiredService<MonitoringClock>(), clock);
        await simulation.RunAsync(order, _ => { }, default);
        return await SimulationReport.ReadAsync(stores, default);
    }
}
