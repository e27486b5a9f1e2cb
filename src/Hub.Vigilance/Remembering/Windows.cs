namespace Hub.Vigilance.Remembering;

/// <summary>How often something happened lately.</summary>
internal sealed class CountWindow(TimeSpan length)
{
    private const int Most = 1_000;

    private readonly Queue<DateTimeOffset> times = new();

    public int Count => times.Count;

    /// <summary>When the limit was last told.</summary>
    public DateTimeOffset? Told { get; set; }

    public TimeSpan Length { get; set; } = length;

    public void Add(DateTimeOffset at, int events)
    {
        for (var i = 0; i < Math.Min(events, Most); i++)
        {
            times.Enqueue(at);
        }

        while (times.Count > Most || (times.TryPeek(out var oldest) && at - oldest > Length))
        {
            times.Dequeue();
        }
    }
}

/// <summary>How many different children lately.</summary>
internal sealed class DistinctWindow(TimeSpan length)
{
    private const int Most = 5_000;

    private readonly Queue<(DateTimeOffset At, string Child)> seen = new();
    private readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);

    public int Distinct => counts.Count;

    public DateTimeOffset? Told { get; set; }

    public void Add(DateTimeOffset at, string child)
    {
        seen.Enqueue((at, child));
        counts[child] = counts.GetValueOrDefault(child) + 1;
        while (seen.Count > Most || at - seen.Peek().At > length)
        {
            var old = seen.Dequeue().Child;
            if (--counts[old] == 0)
            {
                counts.Remove(old);
            }
        }
    }
}

/// <summary>A run of different children, one by one and quickly.</summary>
internal sealed class Pace
{
    private const int Most = 200;

    private readonly HashSet<string> run = new(StringComparer.Ordinal);
    private DateTimeOffset last;

    public int Children => run.Count;

    public void Add(Access access, TimeSpan gap)
    {
        if (access.Children is not [var only])
        {
            return;
        }

        if (access.At - last > gap || run.Count > Most)
        {
            run.Clear();
        }

        run.Add(only.Child);
        last = access.At;
    }
}

/// <summary>In which districts a worker has looked before. Old habits fade.</summary>
internal sealed class Districts
{
    private const int Most = 64;
    private const int Full = 2_000;

    private readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);

    public int Total { get; private set; }

    public double ShareOf(string district) => Total == 0 ? 0 : (double)counts.GetValueOrDefault(district) / Total;

    public void Add(string district)
    {
        if (!counts.ContainsKey(district) && counts.Count >= Most)
        {
            return;
        }

        counts[district] = counts.GetValueOrDefault(district) + 1;
        Total++;
        if (Total > Full)
        {
            foreach (var (known, count) in counts)
            {
                counts[known] = count / 2;
            }

            Total = counts.Values.Sum();
        }
    }
}
