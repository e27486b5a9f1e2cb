using Hub.Tests.Ledger;
using Xunit.Abstractions;

namespace Hub.Tests.Alerts.Crashes;

/// <summary>Whatever is killed, each subscriber gets every event once, in order, and none after its rights have ended.</summary>
/// <remarks>`tests/alerts-chaos.sh` runs it with 100,000 alerts and restarts of the database.</remarks>
public sealed class AlertCrashTests(ITestOutputHelper output)
{
    [SkippableFact]
    public async Task Killed_hub_loses_no_event_and_tells_none_out_of_order_or_without_right()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "needs a shell");
        var chaos = new Chaos(output, "alerts", "ALERT_CHAOS_ALERTS", shortForm: 240);
        var size = ChaosSize.Of(chaos.Runs);
        await using var city = await ChaosCity.PrepareAsync(size.Children, chaos.Seed, done => chaos.Say($"{done} of {size.Children} children"));
        using var run = await ChaosRun.PrepareAsync(chaos, size, city);

        await run.PlayAsync();

        Assert.True(run.Faults.Count == 0, string.Join(Environment.NewLine, run.Faults));
    }
}
