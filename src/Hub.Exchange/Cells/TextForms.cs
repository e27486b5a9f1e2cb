using System.Text;

namespace Hub.Exchange;

/// <summary>NFKC for text that comes from outside.</summary>
internal static class TextForms
{
    /// <summary>NFKC; text with a lone surrogate, which has no normal form, stays as it is.</summary>
    public static string Compatible(string text)
    {
        if (Ascii.IsValid(text))
        {
            return text;
        }

        try
        {
            return text.Normalize(NormalizationForm.FormKC);
        }
        catch (ArgumentException)
        {
            return text;
        }
    }
}
