namespace Hub.Casework.Monitoring;

/// <summary>The time at which a condition is asked; keeps when time alone can next change the answer.</summary>
/// <remarks>
/// Until <see cref="Next"/> nothing that was asked changes, so neither does the answer, nor what is asked: who asks again then, and when an input
/// changes, misses nothing.
/// </remarks>
/// <param name="now">UTC.</param>
public sealed class Watch(DateTime now)
{
    public DateTime Now => now;

    /// <summary>The earliest later time that was asked about, UTC; null: time changes nothing any more.</summary>
    public DateTime? Next { get; private set; }

    /// <summary>The time has come.</summary>
    public bool Reached(DateTime at)
    {
        if (at <= now)
        {
            return true;
        }

        Next = Next is { } next && next <= at ? next : at;
        return false;
    }

    /// <summary>The day has begun in Asia/Shanghai.</summary>
    public bool Reached(DateOnly day) => Reached(Calendar.StartOf(day));

    /// <summary>So many days after the day are over. What lies beyond the calendar never is.</summary>
    public bool Passed(DateOnly day, int days = 0) => day.DayNumber + days < DateOnly.MaxValue.DayNumber - 1 && Reached(day.AddDays(days + 1));
}
