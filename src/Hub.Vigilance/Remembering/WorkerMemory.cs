namespace Hub.Vigilance.Remembering;

/// <summary>What is remembered of one worker.</summary>
internal sealed class WorkerMemory(DateTimeOffset first)
{
    private const int MostUnexplained = 5_000;
    private const int MostClients = 50;

    private readonly Dictionary<string, List<DateOnly>> unexplained = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeOffset> clients = new(StringComparer.Ordinal);
    private readonly HashSet<string> dayChildren = new(StringComparer.Ordinal);
    private DateOnly day;
    private (string Department, string? Role) role;

    public DateTimeOffset LastSeen { get; private set; } = first;

    public DateTimeOffset FirstSeen { get; } = first;

    public DistinctWindow HourChildren { get; } = new(TimeSpan.FromHours(1));

    public CountWindow HourFailures { get; } = new(TimeSpan.FromHours(1));

    public CountWindow Refusals { get; } = new(TimeSpan.FromMinutes(10));

    public Districts Districts { get; } = new();

    public Pace Pace { get; } = new();

    public int DayChildren => dayChildren.Count;

    /// <summary>Has used the client before.</summary>
    public bool Knows(string client) => clients.ContainsKey(client);

    public void Count(Access access, DateOnly today, VigilanceOptions options)
    {
        if (today != day)
        {
            dayChildren.Clear();
            day = today;
        }

        role = (access.Department, access.Role);
        if (access.FailedLookUp)
        {
            HourFailures.Add(access.At);
        }

        if (access.FailedLookUp || !access.Permitted)
        {
            Refusals.Add(access.At, options.EnumerationTime);
        }

        foreach (var shown in access.Children)
        {
            dayChildren.Add(shown.Child);
            HourChildren.Add(access.At, shown.Child);
        }

        Pace.Add(access, options.PaceGap);
    }

    public void Learn(Access access)
    {
        LastSeen = access.At;
        if (clients.Count < MostClients)
        {
            clients[access.Client] = access.At;
        }
    }

    /// <summary>Notes a day on which nothing explained the child.</summary>
    public void NoteUnexplained(string child, DateOnly on)
    {
        if (!unexplained.TryGetValue(child, out var days))
        {
            if (unexplained.Count >= MostUnexplained)
            {
                return;
            }

            unexplained.Add(child, days = []);
        }

        if (days.Count == 0 || days[^1] != on)
        {
            days.Add(on);
        }
    }

    /// <summary>On how many days the child was read without an explanation.</summary>
    public int UnexplainedDays(string child) => unexplained.GetValueOrDefault(child)?.Count ?? 0;

    /// <summary>How many children were read without an explanation since the day.</summary>
    public int UnexplainedSince(DateOnly since) => unexplained.Values.Count(days => days[^1] >= since);

    /// <summary>How many children the worker saw on the day that is over; taken once.</summary>
    public ((string Department, string? Role) Role, int Children)? TakeDay(DateOnly today)
    {
        if (day >= today || dayChildren.Count == 0)
        {
            return null;
        }

        var count = dayChildren.Count;
        dayChildren.Clear();
        return (role, count);
    }

    /// <summary>Drops what is older than the window; true when nothing is left to remember.</summary>
    public bool Forget(DateOnly today, VigilanceOptions options)
    {
        var oldest = today.AddDays(-options.WindowDays);
        foreach (var (child, days) in unexplained)
        {
            days.RemoveAll(d => d < oldest);
            if (days.Count == 0)
            {
                unexplained.Remove(child);
            }
        }

        return DateOnly.FromDateTime(LastSeen.UtcDateTime) < today.AddDays(-4 * options.WindowDays);
    }
}
