using System.ComponentModel.DataAnnotations;

namespace Hub.Records.Entities;

/// <summary>One thing by which later rows find a child: a number, or name with birth date and sex (exchange.md 7).</summary>
public sealed class LinkKey
{
    /// <summary>`id:` and a resident number, or `person:` and name, birth date and sex, normalised.</summary>
    [MaxLength(200)]
    public required string Key { get; set; }

    [MaxLength(40)]
    public required string ChildId { get; set; }

    /// <summary>The statement that gave it.</summary>
    [MaxLength(40)]
    public required string StatementId { get; set; }
}
