using Hub.Records;
using Hub.Records.Entities;
using Hub.Records.Storing;
using Microsoft.EntityFrameworkCore;
using Record = Hub.Records.Entities.Record;

namespace Hub.Tests.Golden;

/// <summary>All rows of the golden city, and what the schema's scopes and predicates mean for them; domain.md 5 in plain C#.</summary>
internal sealed class StoredCity(
    IReadOnlyList<Record> records, IReadOnlyList<ChildScope> scopes, IReadOnlyList<Involvement> involvements,
    IReadOnlyList<Contribution> contributions, IReadOnlyList<AlertRecipient> recipients, IReadOnlyList<BreakGlassGrant> grants,
    WriterTokens writers)
{
    public IEnumerable<Record> OfType(string type) => records.Where(r => r.GetType().Name == type);

    public Record? Find(string id) => records.FirstOrDefault(r => r.Id == id);

    public static async Task<StoredCity> ReadAsync(RecordStore store, WriterTokens writers)
    {
        var records = new List<Record>();
        foreach (var type in RecordModel.RecordTypes)
        {
            var set = store.GetType().GetMethod(nameof(DbContext.Set), 1, [])!.MakeGenericMethod(type);
            var rows = (IQueryable<Record>)set.Invoke(store, [])!;
            records.AddRange(await rows.ToListAsync());
        }

        return new StoredCity(
            records, await store.Set<ChildScope>().ToListAsync(), await store.Set<Involvement>().ToListAsync(),
            await store.Set<Contribution>().ToListAsync(), await store.Set<AlertRecipient>().ToListAsync(),
            await store.Set<BreakGlassGrant>().ToListAsync(), writers);
    }

    /// <summary>What a row predicate of the schema says of a row.</summary>
    public bool Holds(string predicate, Record row, string org) => (predicate, row) switch
    {
        ("OPEN_PLACEMENT", CareArrangement r) => r.ProtectedPlacement == false,
        ("JUVENILE_OR_SEALED", CourtProceeding r) => IsClosed(r),
        ("CONFIDENTIAL_SITE", Institution r) => r.ConfidentialSite == true,
        ("WRITTEN_IN_PROTECTED_PLACEMENT", SchoolEnrolment r) => r.SchoolIdSheltered,
        ("WRITTEN_IN_PROTECTED_PLACEMENT", DisabilityRecord r) => r.RehabInstitutionIdSheltered,
        ("WRITTEN_IN_PROTECTED_PLACEMENT", PlanItem r) => r.ProviderOrgIdSheltered,
        ("HIV_ONLY_GROUND", Entitlement r) => r is { LegalGround: "HIV", BenefitType: not "PREMIUM_SUBSIDY" },
        ("HIV_ONLY_PREMIUM", Entitlement r) => r is { LegalGround: "HIV", BenefitType: "PREMIUM_SUBSIDY" },
        ("OWN_PLAN_ITEM", PlanItem r) => r.ProviderOrgId == org,
        ("ADDRESSED_TO_READER", Alert r) => recipients.Any(a => a.OrgId == org && a.AlertId == r.Id),
        ("SUPPORT_CONTINUED", Child r) => r.FileState == "CONTINUED_SUPPORT",
        ("SUPPORT_CONTINUED", ChildRecord r) => Find(r.ChildId) is Child { FileState: "CONTINUED_SUPPORT" },
        _ => throw new InvalidOperationException($"say what `{predicate}` means for {row.GetType().Name}"),
    };

    /// <summary>Whether a row scope of the schema, by itself, reaches the child.</summary>
    public bool Reaches(string scope, string child, GoldenRequest request, string org) => scope switch
    {
        "JURISDICTION" => InDivision(child, request.Division),
        "JURISDICTION_DISABILITY" => InDivision(child, request.Division)
            && (Of<DisabilityRecord>(child).Any() || Involved(request.Department, child).Contains("BENEFIT_OWNER")),
        "JURISDICTION_PROCEEDINGS" => InDivision(child, request.Division)
            && (Of<InterventionMeasure>(child).Any() || Of<CourtProceeding>(child).Any(p => !IsClosed(p))),
        "INVOLVEMENT" => Involved(org, child).Length > 0,
        "APPLICANT" => Involved(org, child).Contains("APPLICANT"),
        "BENEFIT_OWNER" => InDivision(child, request.Division) && Involved(request.Department, child).Contains("BENEFIT_OWNER"),
        "BREAK_GLASS" => grants.Any(g => g.ChildId == child && g.OrgId == org && g.Department == request.Department),
        "HANDED_OVER" => Involved(org, child).Contains("FORMER_KEEPER"),
        "AUDIT" => false,
        _ => throw new InvalidOperationException($"say whom the scope `{scope}` reaches"),
    };

    /// <summary>Whether the organisation wrote the field of the record (O1).</summary>
    public bool Wrote(string org, Record row, string field) => Writers(row, field).Contains(writers.Of(org));

    /// <summary>Tokens of organisations that wrote the field.</summary>
    public IEnumerable<string> Writers(Record row, string field) =>
        contributions.Where(c => c.RecordId == row.Id && StoredList.Split(c.Fields).Contains(field)).Select(c => c.Writer);

    /// <summary>Bases of live involvements of an organisation or department with the child.</summary>
    public string[] Involved(string holder, string child) =>
        [.. Ever(holder, child).Where(i => i.Until is null || i.Until >= Today).Select(i => i.Basis)];

    public IEnumerable<Involvement> Ever(string holder, string child) => involvements.Where(i => i.Holder == holder && i.ChildId == child);

    private static DateOnly Today => LocalTime.Today(TimeProvider.System);

    private static bool IsClosed(CourtProceeding r) => r.ProceedingType is null or "JUVENILE_OFFENCE" || r.Sealed == true;

    private bool InDivision(string child, string division) =>
        division == "2102" || scopes.Any(s => s.ChildId == child && s.Unit == division);

    private IEnumerable<T> Of<T>(string child)
        where T : ChildRecord => records.OfType<T>().Where(r => r.ChildId == child);
}
