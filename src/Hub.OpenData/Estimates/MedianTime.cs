using System.Collections.Immutable;
using System.Globalization;
using Hub.Noise;

namespace Hub.OpenData;

/// <summary>
/// The median of times of which only the bands are known (open-data.md 2.2, M6), as the whole hour by which at least half of them were over.
/// </summary>
/// <remarks>
/// Within a band times are taken as evenly spread; those without an end (`GT_30D`, `OPEN`) are later than all others, so that the last end
/// stands for itself and for everything beyond. The interval takes nothing for granted: it is made of whole bands. At the end of a band those
/// before and those after differ by a sum of raw draws of weight 1 or -1, whose law is known exactly; so, without any bootstrap, no band that
/// may hold the true median is left out (Woodruff 1952, with the law of the noise in the place of that of a sample).
/// </remarks>
internal sealed class MedianTime
{
    private const int HoursPerDay = 24;

    private readonly ImmutableArray<(int From, int Until)> bands;
    private readonly int last;

    /// <param name="bands">Codes such as `LE_24H` and `LE_7D`, in the order of time; others have no end.</param>
    public MedianTime(Dimension bands)
    {
        int?[] ends = [.. bands.Codes.Select(EndOf)];
        last = ends.Max() ?? 0;
        this.bands = [.. ends.Select((end, i) => (ends[..i].Max() ?? 0, end ?? last))];
    }

    /// <param name="counts">By band, as published.</param>
    /// <param name="raw">By band, as drawn; unbiased.</param>
    /// <param name="halfWidth">Of the sum of the raw counts.</param>
    public PublishedCell Of(ReadOnlySpan<long> counts, ReadOnlySpan<long> raw, int halfWidth)
    {
        var (value, first, final) = (Median(counts), 0, bands.Length - 1);

        // Those up to the first band's end may be half; those before the final band are not clearly more.
        while (first < bands.Length - 1 && Balance(raw, first + 1) < -halfWidth)
        {
            first++;
        }

        while (final > first && Balance(raw, final) >= halfWidth)
        {
            final--;
        }

        return Margin.Within(value, Math.Min(bands[first].From, value), Math.Max(bands[final].Until, value));
    }

    // Of none it is the last end: nothing says that it was quick.
    private int Median(ReadOnlySpan<long> counts)
    {
        var (half, before) = (Sum(counts) / 2.0, 0L);
        for (var i = 0; i < counts.Length; i++)
        {
            if (counts[i] > 0 && before + counts[i] >= half)
            {
                var (from, until) = bands[i];
                return (int)Math.Ceiling(from + ((until - from) * (half - before) / counts[i]));
            }

            before += counts[i];
        }

        return last;
    }

    // Those in the first bands less all others.
    private static long Balance(ReadOnlySpan<long> counts, int first) => (2 * Sum(counts[..first])) - Sum(counts);

    private static long Sum(ReadOnlySpan<long> counts)
    {
        var sum = 0L;
        foreach (var count in counts)
        {
            sum += count;
        }

        return sum;
    }

    private static int? EndOf(string code) => code switch
    {
        ['L', 'E', '_', .. var hours, 'H'] when Whole(hours) is { } end => end,
        ['L', 'E', '_', .. var days, 'D'] when Whole(days) is { } end => HoursPerDay * end,
        _ => null,
    };

    // At most a few years.
    private static int? Whole(string digits) =>
        digits.Length is > 0 and <= 3 && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
