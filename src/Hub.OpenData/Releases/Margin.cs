namespace Hub.OpenData;

/// <summary>
/// The 90 % interval of a cell, from the one raw sum that is sharpest for it; the law of that sum is known exactly (convolution).
/// </summary>
/// <remarks>
/// With y the raw sum and h its half-width the interval is max(y, 0) - h to max(y, 0) + h, cut at 0. A true count t above h is in it with
/// probability P(|X| &lt;= h), a smaller one with P(X &lt;= h); both are at least 90 %. The published value is nearer to the truth than y,
/// as it uses all measurements; the interval is widened to hold it, so coverage can only grow.
/// </remarks>
internal static class Margin
{
    public const double Confidence = 0.9;

    public static PublishedCell Around(long value, long raw, int halfWidth)
    {
        var (low, high) = Interval(raw, halfWidth);
        return Within(value, Math.Min(low, value), Math.Max(high, value));
    }

    /// <param name="value">In the interval.</param>
    public static PublishedCell Within(long value, long low, long high) => new(value, low, high, QualityOf(value, Math.Max(value - low, high - value)));

    /// <summary>Before it is widened to hold the published value.</summary>
    public static (long Low, long High) Interval(long raw, int halfWidth) =>
        (Math.Max(0, Math.Max(raw, 0) - halfWidth), Math.Max(raw, 0) + halfWidth);

    private static Quality QualityOf(long value, long arm) =>
        10 * arm <= value ? Quality.A
        : 4 * arm <= value ? Quality.B
        : 2 * arm <= value ? Quality.C
        : Quality.D;
}
