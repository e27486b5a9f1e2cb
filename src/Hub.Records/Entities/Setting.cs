using System.ComponentModel.DataAnnotations;

namespace Hub.Records.Entities;

/// <summary>One remembered fact about the store itself, such as the collation its sort keys were made with.</summary>
public sealed class Setting
{
    [Key]
    [MaxLength(64)]
    public required string Name { get; set; }

    [MaxLength(400)]
    public required string Value { get; set; }
}
