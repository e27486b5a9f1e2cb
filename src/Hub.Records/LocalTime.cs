using System.Globalization;

namespace Hub.Records;

/// <summary>Asia/Shanghai: the days and clock that departments mean. No daylight saving since 1991; UTC+8.</summary>
public static class LocalTime
{
    private static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    public static DateOnly DayOf(DateTime utc) => DateOnly.FromDateTime(utc + Offset);

    public static DateOnly Today(TimeProvider clock) => DayOf(clock.GetUtcNow().UtcDateTime);

    /// <summary>What the local clock shows.</summary>
    public static DateTime ToLocal(DateTime utc) => DateTime.SpecifyKind(utc + Offset, DateTimeKind.Unspecified);

    /// <summary>A clock time without offset means the local clock.</summary>
    public static DateTime ToUtc(DateTime local) => DateTime.SpecifyKind(local - Offset, DateTimeKind.Utc);

    /// <summary>As GraphQL reads a point in time: one without offset means the local clock.</summary>
    public static DateTime Utc(DateTime time) => time.Kind == DateTimeKind.Unspecified ? ToUtc(time) : time.ToUniversalTime();

    /// <summary>`2025-05-03T09:05:00+08:00`</summary>
    public static string Format(DateTime utc) => (utc + Offset).ToString("yyyy-MM-dd'T'HH:mm:ss'+08:00'", CultureInfo.InvariantCulture);
}
