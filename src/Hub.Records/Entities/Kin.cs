using System.ComponentModel.DataAnnotations;

namespace Hub.Records.Entities;

/// <summary>Keyed hash of the number of a guardian, household member or alleged person of a child, for SP-7.</summary>
public sealed class Kin
{
    [MaxLength(64)]
    public required string IdentityHash { get; set; }

    [MaxLength(40)]
    public required string ChildId { get; set; }
}
