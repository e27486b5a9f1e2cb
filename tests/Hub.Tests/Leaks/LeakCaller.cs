using Hub.Policy;

namespace Hub.Tests.Leaks;

/// <summary>One caller of a leak test.</summary>
internal sealed record LeakCaller(string Department, string Purpose, string Designations, string Division, string Org)
{
    public string Code => Departments.Codes[Department];

    public IReadOnlyList<string> Held => Designations.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    public Audience Audience => Audience.Of(Department, Purpose, Held);

    public bool IsInvolvedOrg => Org == City.OrgOf(Department);

    public override string ToString() => $"{Department} {Purpose} [{Designations}] at {Division} for {Org}";
}

/// <summary>Departments, purposes and claims as domain.md 2.1 and 5.2 list them.</summary>
internal static class Departments
{
    public static readonly IReadOnlyDictionary<string, string> Codes = new Dictionary<string, string>
    {
        ["CIVIL_AFFAIRS"] = "CA", ["PUBLIC_SECURITY"] = "PS", ["EDUCATION"] = "ED", ["HEALTH"] = "HE", ["MEDICAL_INSURANCE"] = "MI",
        ["HUMAN_RESOURCES_SOCIAL_SECURITY"] = "HR", ["DISABLED_PERSONS_FEDERATION"] = "DP", ["COURT"] = "CO", ["PROCURATORATE"] = "PR",
        ["JUDICIAL_ADMINISTRATION"] = "JU", ["HOUSING"] = "HO", ["WOMENS_FEDERATION"] = "WF", ["YOUTH_LEAGUE"] = "YL", ["TRADE_UNION"] = "YL",
        ["CARE_COMMITTEE"] = "YL", ["GROUP_SERVICE_CENTRE"] = "YL", ["WOMEN_CHILDREN_COMMITTEE_OFFICE"] = "WC", ["TOWNSHIP_OFFICE"] = "TW",
        ["VILLAGE_COMMITTEE"] = "VC", ["SCHOOL"] = "SC", ["HOSPITAL"] = "HP", ["CHILD_WELFARE_HOME"] = "CW", ["RELIEF_STATION"] = "RS",
        ["REHABILITATION_INSTITUTION"] = "RI", ["SOCIAL_ORGANISATION"] = "SO", ["AUDITOR"] = "AU",
    };

    public static readonly IReadOnlyDictionary<string, string> Claims = new Dictionary<string, string>
    {
        ["CASE_HANDLING"] = "CA PS CO PR JU WF YL TW VC CW RS SO",
        ["EMERGENCY_RESPONSE"] = "CA PS TW VC HP CW RS",
        ["GUARDIANSHIP_PROCEEDINGS"] = "CA PS CO PR WF DP TW VC SC HP",
        ["ENTITLEMENT_REVIEW"] = "CA ED HE MI HR DP HO TW VC",
        ["SCHOOLING"] = "ED SC CW",
        ["REHABILITATION"] = "DP HE HP CW RI",
        ["HEALTH_CARE"] = "HE HP CW",
        ["SUPERVISION"] = "CA ED HE PR WC TW",
        ["AUDIT"] = "AU",
    };

    public static readonly string[] Applicants = ["WF", "DP", "TW", "VC", "SC", "HP"];

    public static readonly IReadOnlyDictionary<string, string> DesignationOf = new Dictionary<string, string>
    {
        ["HIV"] = "HIV_CASE", ["BASIS"] = "LEGAL_GROUND", ["SHELTER"] = "PLACEMENT", ["RPTR"] = "REPORTER", ["JUV"] = "SEALED_RECORD",
    };

    public static readonly string[] Divisions = ["2102", "210202001", "210203", "PA-GAOXIN"];

    private static readonly string[] Designations = ["", .. DesignationOf.Values, string.Join(' ', DesignationOf.Values)];

    /// <summary>Every department × purpose × designations (none, each, all) × division × involved or not.</summary>
    public static IEnumerable<LeakCaller> Everybody() =>
        from pair in Pairs()
        from designations in Designations
        from division in Divisions
        from org in new[] { City.OrgOf(pair.Department), City.Stranger }
        select new LeakCaller(pair.Department, pair.Purpose, designations, division, org);

    public static IEnumerable<(string Department, string Purpose)> Pairs() =>
        from department in Codes
        from claim in Claims
        where claim.Value.Split(' ').Contains(department.Value)
        select (department.Key, claim.Key);
}
