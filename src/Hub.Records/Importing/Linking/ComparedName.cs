using System.Text;

namespace Hub.Records.Importing.Linking;

/// <summary>Names as they are compared: letters only, without notes in brackets, dots, blanks and numbers set behind them.</summary>
public static class ComparedName
{
    /// <summary>Null for a blank name and for 无名氏 and the like.</summary>
    public static string? Of(string? name)
    {
        if (name is null || Exchange.PersonName.IsUnknownPerson(name))
        {
            return null;
        }

        var letters = new StringBuilder(name.Length);
        var depth = 0;
        foreach (var c in name.Normalize(NormalizationForm.FormKC))
        {
            depth += c is '(' or '[' or '【' ? 1 : c is ')' or ']' or '】' ? -1 : 0;
            if (depth <= 0 && IsLetter(c))
            {
                letters.Append(char.ToUpperInvariant(c));
            }
        }

        return letters.Length == 0 ? null : letters.ToString();
    }

    // Rare characters are surrogate pairs or stand in the private use area.
    private static bool IsLetter(char c) => char.IsLetter(c) || char.IsSurrogate(c) || c is >= '\uE000' and <= '\uF8FF';
}
