using System.Text.RegularExpressions;

namespace Hub.Exchange;

/// <summary>Mobile numbers, and numbers of the fixed network with their area code.</summary>
internal static partial class PhoneCell
{
    public static Reading Read(string text)
    {
        var digits = CellText.WithoutBlanks(text).Replace("-", "", StringComparison.Ordinal);
        digits = digits.StartsWith("+86", StringComparison.Ordinal) ? digits[3..] : digits;
        return Form().IsMatch(digits) ? Reading.Of(digits) : Reading.Faulty("BAD_PHONE");
    }

    [GeneratedRegex(@"\A(?:1[0-9]{10}|0[1-9][0-9]{8,10})\z")]
    private static partial Regex Form();
}
