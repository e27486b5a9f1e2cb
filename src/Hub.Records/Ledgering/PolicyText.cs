using System.ComponentModel.DataAnnotations;

namespace Hub.Records.Ledgering;

/// <summary>A sharing agreement that was in force: entries name it by its hash.</summary>
public sealed class PolicyText
{
    /// <summary>SHA-256 of the text, hexadecimal.</summary>
    [MaxLength(64)]
    public required string Hash { get; set; }

    public required string Text { get; set; }
}
