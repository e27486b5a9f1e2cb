using System.ComponentModel.DataAnnotations;

namespace Hub.Records.Entities;

/// <summary>A division of the four-level network (domain.md 2.2); public.</summary>
public sealed class Division
{
    /// <summary>4 digits city, 6 district, 9 township, 12 village.</summary>
    [Key]
    [MaxLength(12)]
    public required string Code { get; set; }

    [MaxLength(12)]
    public string? ParentCode { get; set; }

    [MaxLength(16)]
    public required string Level { get; set; }

    [MaxLength(120)]
    public required string Name { get; set; }

    /// <summary>The pilot area that takes the place of the district, if any.</summary>
    [MaxLength(32)]
    public string? PilotAreaCode { get; set; }
}
