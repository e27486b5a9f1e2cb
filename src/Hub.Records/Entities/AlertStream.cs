using System.ComponentModel.DataAnnotations;

namespace Hub.Records.Entities;

/// <summary>The last place given in the stream of all deliveries of the city; and for each organisation, with a designation or without, what was deleted of its own.</summary>
public sealed class AlertStream
{
    public const string City = "";

    /// <summary>The city's, or as <see cref="Of"/> says.</summary>
    [Key]
    [MaxLength(110)]
    public required string Name { get; set; }

    /// <summary>Of the city's stream only.</summary>
    public long Last { get; set; }

    /// <summary>The last place that was deleted for its age: whose deliveries these are and who stands before it misses something. Not of the city's stream.</summary>
    public long Forgotten { get; set; }

    /// <summary>The name of an organisation's deliveries: those for everybody there, or those for workers with a designation.</summary>
    public static string Of(string org, string? designation) => designation is null ? org : $"{org} {designation}";
}
