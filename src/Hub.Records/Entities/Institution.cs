using System.ComponentModel.DataAnnotations;

namespace Hub.Records.Entities;

/// <summary>An organisation or resource.</summary>
public sealed class Institution : Record
{
    [MaxLength(120)]
    public string? Name { get; set; }

    [MaxLength(64)]
    public string? Type { get; set; }

    [MaxLength(64)]
    public string? DivisionCode { get; set; }

    [MaxLength(200)]
    public string? Address { get; set; }

    [MaxLength(64)]
    public string? Phone { get; set; }

    [MaxLength(400)]
    [StoredList]
    public string? Services { get; set; }

    public int? Capacity { get; set; }

    public int? Vacancies { get; set; }

    [MaxLength(64)]
    public string? LicenceNumber { get; set; }

    [MaxLength(64)]
    public string? SupervisingDepartment { get; set; }

    [MaxLength(64)]
    public string? SuperiorOrgId { get; set; }

    public bool? ConfidentialSite { get; set; }

    [MaxLength(40)]
    [LeftOut("code in the register of institutions, for matching deliveries")]
    public string? Code { get; set; }

    [MaxLength(400)]
    [LeftOut("pinyin order of the name, made from it")]
    public string? NameSort { get; set; }
}
