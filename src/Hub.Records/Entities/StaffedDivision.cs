using System.ComponentModel.DataAnnotations;

namespace Hub.Records.Entities;

/// <summary>A division that had an active worker of a role when the files of its children were last asked (M-32).</summary>
public sealed class StaffedDivision
{
    [MaxLength(64)]
    public required string Code { get; set; }

    [MaxLength(64)]
    public required string Role { get; set; }
}
