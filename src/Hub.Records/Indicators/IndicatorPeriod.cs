using System.Globalization;
using System.Text.RegularExpressions;

namespace Hub.Records.Indicators;

/// <summary>A quarter of a year on the clocks of Asia/Shanghai, from its first day to its end or to a day within it.</summary>
/// <param name="Quarter">1 to 4.</param>
/// <param name="AsOf">The last day that counts.</param>
public sealed partial record IndicatorPeriod(int Year, int Quarter, DateOnly AsOf)
{
    /// <summary>After so many days what the records say now is not what they said at the end of the quarter.</summary>
    private const int DaysFresh = 7;

    public DateOnly From => new(Year, (3 * Quarter) - 2, 1);

    public DateOnly LastDay => From.AddMonths(3).AddDays(-1);

    /// <summary>Nothing can be added to it any more.</summary>
    public bool IsOver => AsOf >= LastDay;

    /// <summary>Whether it can be computed from the records as they are: it ended a few days ago at most. Records do not say how they were.</summary>
    /// <param name="yesterday">The last whole day.</param>
    public bool IsFresh(DateOnly yesterday) => AsOf.AddDays(DaysFresh) >= yesterday;

    /// <summary>`2026Q3`.</summary>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}Q{Quarter}");

    /// <summary>The first moment, UTC.</summary>
    public DateTime Start => LocalTime.ToUtc(From.ToDateTime(TimeOnly.MinValue));

    /// <summary>The first moment after the last day that counts, UTC.</summary>
    public DateTime End => LocalTime.ToUtc(AsOf.AddDays(1).ToDateTime(TimeOnly.MinValue));

    /// <summary>The quarter of a day, up to that day.</summary>
    public static IndicatorPeriod To(DateOnly day) => new(day.Year, ((day.Month - 1) / 3) + 1, day);

    /// <summary>The quarter before, whole.</summary>
    public IndicatorPeriod Before() => To(From.AddDays(-1));

    /// <param name="text">`2026Q3`.</param>
    /// <param name="yesterday">The last whole day: a day that is not over does not count.</param>
    /// <returns>Null: it is no quarter, or none of its days is over.</returns>
    public static IndicatorPeriod? Parse(string text, DateOnly yesterday)
    {
        if (!Pattern().IsMatch(text))
        {
            return null;
        }

        var quarter = new IndicatorPeriod(int.Parse(text[..4], CultureInfo.InvariantCulture), text[5] - '0', yesterday);
        return quarter.From > yesterday ? null : quarter with { AsOf = quarter.LastDay < yesterday ? quarter.LastDay : yesterday };
    }

    [GeneratedRegex("^(?:19|20|21)[0-9]{2}Q[1-4]$", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
