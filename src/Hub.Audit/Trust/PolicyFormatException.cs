using System.Globalization;

namespace Hub.Audit.Trust;

/// <summary>A policy that cannot be followed, with the line at fault.</summary>
public sealed class PolicyFormatException(int line, string fault)
    : FormatException(string.Create(CultureInfo.InvariantCulture, $"policy, line {line}: {fault}"))
{
    public int Line { get; } = line;
}
