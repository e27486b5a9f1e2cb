using System.Diagnostics;

namespace Hub.Bench.Alerts;

/// <summary>When the next event reaches each of many clients.</summary>
internal sealed class Listening(int clients)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Lock turn = new();
    private readonly HashSet<int> there = [.. Enumerable.Range(0, clients)];
    private readonly List<long> heard = [];
    private HashSet<int> waiting = [];
    private TaskCompletionSource all = new();

    /// <summary>Clients that the server has left alone.</summary>
    public int Lost => clients - there.Count;

    /// <summary>Signs of life are no events.</summary>
    public static bool IsEvent(ReadOnlySpan<byte> message) => message.IndexOf("\"kind\""u8) >= 0 && message.IndexOf("HEARTBEAT"u8) < 0;

    public void Hear(int client)
    {
        var at = Stopwatch.GetTimestamp();
        lock (turn)
        {
            if (waiting.Remove(client))
            {
                heard.Add(at);
                TellWhenAll();
            }
        }
    }

    public void Lose(int client)
    {
        lock (turn)
        {
            there.Remove(client);
            if (waiting.Remove(client))
            {
                TellWhenAll();
            }
        }
    }

    /// <returns>Milliseconds from before the cause until each client had its event, in ascending order, and how long the cause itself took.</returns>
    /// <exception cref="TimeoutException">Somebody who is still there has not heard of it.</exception>
    public async Task<(double[] Heard, double Cause)> AfterAsync(Func<Task> cause, CancellationToken cancel)
    {
        lock (turn)
        {
            (waiting, all) = ([.. there], new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            heard.Clear();
        }

        var start = Stopwatch.GetTimestamp();
        await cause();
        var took = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        await all.Task.WaitAsync(Patience, cancel);
        return ([.. heard.Select(at => Stopwatch.GetElapsedTime(start, at).TotalMilliseconds).Order()], took);
    }

    private void TellWhenAll()
    {
        if (waiting.Count == 0)
        {
            all.TrySetResult();
        }
    }
}
