using System.ComponentModel.DataAnnotations;

namespace Hub.Records.Entities;

/// <summary>One service of a plan.</summary>
public sealed class PlanItem : ChildRecord
{
    [MaxLength(64)]
    public string? AssessmentId { get; set; }

    [MaxLength(64)]
    public string? ServiceType { get; set; }

    [MaxLength(2000)]
    public string? Goal { get; set; }

    [MaxLength(64)]
    public string? ProviderOrgId { get; set; }

    public DateOnly? DueOn { get; set; }

    [MaxLength(64)]
    public string? State { get; set; }

    [MaxLength(2000)]
    public string? OutcomeNote { get; set; }

    [LeftOut("written while the placement was protected (SP-4)")]
    public bool ProviderOrgIdSheltered { get; set; }
}
