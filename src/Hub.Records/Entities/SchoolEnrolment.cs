using System.ComponentModel.DataAnnotations;

namespace Hub.Records.Entities;

/// <summary>One enrolment at one school.</summary>
public sealed class SchoolEnrolment : ChildRecord
{
    [MaxLength(64)]
    public string? StudentNumber { get; set; }

    [MaxLength(64)]
    public string? SchoolId { get; set; }

    [MaxLength(64)]
    public string? Stage { get; set; }

    public int? Grade { get; set; }

    public bool? FullTime { get; set; }

    public bool? Boarding { get; set; }

    [MaxLength(64)]
    public string? Status { get; set; }

    [MaxLength(64)]
    public string? SpecialEducationPlacement { get; set; }

    [MaxLength(64)]
    public string? ExaminationPlace { get; set; }

    [MaxLength(64)]
    public string? DropoutReason { get; set; }

    public int? ConsecutiveAbsenceDays { get; set; }

    public int? TermAbsenceDays { get; set; }

    public DateOnly? LastAttendedOn { get; set; }

    public DateOnly? EnrolledOn { get; set; }

    public DateOnly? LeftOn { get; set; }

    [LeftOut("written while the placement was protected (SP-4)")]
    public bool SchoolIdSheltered { get; set; }
}
