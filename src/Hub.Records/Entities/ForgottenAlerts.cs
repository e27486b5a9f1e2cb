using System.ComponentModel.DataAnnotations;

namespace Hub.Records.Entities;

/// <summary>The last delivery of an organisation that was deleted for its age: who stands before it would miss something.</summary>
public sealed class ForgottenAlerts
{
    [Key]
    [MaxLength(40)]
    public required string OrgId { get; set; }

    public long Place { get; set; }
}
