using System.Globalization;

namespace Hub.Exchange;

/// <summary>A resident number whose form, date and check character are right (GB 11643).</summary>
public readonly record struct ResidentId
{
    private const string CheckCharacters = "10X98765432";

    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    private ResidentId(string text, DateOnly birthDate)
    {
        Text = text;
        BirthDate = birthDate;
    }

    public string Text { get; }

    public DateOnly BirthDate { get; }

    /// <summary>Odd sequence numbers are male.</summary>
    public bool Male => (Text[16] - '0') % 2 == 1;

    /// <summary>Value of the enum `Sex`.</summary>
    public string Sex => Male ? "MALE" : "FEMALE";

    public static ResidentId? Parse(string? text) =>
        HasForm(text) && BirthDateOf(text) is { } day && CheckCharacter(text) == text[17] ? new ResidentId(text, day) : null;

    public override string ToString() => "resident number";

    /// <summary>18 characters: digits, and at the end a digit or X. Says nothing about date and check character.</summary>
    internal static bool HasForm([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] string? text) =>
        text is { Length: 18 }
        && !text.AsSpan(0, 17).ContainsAnyExceptInRange('0', '9')
        && (char.IsAsciiDigit(text[17]) || text[17] == 'X');

    internal static DateOnly? BirthDateOf(string text) =>
        DateOnly.TryParseExact(text.AsSpan(6, 8), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>The check character that belongs to the first 17 digits.</summary>
    public static char CheckCharacter(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var i = 0; i < Weights.Length; i++)
        {
            sum += (digits[i] - '0') * Weights[i];
        }

        return CheckCharacters[sum % 11];
    }
}
