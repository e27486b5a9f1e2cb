using System.ComponentModel.DataAnnotations;

namespace Hub.Records.Entities;

/// <summary>The parameters that were in force when entitlements were evaluated; an entitlement names its set in `ruleVersion`.</summary>
public sealed class ParameterSet
{
    /// <summary>First digits of the hash of rules and values.</summary>
    [MaxLength(64)]
    public required string Id { get; set; }

    /// <summary>All parameters with their values, JSON.</summary>
    public required string Values { get; set; }

    public DateTime FirstUsedAt { get; set; }
}
