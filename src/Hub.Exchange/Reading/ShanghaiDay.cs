namespace Hub.Exchange;

/// <summary>The calendar of the city: UTC+8 all year since 1992.</summary>
internal static class ShanghaiDay
{
    public static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    public static DateOnly Of(TimeProvider clock) => DateOnly.FromDateTime(clock.GetUtcNow().ToOffset(Offset).DateTime);
}
