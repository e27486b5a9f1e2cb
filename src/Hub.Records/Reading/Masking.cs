using System.Globalization;
using Hub.Policy;

namespace Hub.Records.Reading;

/// <summary>What masks show of a value (domain.md 5.5). A mask that does not know the value's type shows nothing.</summary>
public static class Masking
{
    public const string ProtectedPlace = "PROTECTED";

    /// <summary>`王**`: the first character, surrogate pairs whole.</summary>
    public static string? Surname(string? name)
    {
        if (string.IsNullOrEmpty(name))
        {
            return null;
        }

        return StringInfo.GetNextTextElement(name) + "**";
    }

    /// <summary>Stars and the last four characters; of five or fewer characters only stars.</summary>
    public static string? Last4(string? text) => text switch
    {
        null => null,
        { Length: <= 5 } => "****",
        _ => "****" + text[^4..],
    };

    public static string? Year(object? value) => value switch
    {
        DateOnly day => day.ToString("yyyy", CultureInfo.InvariantCulture),
        DateTime time => LocalTime.DayOf(time).ToString("yyyy", CultureInfo.InvariantCulture),
        _ => null,
    };

    public static string? Month(object? value) => value switch
    {
        DateOnly day => day.ToString("yyyy-MM", CultureInfo.InvariantCulture),
        DateTime time => LocalTime.DayOf(time).ToString("yyyy-MM", CultureInfo.InvariantCulture),
        _ => null,
    };

    /// <summary>A division code cut to <paramref name="digits"/>; a code shorter than that as it is.</summary>
    public static string? Cut(string? code, int digits) => code is null || code.Length <= digits ? code : code[..digits];

    /// <summary>Whether there is a value other than NONE, false, zero or empty.</summary>
    public static bool Flag(object? value) => value switch
    {
        null => false,
        string text => text.Length > 0 && text != "NONE" && StoredList.Split(text) is not ["NONE"],
        bool flag => flag,
        int number => number != 0,
        long number => number != 0,
        decimal number => number != 0,
        _ => true,
    };

    /// <summary>Bands of amounts, CNY.</summary>
    public static string? AmountBand(object? value) => value switch
    {
        decimal and < 1m => "ZERO",
        decimal and < 500m => "FROM_1_TO_499",
        decimal and < 2000m => "FROM_500_TO_1999",
        decimal => "FROM_2000",
        _ => null,
    };

    /// <summary>Bands of income against the subsistence allowance standard, CNY per month; null while the city has set none (T-35).</summary>
    public static string? IncomeBand(object? value, decimal? standard) => (value, standard) switch
    {
        (decimal income, { } line) when income < line => "BELOW_ALLOWANCE",
        (decimal income, { } line) when income <= line * 1.5m => "UP_TO_1_5",
        (decimal, not null) => "ABOVE",
        _ => null,
    };

    /// <summary>T-34: grades 1 and 2 are severe.</summary>
    public static string? Severity(object? value, int severeUpTo) => value is int grade ? grade <= severeUpTo ? "SEVERE" : "NOT_SEVERE" : null;
}
