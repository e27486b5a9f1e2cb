using System.ComponentModel.DataAnnotations;

namespace Hub.Records.Entities;

/// <summary>A worker of an organisation, or the service account of a system.</summary>
public sealed class Worker : Record
{
    [MaxLength(120)]
    public string? Name { get; set; }

    [MaxLength(64)]
    public string? Role { get; set; }

    [MaxLength(64)]
    public string? Department { get; set; }

    [MaxLength(64)]
    public string? OrgId { get; set; }

    [MaxLength(64)]
    public string? DivisionCode { get; set; }

    [MaxLength(64)]
    public string? WorkPhone { get; set; }

    public bool? Active { get; set; }

    [MaxLength(64)]
    public string? Qualification { get; set; }

    public DateOnly? TrainedOn { get; set; }

    [MaxLength(200)]
    [StoredList]
    public string? Designations { get; set; }

    [MaxLength(200)]
    [LeftOut("pinyin order of the name, made from it")]
    public string? NameSort { get; set; }
}
