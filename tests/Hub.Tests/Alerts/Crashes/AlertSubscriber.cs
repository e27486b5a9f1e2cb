using System.Diagnostics;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text.Json;

namespace Hub.Tests.Alerts.Crashes;

/// <summary>How a subscriber behaves.</summary>
internal enum Habit
{
    /// <summary>Takes what comes.</summary>
    Quick,

    /// <summary>Thinks about each event.</summary>
    Slow,

    /// <summary>Now and then takes nothing for so long that it is cut off.</summary>
    Stalling,

    /// <summary>Breaks its connection again and again; sometimes it has forgotten the last events by then.</summary>
    Leaving,

    /// <summary>Its token is revoked.</summary>
    Revoked,

    /// <summary>Its worker leaves.</summary>
    Left,
}

/// <summary>An event as a subscriber was told of it.</summary>
internal readonly record struct Told(string Alert, string Kind);

/// <summary>Listens to the alerts of its organisation, goes on after the last cursor whatever happens, and checks each event against all before.</summary>
internal sealed class AlertSubscriber(ChaosCity city, Post post, bool isSocket, Habit habit, Random random, TimeSpan stall)
{
    // A sign of life comes every 15 s.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(45);
    private static readonly TimeSpan RevokedWithin = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan CutWithin = TimeSpan.FromSeconds(10);

    private const int Remembered = 50;
    private const int MostUntilLeaving = 120;
    private const int MostUntilStalling = 150;

    private readonly Dictionary<int, Told> heard = [];
    private readonly List<(string Cursor, int Number)> places = [];

    private string token = "";
    private (string? Cursor, int Number) place;
    private volatile bool isEnding;
    private long endedAt;
    private (int Turn, long At)? stalled;

    public Post Post => post;

    public Habit Habit => habit;

    /// <summary>By their numbers.</summary>
    public IReadOnlyDictionary<int, Told> Heard => heard;

    /// <summary>Whether it is connected and knows where it stands.</summary>
    public bool IsListening { get; private set; }

    /// <summary>Whether it has been told where it stands at least once.</summary>
    public bool HasBegun => place.Cursor is not null;

    /// <summary>Whether its rights have ended.</summary>
    public bool IsEnded => Volatile.Read(ref endedAt) > 0;

    public int Connections { get; private set; }

    public int CutOffs { get; private set; }

    public int Silences { get; private set; }

    /// <summary>Events that came again with their number.</summary>
    public int Again { get; private set; }

    /// <summary>Numbers that did not follow the one before.</summary>
    public int OutOfOrder { get; private set; }

    /// <summary>Numbers that came again with something else.</summary>
    public int Contradictions { get; private set; }

    public int AfterEnd { get; private set; }

    /// <summary>Refusals that no subscriber in good order gets.</summary>
    public List<string> Refusals { get; } = [];

    public override string ToString() => $"{habit} {(isSocket ? "socket" : "stream")} of {post.Department} {post.Division}";

    /// <param name="hurry">When cancelled it thinks and leaves no more.</param>
    public async Task RunAsync(CancellationToken hurry, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await ConnectThenListenAsync(hurry, stop);
            }
            catch (LineClosedException closed)
            {
                token = closed.IsOfToken && !isEnding ? "" : token;
                CutOffs += IsCutOff ? 1 : 0;
            }
            catch (Exception e) when (e is HttpRequestException or IOException or WebSocketException or SocketException or OperationCanceledException)
            {
                CutOffs += IsCutOff ? 1 : 0;
            }

            (IsListening, stalled) = (false, null);
            await DelayAsync(random.Next(50, 400), stop);
        }
    }

    // The line has ended soon after it took something again, and no restart of the hub ended it.
    private bool IsCutOff => stalled is { } since && since.Turn == city.Hub.Turns && Stopwatch.GetElapsedTime(since.At) < CutWithin;

    /// <summary>Its token or its worker ends; whatever comes later than a second after the hub has said so is counted.</summary>
    public async Task EndAsync()
    {
        isEnding = true;
        while (token.Length == 0)
        {
            await Task.Delay(20);
        }

        await (habit == Habit.Revoked ? city.RevokeAsync(token, post) : city.LeaveAsync(post.Worker));
        Volatile.Write(ref endedAt, Stopwatch.GetTimestamp());
    }

    private async Task ConnectThenListenAsync(CancellationToken hurry, CancellationToken stop)
    {
        if (token.Length == 0)
        {
            token = await city.TokenAsync(post, stop);
        }

        using var late = CancellationTokenSource.CreateLinkedTokenSource(stop);
        late.CancelAfter(Patience);
        var order = new LineOrder(city.Hub.Address, token, Query(habit), place.Cursor, habit == Habit.Stalling);
        using var line = await (isSocket ? SocketLine.OpenAsync(order, late.Token) : StreamLine.OpenAsync(order, late.Token));
        Connections++;
        await ListenAsync(line, hurry, stop);
    }

    private static string Query(Habit habit)
    {
        // Who stalls takes more at a time, so that less waits in between.
        var more = habit == Habit.Stalling ? string.Join(' ', Enumerable.Range(0, 60).Select(i => $"state{i}: state")) : "";
        return $"subscription($after: String) {{ alerts(after: $after) {{ kind number cursor alert {{ id ruleId {more} }} }} }}";
    }

    private async Task ListenAsync(IEventLine line, CancellationToken hurry, CancellationToken stop)
    {
        var untilLeaving = random.Next(1, MostUntilLeaving);
        var untilStalling = random.Next(1, MostUntilStalling);
        while (await NextAsync(line, stop) is { } payload)
        {
            if (payload.TryGetProperty("errors", out var errors))
            {
                Refused(errors[0].GetProperty("extensions").GetProperty("code").GetString());
                return;
            }

            Take(payload.GetProperty("data").GetProperty("alerts"));
            IsListening = true;
            if (habit == Habit.Leaving && --untilLeaving <= 0 && !hurry.IsCancellationRequested)
            {
                Forget();
                return;
            }

            await ThinkAsync(--untilStalling == 0, hurry);
        }
    }

    private async Task<JsonElement?> NextAsync(IEventLine line, CancellationToken stop)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(stop);
        late.CancelAfter(Patience);
        try
        {
            return await line.NextAsync(late.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            Silences++;
            throw;
        }
    }

    private void Refused(string? code)
    {
        switch (code)
        {
            case "UNAUTHENTICATED":
                token = isEnding ? token : "";
                break;
            case "BAD_INPUT" or "FORBIDDEN" or "NOT_FOUND" or "PURPOSE_NOT_ALLOWED":
                Refusals.Add($"{this}: {code} after {place.Number}");
                break;
        }
    }

    private void Take(JsonElement news)
    {
        var (kind, number) = (news.GetProperty("kind").GetString()!, news.GetProperty("number").GetInt32());
        AfterEnd += Volatile.Read(ref endedAt) is > 0 and var at && Stopwatch.GetElapsedTime(at) > RevokedWithin ? 1 : 0;
        if (kind == "HEARTBEAT")
        {
            OutOfOrder += number == place.Number ? 0 : 1;
        }
        else
        {
            OutOfOrder += number == place.Number + 1 ? 0 : 1;
            var told = new Told(news.GetProperty("alert").GetProperty("id").GetString()!, kind);
            if (!heard.TryAdd(number, told))
            {
                Again++;
                Contradictions += heard[number] == told ? 0 : 1;
            }
        }

        place = (news.GetProperty("cursor").GetString()!, number);
        places.Add((place.Cursor, number));
        if (places.Count > Remembered)
        {
            places.RemoveAt(0);
        }
    }

    // As one that had not kept its last cursors when it broke off.
    private void Forget()
    {
        if (random.Next(3) == 0)
        {
            place = places[random.Next(places.Count)];
            places.Clear();
            places.Add((place.Cursor!, place.Number));
        }
    }

    private async Task ThinkAsync(bool stalls, CancellationToken hurry)
    {
        if (habit == Habit.Slow)
        {
            await DelayAsync(random.Next(1, 60), hurry);
        }
        else if (habit == Habit.Stalling && stalls && !hurry.IsCancellationRequested)
        {
            var turn = city.Hub.Turns;
            await DelayAsync((int)stall.TotalMilliseconds, hurry);
            stalled = (turn, Stopwatch.GetTimestamp());
        }
    }

    private static Task DelayAsync(int milliseconds, CancellationToken cancellationToken) =>
        Task.Delay(milliseconds, cancellationToken).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
}
