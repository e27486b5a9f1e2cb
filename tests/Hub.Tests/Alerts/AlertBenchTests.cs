using Auth;
using Hub.Bench.Alerts;
using Hub.Hosting;
using Hub.Records.Generating;
using Hub.Records.Storing;
using Hub.Tests.Running;
using Microsoft.Extensions.DependencyInjection;

namespace Hub.Tests.Alerts;

/// <summary>The short form of alerts.sh: it prints, and fails when something it measures no longer happens.</summary>
public sealed class AlertBenchTests
{
    private const int Files = 40;

    [SkippableTheory]
    [EveryDatabase]
    public async Task Alert_reaches_all_subscribers_over_both_transports(DatabaseProvider provider)
    {
        await using var hub = await StartAsync(provider);
        var server = new Uri(hub.Urls.First() + "/graphql");
        using var scene = await AlertScene.FindAsync(hub.Services, server, default);

        foreach (var transport in Enum.GetValues<Transport>())
        {
            var lost = await new FanoutFigures("test", transport, 6, 3, 2, 1)
                .PrintAsync(server, new HubProcess(Environment.ProcessId), count => scene.TokensAsync(count, default), scene.ChangeAsync, TextWriter.Null, default);
            Assert.Equal(0, lost);
        }
    }

    [SkippableTheory]
    [EveryDatabase]
    public async Task Change_is_measured_with_and_without_the_rules(DatabaseProvider provider)
    {
        await using var hub = await StartAsync(provider);

        await new ChangeFigures(hub.Services, TextWriter.Null).PrintAsync(5, default);
    }

    [SkippableTheory]
    [EveryDatabase]
    public async Task Tick_sends_as_many_statements_for_many_quiet_children_as_for_few(DatabaseProvider provider)
    {
        await using var hub = await StartAsync(provider);

        var idle = await new TickFigures(hub.Services, TextWriter.Null).PrintAsync([60, 200], default);

        Assert.Equal(idle[0], idle[1]);
    }

    private static async Task<HubUnderTest> StartAsync(DatabaseProvider provider)
    {
        Statements.Listen();
        var hub = await HubUnderTest.StartAsync(provider);
        await hub.Services.GetRequiredService<AuthStart>().Migrate(default);
        await SampleCity.SeedAsync(hub.Services, default);
        await hub.Services.GetRequiredService<GeneratedCity>().MakeAsync(new CityOrder(Files, 1), _ => { }, default);
        return hub;
    }
}
