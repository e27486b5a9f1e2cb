using System.ComponentModel.DataAnnotations;

namespace Hub.Records.Entities;

/// <summary>Finds the entries about a child, also those about many children.</summary>
public sealed class AccessLogSubject
{
    [MaxLength(40)]
    public required string Handle { get; set; }

    public long Index { get; set; }
}
