using System.ComponentModel.DataAnnotations;

namespace Hub.Records.Entities;

/// <summary>A mutation that a caller has had done under a key, so that it is not done twice.</summary>
public sealed class IdempotencyKey
{
    /// <summary>Hash of client, worker, mutation and key.</summary>
    [MaxLength(64)]
    public required string Id { get; set; }

    /// <summary>Keyed hash of the input.</summary>
    [MaxLength(64)]
    public required string InputHash { get; set; }

    /// <summary>What came of it; the mutation knows of which type.</summary>
    [MaxLength(40)]
    public required string ResultId { get; set; }

    public DateTime At { get; set; }
}
