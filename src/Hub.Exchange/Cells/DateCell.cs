using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Hub.Exchange;

/// <summary>Days and times of day.</summary>
internal static partial class DateCell
{
    private static readonly DateOnly Earliest = new(1900, 1, 1);

    /// <summary>Fields that may lie ahead (exchange.md 6.1, DATE_RANGE).</summary>
    private static readonly FrozenSet<string> MayLieAhead =
        new[] { "certificateValidUntil", "orderEffectiveFrom", "orderValidUntil" }.ToFrozenSet();

    public static DateOnly LatestDay(Column column, DateOnly today) => MayLieAhead.Contains(column.Field) ? DateOnly.MaxValue : today;

    public static Reading Read(string text, RawKind kind, DateOnly latest) =>
        Day(text, kind) is not { } day ? Reading.Faulty("BAD_DATE")
        : day < Earliest || day > latest ? Reading.Faulty("DATE_RANGE")
        : Reading.Of(day);

    public static Reading ReadTime(string text, RawKind kind, DateOnly today)
    {
        if (Time(text, kind) is not { } time)
        {
            return Reading.Faulty("BAD_DATE");
        }

        var day = DateOnly.FromDateTime(time.DateTime);
        return day < Earliest || day > today ? Reading.Faulty("DATE_RANGE") : Reading.Of(time);
    }

    private static DateOnly? Day(string text, RawKind kind) =>
        kind == RawKind.Number && ExcelSerial.Bare(text) is { } serial ? serial : Day(text);

    private static DateOnly? Day(string text)
    {
        var match = DayForm().Match(text);
        return match.Success && DateOnly.TryParseExact(
            $"{match.Groups["y"].Value}-{match.Groups["m"].Value.PadLeft(2, '0')}-{match.Groups["d"].Value.PadLeft(2, '0')}",
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day) ? day : null;
    }

    private static DateTimeOffset? Time(string text, RawKind kind)
    {
        var match = TimeForm().Match(text);
        if (!match.Success)
        {
            // Midnight of a workbook is a whole number.
            return kind == RawKind.Serial && Day(text) is { } midnight ? At(midnight, TimeOnly.MinValue) : null;
        }

        return Day(match.Groups["day"].Value) is { } day && Clock(match) is { } clock && Offset(match) is { } offset
            ? Shanghai(day, clock, offset)
            : null;
    }

    private static TimeOnly? Clock(Match match)
    {
        var hour = int.Parse(match.Groups["h"].Value, CultureInfo.InvariantCulture);
        var minute = int.Parse(match.Groups["min"].Value, CultureInfo.InvariantCulture);
        var second = match.Groups["s"].Success ? int.Parse(match.Groups["s"].Value, CultureInfo.InvariantCulture) : 0;
        return hour < 24 && minute < 60 && second < 60 ? new TimeOnly(hour, minute, second) : null;
    }

    private static TimeSpan? Offset(Match match)
    {
        if (!match.Groups["zone"].Success)
        {
            return ShanghaiDay.Offset;
        }

        var zone = match.Groups["zone"].Value;
        return zone == "Z" ? TimeSpan.Zero
            : TimeSpan.TryParseExact(zone[1..], @"hh\:mm", CultureInfo.InvariantCulture, out var span) && span.TotalHours <= 14
                ? zone[0] == '-' ? -span : span
                : null;
    }

    private static DateTimeOffset? Shanghai(DateOnly day, TimeOnly clock, TimeSpan offset) =>
        day < Earliest ? At(day, clock) : new DateTimeOffset(day, clock, offset).ToOffset(ShanghaiDay.Offset);

    private static DateTimeOffset? At(DateOnly day, TimeOnly clock) =>
        day == DateOnly.MinValue ? null : new DateTimeOffset(day, clock, ShanghaiDay.Offset);

    [GeneratedRegex(@"\A(?:(?<y>[0-9]{4})-(?<m>[0-9]{2})-(?<d>[0-9]{2})|(?<y>[0-9]{4})/(?<m>[0-9]{1,2})/(?<d>[0-9]{1,2})"
        + @"|(?<y>[0-9]{4})(?<m>[0-9]{2})(?<d>[0-9]{2})|(?<y>[0-9]{4})年(?<m>[0-9]{1,2})月(?<d>[0-9]{1,2})日)\z")]
    private static partial Regex DayForm();

    [GeneratedRegex(@"\A(?<day>[^ T]{8,11})[ T](?<h>[0-9]{1,2}):(?<min>[0-9]{2})(?::(?<s>[0-9]{2})(?:\.[0-9]{1,7})?)?"
        + @"(?<zone>Z|[+-][0-9]{2}:[0-9]{2})?\z")]
    private static partial Regex TimeForm();
}
