using System.ComponentModel.DataAnnotations;

namespace Hub.Records.Entities;

/// <summary>The last place given in the stream of all deliveries of the city: one row.</summary>
public sealed class AlertStream
{
    public const string City = "";

    [Key]
    [MaxLength(110)]
    public required string Name { get; set; }

    public long Last { get; set; }

    /// <summary>The last place that was deleted for its age: who stands before it might miss something.</summary>
    public long Forgotten { get; set; }
}
