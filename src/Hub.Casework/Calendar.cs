namespace Hub.Casework;

/// <summary>Days and months as domain.md 1 counts them, in Asia/Shanghai: UTC+8, no daylight saving since 1991.</summary>
public static class Calendar
{
    private static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    public static DateOnly DayOf(DateTime utc) => DateOnly.FromDateTime(utc + Offset);

    /// <summary>Midnight at which a day begins, UTC.</summary>
    public static DateTime StartOf(DateOnly day) => DateTime.SpecifyKind(day.ToDateTime(TimeOnly.MinValue) - Offset, DateTimeKind.Utc);

    /// <summary>By calendar month; a day that does not exist becomes the last day of that month.</summary>
    public static DateOnly AddMonths(DateOnly day, int months) => day.AddMonths(months);

    /// <summary>True from the day after the <paramref name="months"/>th monthly date.</summary>
    public static bool IsMoreThanMonths(DateOnly since, int months, DateOnly today) => today > AddMonths(since, months);
}
