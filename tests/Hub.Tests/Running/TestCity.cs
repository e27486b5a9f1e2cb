using Hub.Policy;
using Hub.Records;
using Hub.Records.Entities;
using Record = Hub.Records.Entities.Record;

namespace Hub.Tests.Running;

/// <summary>A store with a complete child, and every department's organisation involved with it.</summary>
public static class TestCity
{
    public static readonly string[] Divisions = ["2102", "210202", "210202001"];

    /// <summary>Every basis, so that no row scope keeps the child from anybody; tests of scopes take some away again.</summary>
    public static readonly string[] Bases =
    [
        "ENROLLED", "TREATING", "PLACED", "REHABILITATING", "PLAN_PROVIDER", "CASE_HANDLER", "COURT_PARTY", "APPLICANT", "ALERT_RECIPIENT",
    ];

    /// <param name="change">Last word on the records before they are stored.</param>
    public static async Task FillAsync(RecordStore store, Sharing sharing, int salt = 1, Action<IReadOnlyList<Record>>? change = null)
    {
        store.AddRange(Register());
        var records = new Populated(sharing, salt).Everything();
        Usual(records);
        change?.Invoke(records);
        store.AddRange(records);
        store.AddRange(Reach(sharing, Populated.ChildId, records.OfType<Alert>().Single().Id));
        await store.SaveChangesAsync();
    }

    /// <summary>Scopes, involvements and addressees that bring one child, and its alert if named, within everybody's reach.</summary>
    public static IEnumerable<object> Reach(Sharing sharing, string childId, string? alertId) =>
        Divisions.Select(unit => (object)new ChildScope { Unit = unit, ChildId = childId })
            .Concat(sharing.Departments.SelectMany(d => Involvements(HubUnderTest.OrgOf(d), childId, Bases)))
            .Concat(sharing.Departments.SelectMany(d => Involvements(d, childId, "BENEFIT_OWNER")))
            .Concat(alertId is null ? [] : sharing.Departments.Select(d => new AlertRecipient { OrgId = HubUnderTest.OrgOf(d), AlertId = alertId }));

    public static IEnumerable<object> Involvements(string holder, string childId, params string[] bases) =>
        bases.Select(basis => new Involvement { Holder = holder, ChildId = childId, Basis = basis, RecordId = "re", Since = new DateOnly(2020, 1, 1) });

    /// <summary>What most files are like: nothing sealed, nothing hidden, one ground that is not HIV.</summary>
    public static void Usual(IReadOnlyList<Record> records)
    {
        Open(records.OfType<Child>().Single());
        records.OfType<CareArrangement>().Single().ProtectedPlacement = true;
        records.OfType<Institution>().Single().ConfidentialSite = false;
        records.OfType<Entitlement>().Single().LegalGround = "ORPHAN";
        records.OfType<Entitlement>().Single().BenefitType = "ORPHAN_STANDARD_LIVING";
        records.OfType<PlanItem>().Single().AssessmentId = records.OfType<Assessment>().Single().Id;
        var proceeding = records.OfType<CourtProceeding>().Single();
        proceeding.ProceedingType = "GUARDIAN_APPOINTMENT";
        proceeding.Sealed = false;
    }

    /// <summary>A file in continued support would be closed but for a few classes.</summary>
    public static Child Open(Child child)
    {
        child.FileState = child.FileState == "CONTINUED_SUPPORT" ? "ACTIVE" : child.FileState;
        return child;
    }

    public static IEnumerable<Division> Register() =>
    [
        new() { Code = "2102", Level = "CITY", Name = "大连市" },
        new() { Code = "210202", ParentCode = "2102", Level = "DISTRICT", Name = "中山区" },
        new() { Code = "210202001", ParentCode = "210202", Level = "TOWNSHIP", Name = "海军广场街道" },
    ];
}
