using System.Diagnostics;
using Hub.Tests.Running;

namespace Hub.Tests.Alerts.Crashes;

/// <summary>Kills the hub and restarts the database at random, one or both, also while the hub starts.</summary>
/// <param name="received">How many events subscribers have received: disturbances come by what was done since the last one, however quick the machine is.</param>
/// <param name="restart">A command of the shell that restarts the database at once, without its leave; null: it is left alone.</param>
internal sealed class Disturbance(KillableHub hub, Random random, ChaosSize size, Func<int> received, string? restart)
{
    private const int MostStarts = 5;

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(150);

    public bool RestartsDatabase => restart is not null;

    public int Kills { get; private set; }

    public int Restarts { get; private set; }

    /// <summary>How often the hub was found ended though nobody had killed it.</summary>
    public int Stops { get; private set; }

    /// <summary>Until cancelled; then the hub runs.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        while (Kills < size.MostKills && await WaitAsync(stop))
        {
            await (restart is null ? KillAsync() : random.Next(5) switch
            {
                0 => RestartAsync(),
                1 => Task.WhenAll(RestartAsync(), KillAsync()),
                2 => KillAsync(whileStarting: true),
                _ => KillAsync(),
            });
        }
    }

    /// <summary>Kills the hub and starts it again.</summary>
    /// <param name="whileStarting">Then once more, before it serves or soon after.</param>
    public async Task KillAsync(bool whileStarting = false)
    {
        hub.Kill();
        Kills++;
        await Task.Delay(random.Next(1000));
        if (whileStarting)
        {
            var starting = StartAsync();
            await Task.Delay(random.Next(5000));
            hub.Kill();
            Kills++;
            await starting;
        }

        for (var left = MostStarts; !await StartAsync(); left--)
        {
            Assert.NotEqual(0, left);
            await Task.Delay(500);
        }
    }

    private async Task<bool> StartAsync()
    {
        try
        {
            await hub.StartAsync();
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private async Task RestartAsync()
    {
        using var command = Process.Start("/bin/bash", ["-c", restart!]);
        await command.WaitForExitAsync();
        Assert.Equal(0, command.ExitCode);
        Restarts++;
    }

    private async Task<bool> WaitAsync(CancellationToken stop)
    {
        var (until, since) = (received() + random.Next(1, size.Between), Stopwatch.GetTimestamp());
        while (received() < until && Stopwatch.GetElapsedTime(since) < LongestPause && !stop.IsCancellationRequested)
        {
            await Task.Delay(50, CancellationToken.None);
        }

        if (hub.HasStopped)
        {
            Stops++;
            await StartAsync();
        }

        return !stop.IsCancellationRequested;
    }
}
