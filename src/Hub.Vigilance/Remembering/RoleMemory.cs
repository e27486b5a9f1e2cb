namespace Hub.Vigilance.Remembering;

/// <summary>What is usual for a role of a department: children a day, hours of the week, purposes.</summary>
internal sealed class RoleMemory
{
    private const int Hours = 7 * 24;
    private const int MostChildren = 512;
    private const int LeastDays = 20;
    private const int WorkersOfAPurpose = 3;

    // The weight of a day halves in about a month.
    private const double Fading = 0.977;

    private readonly double[] days = new double[MostChildren + 1];
    private readonly double[] hours = new double[Hours];
    private readonly bool[] quiet = new bool[Hours];
    private readonly Dictionary<string, HashSet<string>> purposes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> uses = new(StringComparer.Ordinal);
    private readonly HashSet<string> workers = new(StringComparer.Ordinal);

    /// <summary>Of the children a worker of the role sees on a day; 0 while too few days are known.</summary>
    public int ChildrenP99 { get; private set; }

    public int Accesses { get; private set; }

    public bool KnowsHours { get; private set; }

    /// <summary>Enough workers have been seen to speak of the role and not of a person.</summary>
    public bool IsPlural => workers.Count >= WorkersOfAPurpose;

    public bool IsQuiet(DateTimeOffset local) => quiet[HourOf(local)];

    /// <summary>How many workers of the role, this one left out, have used the purpose; counted up to a few.</summary>
    public int OthersWith(string purpose, string worker) => purposes.GetValueOrDefault(purpose)?.Count(w => w != worker) ?? 0;

    /// <summary>Share of the role's accesses that had the purpose.</summary>
    public double ShareOf(string purpose) => Accesses == 0 ? 0 : (double)uses.GetValueOrDefault(purpose) / Accesses;

    public void Learn(Access access, string worker, DateTimeOffset local)
    {
        Accesses = Math.Min(int.MaxValue - 1, Accesses + 1);
        hours[HourOf(local)]++;
        uses[access.Purpose] = uses.GetValueOrDefault(access.Purpose) + 1;
        if (workers.Count < WorkersOfAPurpose)
        {
            workers.Add(worker);
        }

        if (!purposes.TryGetValue(access.Purpose, out var users))
        {
            purposes.Add(access.Purpose, users = new(StringComparer.Ordinal));
        }

        if (users.Count < WorkersOfAPurpose)
        {
            users.Add(worker);
        }
    }

    public void LearnDay(int children) => days[Math.Min(children, MostChildren)]++;

    /// <summary>Once a day.</summary>
    public void Close(VigilanceOptions options)
    {
        ChildrenP99 = P99();
        MarkQuiet(options);
        Fade(days);
        Fade(hours);
    }

    private static int HourOf(DateTimeOffset local) => ((int)local.DayOfWeek * 24) + local.Hour;

    private static void Fade(double[] counts)
    {
        for (var i = 0; i < counts.Length; i++)
        {
            counts[i] *= Fading;
        }
    }

    private int P99()
    {
        var left = days.Sum();
        if (left < LeastDays)
        {
            return 0;
        }

        var above = left * 0.01;
        for (var i = MostChildren; i > 0; i--)
        {
            above -= days[i];
            if (above < 0)
            {
                return i;
            }
        }

        return 0;
    }

    // Round-the-clock roles have no quiet hours: an hour must hold far less than its even share.
    private void MarkQuiet(VigilanceOptions options)
    {
        var total = hours.Sum();
        KnowsHours = total >= options.LearnFrom;
        Array.Clear(quiet);
        var share = total * options.QuietShare;
        foreach (var hour in Enumerable.Range(0, Hours).OrderBy(h => hours[h]).ThenBy(h => h))
        {
            share -= hours[hour];
            if (share < 0 || hours[hour] > total / Hours / 4)
            {
                return;
            }

            quiet[hour] = true;
        }
    }
}
