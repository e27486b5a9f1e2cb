namespace Hub.Tests.Moving;

/// <summary>Who asks for the timeline of a case: those who took part in one of them, and some who did not.</summary>
internal static class CaseViewers
{
    public static readonly CaseWorker[] All =
    [
        new("CIVIL_AFFAIRS"),
        new("CIVIL_AFFAIRS", Designations: "PLACEMENT"),
        new("CIVIL_AFFAIRS", Designations: "REPORTER"),
        new("CIVIL_AFFAIRS", "SUPERVISION"),
        new("CIVIL_AFFAIRS") { Division = "2102", Org = "in-city" },
        new("PUBLIC_SECURITY", "EMERGENCY_RESPONSE"),
        new("PUBLIC_SECURITY", "EMERGENCY_RESPONSE", Designations: "REPORTER"),
        new("PUBLIC_SECURITY"),
        new("TOWNSHIP_OFFICE"),
        new("TOWNSHIP_OFFICE", Designations: "REPORTER"),
        new("TOWNSHIP_OFFICE", "ENTITLEMENT_REVIEW"),
        new("TOWNSHIP_OFFICE") { Division = CaseHub.OtherTownship, Org = CaseHub.OrgOf("TOWNSHIP_OFFICE", CaseHub.OtherTownship) },
        new("VILLAGE_COMMITTEE"),
        new("VILLAGE_COMMITTEE", "GUARDIANSHIP_PROCEEDINGS"),
        new("VILLAGE_COMMITTEE") { Division = CaseHub.OtherVillage, Org = CaseHub.OrgOf("VILLAGE_COMMITTEE", CaseHub.OtherTownship) },
        new("COURT", "GUARDIANSHIP_PROCEEDINGS"),
        new("COURT"),
        new("PROCURATORATE", "GUARDIANSHIP_PROCEEDINGS"),
        new("PROCURATORATE", "SUPERVISION"),
        new("WOMENS_FEDERATION"),
        new("WOMENS_FEDERATION", "GUARDIANSHIP_PROCEEDINGS"),
        new("WOMEN_CHILDREN_COMMITTEE_OFFICE", "SUPERVISION"),
        new("CHILD_WELFARE_HOME"),
        new("CHILD_WELFARE_HOME", "HEALTH_CARE"),
        new("RELIEF_STATION"),
        new("RELIEF_STATION", "EMERGENCY_RESPONSE"),
        new("SCHOOL", "SCHOOLING"),
        new("EDUCATION", "SCHOOLING"),
        new("EDUCATION", "SUPERVISION"),
        new("HOSPITAL", "HEALTH_CARE"),
        new("HOSPITAL", "EMERGENCY_RESPONSE"),
        new("HEALTH", "HEALTH_CARE"),
        new("HEALTH", "SUPERVISION"),
        new("MEDICAL_INSURANCE", "ENTITLEMENT_REVIEW"),
        new("DISABLED_PERSONS_FEDERATION", "REHABILITATION"),
        new("SOCIAL_ORGANISATION"),
    ];

    /// <summary>As a heading: department, place or rank where it is not the usual one, purpose, designations.</summary>
    public static string Words(this CaseWorker viewer)
    {
        var place = viewer.Division is { } division ? $" of {division}" : "";
        var designated = viewer.Designations.Length > 0 ? $", designated {string.Join(", ", viewer.Designations)}" : "";
        return $"{viewer.Department}{place} for {viewer.Purpose}{designated}";
    }
}
