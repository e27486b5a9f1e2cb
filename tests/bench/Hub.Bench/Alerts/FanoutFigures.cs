using System.Diagnostics;
using System.Globalization;

namespace Hub.Bench.Alerts;

/// <summary>What many idle subscribers cost the hub, and how soon each of them hears of one alert.</summary>
/// <param name="Caption">First cells of the line.</param>
/// <param name="Subscribers">How many.</param>
/// <param name="Workers">Whose tokens they use, in turn.</param>
/// <param name="Events">How many alerts are raised and withdrawn, one after another.</param>
/// <param name="IdleSeconds">For which nothing happens.</param>
internal sealed record FanoutFigures(string Caption, Transport Transport, int Subscribers, int Workers, int Events, int IdleSeconds)
{
    /// <param name="happen">Makes one event for each subscriber.</param>
    /// <returns>How many subscribers the server has ended.</returns>
    public async Task<int> PrintAsync(Uri server, HubProcess process, Func<int, Task<string[]>> tokens, Func<CancellationToken, Task> happen, TextWriter progress, CancellationToken cancel)
    {
        progress.WriteLine($"{Workers} tokens");
        var all = await tokens(Workers);
        await WarmAsync(server, all, happen, cancel);
        var empty = process.Kilobytes;
        await using var subscribers = new Subscribers(server, Transport, all, Subscribers);
        var watch = Stopwatch.StartNew();
        await subscribers.OpenAsync(done => progress.WriteLine($"{done} of {Subscribers} subscribers over {Transport}"), cancel);
        var opened = watch.Elapsed.TotalSeconds;

        progress.WriteLine($"{IdleSeconds} s in which nothing happens");
        await Task.Delay(TimeSpan.FromSeconds(2), cancel);
        var (busy, idle) = (process.CpuSeconds, Stopwatch.StartNew());
        await Task.Delay(TimeSpan.FromSeconds(IdleSeconds), cancel);
        var share = (process.CpuSeconds - busy) / idle.Elapsed.TotalSeconds;
        var each = (process.Kilobytes - empty) / Subscribers;

        var (heard, causes, spent) = (new List<double>(), new List<double>(), process.CpuSeconds);
        for (var i = 0; i < Events; i++)
        {
            var (times, cause) = await subscribers.Listening.AfterAsync(() => happen(cancel), cancel);
            heard.AddRange(times);
            causes.Add(cause);
            progress.WriteLine(string.Create(CultureInfo.InvariantCulture, $"event {i + 1} of {Events}: all have it after {times[^1]:0} ms"));
            await Task.Delay(500, cancel);
        }

        Print(opened, each, share, heard, causes, (process.CpuSeconds - spent) * 1000 / Events, subscribers.Listening.Lost);
        return subscribers.Listening.Lost;
    }

    private async Task WarmAsync(Uri server, string[] tokens, Func<CancellationToken, Task> happen, CancellationToken cancel)
    {
        await using var few = new Subscribers(server, Transport, tokens, Math.Min(50, Subscribers));
        await few.OpenAsync(_ => { }, cancel);
        for (var i = 0; i < 4; i++)
        {
            await few.Listening.AfterAsync(() => happen(cancel), cancel);
        }
    }

    private void Print(double opened, double each, double share, List<double> heard, List<double> causes, double spent, int lost)
    {
        heard.Sort();
        causes.Sort();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {Caption} | {Transport} | {Subscribers:N0} | {Workers:N0} | {opened:0.0} | {each:0} | {share * 100:0.0} | {causes[causes.Count / 2]:0} "
            + $"| {heard[heard.Count / 2]:0} | {heard[(int)(heard.Count * 0.99)]:0} | {heard[^1]:0} | {spent:0} | {lost:N0} |"));
    }
}
