using System.ComponentModel.DataAnnotations;

namespace Hub.Records.Entities;

/// <summary>The last number given in a stream of deliveries.</summary>
public sealed class AlertStream
{
    /// <summary>Empty for all deliveries of the city; else the organisation, with the designation behind a space where there is one.</summary>
    [Key]
    [MaxLength(110)]
    public required string Name { get; set; }

    public long Last { get; set; }
}
