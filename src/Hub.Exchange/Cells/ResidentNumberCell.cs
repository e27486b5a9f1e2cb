using System.Globalization;
using System.Text.RegularExpressions;

namespace Hub.Exchange;

/// <summary>A resident number as it stands in its cell, before it is compared with the rest of the row (exchange.md 3.1).</summary>
/// <param name="Text">What is certain of it.</param>
/// <param name="Fault">Code of the message; null when the number is right in itself.</param>
internal sealed partial record ResidentNumberCell(string Text, NumberTrust Trust, string? Fault, ResidentId? Id)
{
    /// <summary>A spreadsheet keeps 15 digits of a number.</summary>
    public const int KeptDigits = 15;

    private static readonly string[] Centuries = ["19", "20"];

    /// <param name="compact">Without blanks, half-width, upper case.</param>
    public static ResidentNumberCell Read(string compact, RawKind kind)
    {
        if (Scientific().Match(compact) is { Success: true } match)
        {
            return Lost(match.Groups["digits"].Value.Replace(".", "", StringComparison.Ordinal));
        }

        var digits = !compact.AsSpan().ContainsAnyExceptInRange('0', '9');
        if (kind == RawKind.Number && digits && compact.Length > KeptDigits)
        {
            return Lost(compact);
        }

        if (digits && compact.Length == KeptDigits)
        {
            return new ResidentNumberCell(compact, NumberTrust.Extended15, "RESIDENT_ID_OLD", null);
        }

        if (!ResidentId.HasForm(compact))
        {
            return new ResidentNumberCell(compact, NumberTrust.Mistyped, "RESIDENT_ID_FORM", null);
        }

        return ResidentId.Parse(compact) is { } id ? new ResidentNumberCell(compact, NumberTrust.Valid, null, id)
            : compact.EndsWith("000", StringComparison.Ordinal) ? Lost(compact)
            : new ResidentNumberCell(compact, NumberTrust.Mistyped, "RESIDENT_ID_CHECK", null);
    }

    /// <summary>Puts the century into a number of 15 digits: the one that gives the stated birth date, else a likely age.</summary>
    /// <param name="stated">Birth date of the person's row; null when unknown.</param>
    public ResidentNumberCell Extend(DateOnly? stated, DateOnly day, bool ofChild)
    {
        var options = Centuries.Select(century => WithCentury(Text, century)).OfType<ResidentId>().ToList();
        if (options.Count == 0)
        {
            return this with { Trust = NumberTrust.Mistyped, Fault = "RESIDENT_ID_CHECK" };
        }

        var born = options.Where(o => o.BirthDate <= day).ToList();
        var suits = born.Where(o => o.BirthDate == stated)
            .Concat(ofChild ? born.AsEnumerable().Reverse() : born)
            .Concat(options)
            .First();
        return this with { Text = suits.Text, Id = suits };
    }

    private static ResidentId? WithCentury(string old, string century)
    {
        var digits = $"{old[..6]}{century}{old[6..]}";
        return ResidentId.Parse(digits + ResidentId.CheckCharacter(digits));
    }

    private static ResidentNumberCell Lost(string digits) =>
        new(digits[..Math.Min(digits.Length, KeptDigits)], NumberTrust.PrecisionLost15, "RESIDENT_ID_PRECISION", null);

    [GeneratedRegex(@"\A(?<digits>[1-9](?:\.[0-9]{1,17})?)E\+?1[0-9]\z")]
    private static partial Regex Scientific();
}
