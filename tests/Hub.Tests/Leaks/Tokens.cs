using System.Text.RegularExpressions;

namespace Hub.Tests.Leaks;

/// <summary>Searchable texts, one per cell: `甲q5d0k2m9xz1234`. What masks leave of a text (first character, last four) is not part of it.</summary>
internal static partial class Tokens
{
    private const string Digits = "0123456789abcdefghjkmnprstvwxy";
    private const string Leads = "王李张刘陈杨赵黄周吴";

    public static string Text(string cell, int salt) => $"{Lead(cell)}{Bare(cell, salt)}{Hash(cell) % 10_000:d4}";

    /// <summary>An id that is itself a token: two letters of the type and 26 characters.</summary>
    public static string Id(string prefix, string cell) => prefix + Bare(cell, 0).PadLeft(26, '0');

    /// <summary>All tokens in a text, wherever they stand.</summary>
    public static IEnumerable<string> In(string text) => Pattern().Matches(text).Select(m => m.Value);

    public static string Of(string value) => Pattern().Match(value) is { Success: true } match ? match.Value : "";

    private static char Lead(string cell) => Leads[(int)(Hash(cell) % (ulong)Leads.Length)];

    private static string Bare(string cell, int salt)
    {
        var hash = Hash($"{cell} {salt}");
        var text = new char[9];
        for (var i = 0; i < text.Length; i++)
        {
            text[i] = Digits[(int)(hash % (ulong)Digits.Length)];
            hash /= (ulong)Digits.Length;
        }

        return $"q{new string(text)}z";
    }

    private static ulong Hash(string text) => BitConverter.ToUInt64(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)));

    [GeneratedRegex("q[0-9a-hj-np-tv-y]{9}z")]
    private static partial Regex Pattern();
}
