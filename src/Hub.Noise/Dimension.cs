using System.Collections.Immutable;

namespace Hub.Noise;

/// <summary>One axis of a table: a public list of codes, fixed before any data is read.</summary>
public sealed class Dimension
{
    private const int LongestCode = 64;

    /// <exception cref="ArgumentException">
    /// No code, one twice, or a text that is not 1 to 64 ASCII letters, digits, `_`, `-` and `.`.
    /// </exception>
    public Dimension(string name, IEnumerable<string> codes)
    {
        (Name, Codes) = (name, [.. codes]);
        if (!IsCode(name) || Codes.IsEmpty || !Codes.All(IsCode))
        {
            throw new ArgumentException($"`{name}` needs codes, and all names of letters, digits, `_`, `-` and `.`", nameof(codes));
        }

        if (Codes.Distinct(StringComparer.Ordinal).Count() != Codes.Length)
        {
            throw new ArgumentException($"dimension `{name}` names a code twice; name each once", nameof(codes));
        }
    }

    public string Name { get; }

    public ImmutableArray<string> Codes { get; }

    public int Size => Codes.Length;

    /// <summary>Whether a text may stand as a code or name: then it needs no quotes in CSV.</summary>
    public static bool IsCode(string? text) =>
        text is { Length: > 0 and <= LongestCode } && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.');

    /// <summary>-1 when the code is not of this dimension.</summary>
    public int IndexOf(string code) => Codes.IndexOf(code, 0, Codes.Length, StringComparer.Ordinal);
}
