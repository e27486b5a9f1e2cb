using System.ComponentModel.DataAnnotations;

namespace Hub.Records.Entities;

/// <summary>Finds the entries that are about several children; those about one hold its handle themselves.</summary>
public sealed class AccessLogSubject
{
    [MaxLength(40)]
    public required string Handle { get; set; }

    public long Index { get; set; }
}
