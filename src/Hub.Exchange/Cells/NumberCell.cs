using System.Globalization;

namespace Hub.Exchange;

/// <summary>Whole and decimal numbers within the limits of their column.</summary>
internal static class NumberCell
{
    private const int MostCharacters = 40;

    // Dividing by it removes the zeros that a decimal remembers behind its point.
    private const decimal One = 1.0000000000000000000000000000m;

    public static Reading ReadInt(string text, CellType type) =>
        Parse(text) is not { } number || number != decimal.Truncate(number) ? Reading.Faulty("BAD_NUMBER")
        : number < type.Min || number > type.Max ? Reading.Faulty("OUT_OF_RANGE")
        : Reading.Of((int)number);

    public static Reading ReadDecimal(string text, CellType type) =>
        Parse(text) is not { } number ? Reading.Faulty("BAD_NUMBER")
        : number < type.Min || number > type.Max ? Reading.Faulty("OUT_OF_RANGE")
        : Reading.Of(number / One);

    /// <summary>Digits with sign and point; a number too large for a decimal is out of any range, hence the extreme.</summary>
    private static decimal? Parse(string text)
    {
        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        if (text.Length > MostCharacters || !text.Any(char.IsAsciiDigit) || text.EndsWith('.'))
        {
            return null;
        }

        return decimal.TryParse(text, Style, CultureInfo.InvariantCulture, out var number) ? number
            : text.TrimStart('+', '-').All(c => char.IsAsciiDigit(c) || c == '.') && text.Count(c => c == '.') <= 1 ? decimal.MaxValue
            : null;
    }
}
