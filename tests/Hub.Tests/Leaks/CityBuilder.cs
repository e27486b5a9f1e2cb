using System.Reflection;
using Hub.Policy;
using Hub.Records;
using Hub.Records.Entities;
using Hub.Tests.Running;
using Record = Hub.Records.Entities.Record;

namespace Hub.Tests.Leaks;

/// <summary>Builds the city of the leak tests: every kind of special row, children in and out of reach.</summary>
internal sealed class CityBuilder(Sharing shape)
{
    private static readonly Type[] Lists =
    [
        typeof(Guardian), typeof(SchoolEnrolment), typeof(Entitlement), typeof(CareArrangement), typeof(ConcernReport), typeof(EmergencyResponse),
        typeof(Assessment), typeof(PlanItem), typeof(InterventionMeasure), typeof(CourtProceeding), typeof(EscortTransfer), typeof(Visit), typeof(Alert),
    ];

    private static readonly Type[] Single = [typeof(Household), typeof(HealthRecord), typeof(DisabilityRecord)];

    private readonly City city = new();
    private int made;

    public static City Build(Sharing shape) => new CityBuilder(shape).Build();

    private City Build()
    {
        Involve(Child("210202001", rows: 3), Departments.Codes.Keys, TestCity.Bases);
        Involve(Child("210202001", rows: 3), ["COURT", "PROCURATORATE", "CHILD_WELFARE_HOME", "PUBLIC_SECURITY"], ["PLACED", "CASE_HANDLER"]);
        Involve(Child("210203002", rows: 2), Departments.Codes.Keys, ["CASE_HANDLER", "APPLICANT"], until: new DateOnly(2020, 6, 1));
        Involve(Child("210211016", rows: 2, "PA-GAOXIN"), ["SCHOOL", "RELIEF_STATION", "JUDICIAL_ADMINISTRATION", "TOWNSHIP_OFFICE"], ["ENROLLED", "APPLICANT"]);
        Quiet(Child("210202001", rows: 1));
        Involve(Child("210203002", rows: 2), ["SCHOOL", "HOSPITAL", "SOCIAL_ORGANISATION", "WOMENS_FEDERATION"], ["PLAN_PROVIDER", "ENROLLED", "TREATING"]);
        Directory();
        return city;
    }

    private string Child(string township, int rows, string? pilot = null)
    {
        var child = (Child)Make(typeof(Child), "", township);
        city.Records.Add(child);
        foreach (var unit in new[] { "2102", pilot ?? township[..6], township })
        {
            city.Units.Add((unit, child.Id));
        }

        foreach (var type in Single.Concat(Lists.SelectMany(t => Enumerable.Repeat(t, rows))))
        {
            city.Records.Add(Make(type, child.Id, township));
        }

        Special(child.Id);
        return child.Id;
    }

    // One row usual, one closed in each of the ways there are.
    private void Special(string childId)
    {
        var proceedings = city.Of<CourtProceeding>(childId).ToList();
        for (var i = 0; i < proceedings.Count; i++)
        {
            (proceedings[i].ProceedingType, proceedings[i].Sealed) = (i % 3) switch
            {
                0 => ("GUARDIAN_APPOINTMENT", false), 1 => ("JUVENILE_OFFENCE", false), _ => ("PROTECTION_ORDER", true),
            };
        }

        foreach (var (entitlement, i) in city.Of<Entitlement>(childId).Select((e, i) => (e, i)))
        {
            (entitlement.LegalGround, entitlement.BenefitType) = (i % 3) switch
            {
                0 => ("ORPHAN", entitlement.BenefitType), 1 => ("HIV", "ORPHAN_STANDARD_LIVING"), _ => ("HIV", "PREMIUM_SUBSIDY"),
            };
        }

        foreach (var (arrangement, i) in city.Of<CareArrangement>(childId).Select((e, i) => (e, i)))
        {
            arrangement.ProtectedPlacement = i % 3 == 0 ? true : i % 3 == 1 ? false : null;
        }

        Shelter(childId);
        Write(childId);
    }

    private void Shelter(string childId)
    {
        foreach (var (enrolment, i) in city.Of<SchoolEnrolment>(childId).Select((e, i) => (e, i)))
        {
            enrolment.SchoolIdSheltered = i % 2 == 0;
        }

        var assessments = city.Of<Assessment>(childId).ToList();
        foreach (var (item, i) in city.Of<PlanItem>(childId).Select((e, i) => (e, i)))
        {
            item.AssessmentId = assessments[i % assessments.Count].Id;
            item.ProviderOrgIdSheltered = i % 2 == 0;
            item.ProviderOrgId = i == 2 ? City.OrgOf("SCHOOL") : item.ProviderOrgId;
        }

        city.Of<DisabilityRecord>(childId).Single().RehabInstitutionIdSheltered = city.Of<CourtProceeding>(childId).Count() > 1;
    }

    // Own contributions (O1) of those who may write the field.
    private void Write(string childId)
    {
        var health = city.Of<HealthRecord>(childId).Single();
        string[] clinical = ["conditionCodes", "treatmentState", "firstTreatmentAt", "hivStatus"];
        city.Contributions.AddRange(clinical.Select(f => new Written(City.OrgOf("HOSPITAL"), health.Id, f)));
        city.Contributions.Add(new Written(City.OrgOf("SCHOOL"), city.Of<SchoolEnrolment>(childId).First().Id, "dropoutReason"));
        foreach (var report in city.Of<ConcernReport>(childId).Take(1))
        {
            string[] reported = ["narrative", "concernTypes", "reporterName", "reporterOrgId", "observedAt"];
            city.Contributions.AddRange(reported.Select(f => new Written(City.OrgOf("SOCIAL_ORGANISATION"), report.Id, f)));
            city.Contributions.AddRange(reported.Select(f => new Written(City.OrgOf("SCHOOL"), report.Id, f)));
        }

        foreach (var alert in city.Of<Alert>(childId).Take(1))
        {
            city.Addressees.AddRange(Departments.Codes.Keys.Select(d => (City.OrgOf(d), alert.Id)));
        }
    }

    // Nobody is involved; a proceeding of which nothing is known; a placement without an address; no disability, no measure.
    private void Quiet(string childId)
    {
        city.Records.RemoveAll(r => r is DisabilityRecord or InterventionMeasure && City.ChildOf(r) == childId);
        var proceeding = city.Of<CourtProceeding>(childId).Single();
        (proceeding.ProceedingType, proceeding.Sealed) = (null, null);
        foreach (var arrangement in city.Of<CareArrangement>(childId))
        {
            (arrangement.ProtectedPlacement, arrangement.PlacementDivisionCode, arrangement.PlacementAddress) = (false, null, null);
            (arrangement.PlacementInstitutionId, arrangement.CaregiverName, arrangement.CaregiverPhone) = (null, null, null);
        }

        city.Addressees.RemoveAll(a => city.Of<Alert>(childId).Any(r => r.Id == a.AlertId));
    }

    private void Directory()
    {
        for (var i = 0; i < 4; i++)
        {
            var institution = (Institution)Make(typeof(Institution), "", "210202001");
            institution.ConfidentialSite = i % 2 == 0;
            city.Records.Add(institution);
            city.Records.Add(Make(typeof(Worker), "", "210202001"));
        }
    }

    private void Involve(string childId, IEnumerable<string> departments, string[] bases, DateOnly? until = null)
    {
        foreach (var department in departments)
        {
            city.Involvements.AddRange(bases.Select(b => Involvement(City.OrgOf(department), childId, b, until)));
            city.Involvements.Add(Involvement(department, childId, "BENEFIT_OWNER", until));
        }
    }

    private static Involvement Involvement(string holder, string childId, string basis, DateOnly? until) =>
        new() { Holder = holder, ChildId = childId, Basis = basis, RecordId = "re", Since = new DateOnly(2020, 1, 1), Until = until };

    private Record Make(Type type, string childId, string township)
    {
        var number = ++made;
        var record = new Populated(shape, number).Make(type, childId, number);
        record.Id = Tokens.Id(IdSource.Prefixes[type.Name], $"{type.Name} {number}");
        record.Version = record.Revision = 1;
        foreach (var field in Cells.Of(shape, type.Name))
        {
            var property = Cells.Property(type, field.Name);
            if (Cells.IsText(shape, field))
            {
                var text = Tokens.Text($"{record.Id}.{field.Name}", 0);
                property.SetValue(record, field.IsList ? StoredList.Join([text]) : text);
            }
            else if (Cells.IsDivision(field))
            {
                property.SetValue(record, township + ((string)property.GetValue(record)!)[9..]);
            }
        }

        Cells.Sort(record);
        return record;
    }
}

/// <summary>The stored cells of a type, by the names of the schema.</summary>
internal static class Cells
{
    private static readonly string[] Kept = ["id", "childId", "version", "recordedAt", "updatedAt"];

    public static IEnumerable<FieldShape> Of(Sharing shape, string type) =>
        shape.Shape.Types[type].Fields.Where(f => f.Role == FieldRole.Stored && !Kept.Contains(f.Name));

    public static PropertyInfo Property(Type type, string field) => type.GetProperty(char.ToUpperInvariant(field[0]) + field[1..])!;

    public static object? Value(Record record, string field) => Property(record.GetType(), field).GetValue(record);

    public static bool IsText(Sharing shape, FieldShape field) =>
        field.Named is "String" or "ID" && !IsDivision(field) && !shape.Shape.Enums.ContainsKey(field.Named);

    public static bool IsDivision(FieldShape field) => field.Name.EndsWith("DivisionCode", StringComparison.Ordinal) || field.Name == "divisionCode";

    /// <summary>Keeps the derived key of the name in step with the name.</summary>
    public static void Sort(Record record)
    {
        if (record.GetType().GetProperty("NameSort") is { } sort)
        {
            sort.SetValue(record, PinyinOrder.KeyOf((string?)Value(record, "name")));
        }
    }
}
