namespace Hub.Vigilance.Remembering;

/// <summary>What is remembered of one worker.</summary>
internal sealed class WorkerMemory(DateTimeOffset first)
{
    private const int MostUnexplained = 5_000;
    private const int MostClients = 50;
    private const int LeastDistricts = 25;
    private const double RareDistrict = 0.02;

    private readonly Dictionary<string, List<DateOnly>> unexplained = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeOffset> clients = new(StringComparer.Ordinal);
    private readonly HashSet<string> dayChildren = new(StringComparer.Ordinal);
    private DateOnly day;
    private int activeDays;
    private (string Department, string? Role) role;

    public DateTimeOffset LastSeen { get; private set; } = first;

    public DateTimeOffset FirstSeen { get; } = first;

    /// <summary>From one day of work in the hub to the next, on average.</summary>
    public TimeSpan UsualGap => (LastSeen - FirstSeen) / Math.Max(1, activeDays - 1);

    public DistinctWindow HourChildren { get; } = new(TimeSpan.FromHours(1));

    public CountWindow HourFailures { get; } = new(TimeSpan.FromHours(1));

    public CountWindow Refusals { get; } = new(TimeSpan.FromMinutes(10));

    public Districts Districts { get; } = new();

    public Pace Pace { get; } = new();

    public string? LastChild { get; private set; }

    public int DayChildren => dayChildren.Count;

    /// <summary>The child is of no district in which the worker works; null when that is not known.</summary>
    /// <remarks>A unit of the whole city has no district; where its worker has looked before takes the place of it.</remarks>
    public bool? IsForeign(Facts? facts) =>
        facts is not { Child.Districts: { } districts } ? null
        : facts.Worker.District is { } own ? !districts.Contains(own)
        : Districts.Total < LeastDistricts ? null
        : districts.All(d => Districts.ShareOf(d) < RareDistrict);

    /// <summary>Since when the worker uses the client.</summary>
    public DateTimeOffset? UsesSince(string client) => clients.TryGetValue(client, out var at) ? at : null;

    public void Count(Access access, DateOnly today, VigilanceOptions options)
    {
        if (today != day)
        {
            dayChildren.Clear();
            day = today;
            activeDays++;
        }

        role = (access.Department, access.Role);
        HourFailures.Add(access.At, access.FailedLookUps);
        Refusals.Length = options.EnumerationTime;
        Refusals.Add(access.At, access.Permitted ? access.FailedLookUps : 1);

        foreach (var shown in access.Children)
        {
            dayChildren.Add(shown.Child);
            HourChildren.Add(access.At, shown.Child);
            LastChild = shown.Child;
        }

        Pace.Add(access, options.PaceGap);
    }

    public void Learn(Access access)
    {
        LastSeen = access.At;
        if (clients.Count < MostClients)
        {
            clients.TryAdd(access.Client, access.At);
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

    /// <summary>On how many days before the given one the child was read without an explanation.</summary>
    public int UnexplainedDays(string child, DateOnly before) => unexplained.GetValueOrDefault(child)?.Count(d => d < before) ?? 0;

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
