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
        Assert.True(idle.Sum(r => r.AtCity) > diligent.Sum(r => r.AtCity), $"{idle.Sum(r => r.AtCity)} {diligent.Sum(r => r.AtCity)}");
        Assert.True(diligent.Sum(r => r.Withdrawn) > 0);
    }

    // A visit interval that is twice as long is overdue less often.
    [Fact]
    public async Task Parameters_change_what_is_raised()
    {
        var usual = await PlayAsync(new SimulationOrder(40, 40, 7, 1));
        var longer = await PlayAsync(new SimulationOrder(40, 40, 7, 1), "--HUB:Parameters:T12:High=14", "--HUB:Parameters:T12:Medium=60", "--HUB:Parameters:T12:Low=180");

        Assert.True(Visits(longer) < Visits(usual), $"{Visits(longer)} {Visits(usual)}");

        static int Visits(IReadOnlyList<SimulatedRule> rules) => rules.Where(r => r.Rule == "M-04").Sum(r => r.Raised);
    }

    private static async Task<IReadOnlyList<SimulatedRule>> PlayAsync(SimulationOrder order, params string[] settings)
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
