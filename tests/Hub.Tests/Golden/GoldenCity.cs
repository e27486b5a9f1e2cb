using Auth;
using Hub.Policy;
using Hub.Records;
using Hub.Records.Entities;
using Hub.Tests.Running;
using Microsoft.Extensions.DependencyInjection;
using Record = Hub.Records.Entities.Record;
using Worker = Hub.Records.Entities.Worker;

namespace Hub.Tests.Golden;

/// <summary>The children of the golden requests. Each has one story, which makes one protection or scope speak.</summary>
internal static class GoldenCity
{
    /// <summary>Order is number: the child of story 4 is `ch…04`, its records end in 04 too.</summary>
    public static readonly string[] Stories =
    [
        "", "usual", "far", "pilot", "own", "hiv", "sealed", "open", "sheltered", "kin", "task", "sectors", "confidential",
        "no disability", "benefit only", "no proceedings", "sealed only",
        .. RealBases().Select(b => $"basis {b}"), "continued",
    ];

    /// <summary>Whose involvement ends today, the last day of T-29.</summary>
    public const string LastDay = "in-last-day";

    /// <summary>Whose involvement ended yesterday.</summary>
    public const string DayAfter = "in-day-after";

    /// <summary>The worker who is a guardian of the child of story `kin`.</summary>
    public const string Kin = "wo-TOWNSHIP_OFFICE-CHILD_SUPERVISOR";

    private const string KinNumber = "21020219900101123X";

    public static string ChildOf(string story) => $"ch{NumberOf(story):d26}";

    public static int NumberOf(string story) => Array.IndexOf(Stories, story) is > 0 and var number
        ? number
        : throw new ArgumentException($"there is no story `{story}`", nameof(story));

    public static async Task FillAsync(RecordStore store, Sharing sharing, WriterTokens writers)
    {
        store.AddRange(TestCity.Register());
        foreach (var story in Stories.Skip(1))
        {
            store.AddRange(Records(story, sharing));
        }

        store.AddRange(Stories.Skip(1).SelectMany(story => Scopes(story, sharing)));
        store.AddRange(Contributions(writers));
        store.AddRange(Addressees(sharing));
        store.Add(Opened());
        await store.SaveChangesAsync();
    }

    /// <summary>The child of story `pilot`, which no relief station has in scope, opened to one worker of one.</summary>
    private static BreakGlassGrant Opened() => new()
    {
        Id = "bg1", ChildId = ChildOf("pilot"), WorkerId = "wo-RELIEF_STATION-CASE_OFFICER", OrgId = HubUnderTest.OrgOf("RELIEF_STATION"),
        Department = "RELIEF_STATION", OpenedAt = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc),
        Until = new DateTime(2099, 1, 1, 0, 0, 0, DateTimeKind.Utc), EntryId = "none", AlertId = "none",
        ReviewDueAt = new DateTime(2099, 1, 1, 0, 0, 0, DateTimeKind.Utc),
    };

    /// <summary>SP-7: the token service knows the worker by the hash of the number, the hub the child's kin by the same hash.</summary>
    public static async Task AddKinAsync(IServiceProvider services, RecordStore store, string? child = null)
    {
        await using var scope = services.CreateAsyncScope();
        var person = new Person { UserName = "kin", WorkerId = Kin, Department = "TOWNSHIP_OFFICE", Role = "CHILD_SUPERVISOR" };
        Assert.Empty(await scope.ServiceProvider.GetRequiredService<People>().Register(person, "test password 1", KinNumber, default));
        var hash = await services.GetRequiredService<IWorkerIdentity>().IdentityHashOf(Kin, default);
        store.Add(new Kin { IdentityHash = Convert.ToHexStringLower(hash!), ChildId = child ?? ChildOf("kin") });
        await store.SaveChangesAsync();
    }

    private static string[] RealBases() => [.. Policy.RealSchema.Sharing.Shape.Enums["InvolvementBasis"].Values.Select(v => v.Name)];

    private static IEnumerable<Record> Records(string story, Sharing sharing)
    {
        var number = NumberOf(story);
        var populated = new Populated(sharing, number);
        if (story.StartsWith("basis ", StringComparison.Ordinal))
        {
            return [TestCity.Open((Child)populated.Make(typeof(Child), ChildOf(story), number))];
        }

        var records = populated.Everything(ChildOf(story), number).ToList();
        TestCity.Usual(records);
        records.RemoveAll(r => r is Institution or Worker && story is not ("usual" or "confidential"));
        records.RemoveAll(r => r is Alert && story is not ("usual" or "far" or "kin"));
        Tell(story, records, populated);
        return records;
    }

    private static void Tell(string story, List<Record> records, Populated populated)
    {
        var number = NumberOf(story);
        switch (story)
        {
            case "hiv":
                var subsidy = (Entitlement)populated.Make(typeof(Entitlement), ChildOf(story), 100 + number);
                subsidy.BenefitType = "PREMIUM_SUBSIDY";
                subsidy.LegalGround = records.OfType<Entitlement>().Single().LegalGround = "HIV";
                records.Add(subsidy);
                break;
            case "sealed":
                records.Add(Proceeding(populated, story, 100 + number, "JUVENILE_OFFENCE", false));
                records.Add(Proceeding(populated, story, 200 + number, "PROTECTION_ORDER", true));
                break;
            case "continued":
                records.OfType<Child>().Single().FileState = "CONTINUED_SUPPORT";
                break;
            case "open":
                records.OfType<CareArrangement>().Single().ProtectedPlacement = false;
                break;
            case "sheltered":
                records.OfType<SchoolEnrolment>().Single().SchoolIdSheltered = true;
                records.OfType<DisabilityRecord>().Single().RehabInstitutionIdSheltered = true;
                records.OfType<PlanItem>().Single().ProviderOrgIdSheltered = true;
                break;
            case "task":
                records.OfType<PlanItem>().Single().ProviderOrgId = HubUnderTest.OrgOf("SCHOOL");
                break;
            case "sectors":
                records.RemoveAll(r => r is Entitlement);
                records.AddRange(Policy.RealSchema.Sharing.Shape.Enums["BenefitType"].Values.Select((v, i) => Benefit(populated, story, i, v.Name)));
                break;
            case "confidential":
                records.OfType<Institution>().Single().ConfidentialSite = true;
                break;
            case "no disability" or "benefit only":
                records.RemoveAll(r => r is DisabilityRecord);
                break;
            case "no proceedings" or "sealed only":
                records.RemoveAll(r => r is InterventionMeasure or CourtProceeding);
                records.AddRange(story == "sealed only" ? [Proceeding(populated, story, number, "JUVENILE_OFFENCE", true)] : []);
                break;
        }
    }

    private static CourtProceeding Proceeding(Populated populated, string story, int number, string type, bool isSealed)
    {
        var proceeding = (CourtProceeding)populated.Make(typeof(CourtProceeding), ChildOf(story), number);
        proceeding.ProceedingType = type;
        proceeding.Sealed = isSealed;
        return proceeding;
    }

    private static Entitlement Benefit(Populated populated, string story, int index, string type)
    {
        var benefit = (Entitlement)populated.Make(typeof(Entitlement), ChildOf(story), 1100 + index);
        benefit.BenefitType = type;
        benefit.LegalGround = "ORPHAN";
        return benefit;
    }

    private static IEnumerable<object> Scopes(string story, Sharing sharing)
    {
        var child = ChildOf(story);
        if (story.StartsWith("basis ", StringComparison.Ordinal))
        {
            return Ending(story["basis ".Length..], child);
        }

        return story switch
        {
            "far" => Units(child, "2102", "210203", "210203001", "210203001001"),
            "pilot" => Units(child, "2102", "210211", "PA-GAOXIN", "210211016"),
            "no disability" or "no proceedings" or "sealed only" => Units(child, TestCity.Divisions),
            "benefit only" => Units(child, TestCity.Divisions)
                .Concat(TestCity.Involvements("DISABLED_PERSONS_FEDERATION", child, "BENEFIT_OWNER")),
            "usual" => TestCity.Reach(sharing, child, null)
                .Concat(new[] { "in-RELIEF_STATION-2", "in-CHILD_WELFARE_HOME-2" }.SelectMany(o => TestCity.Involvements(o, child, "CASE_HANDLER"))),
            _ => TestCity.Reach(sharing, child, null),
        };
    }

    private static IEnumerable<object> Units(string child, params string[] units) => units.Select(u => new ChildScope { Unit = u, ChildId = child });

    // BENEFIT_OWNER is held by departments, everything else by organisations.
    private static IEnumerable<object> Ending(string basis, string child)
    {
        var today = LocalTime.Today(TimeProvider.System);
        var ofDepartment = basis == "BENEFIT_OWNER";
        var last = TestCity.Involvements(ofDepartment ? "MEDICAL_INSURANCE" : LastDay, child, basis).Cast<Involvement>().Single();
        var after = TestCity.Involvements(ofDepartment ? "HOUSING" : DayAfter, child, basis).Cast<Involvement>().Single();
        last.Until = today;
        after.Until = today.AddDays(-1);
        return [last, after, .. Units(child, ofDepartment ? TestCity.Divisions : [])];
    }

    private static IEnumerable<object> Contributions(WriterTokens writers)
    {
        yield return Wrote("own", typeof(Household), "in-HOUSING", "housingState");
        yield return Wrote("own", typeof(ConcernReport), "in-SCHOOL", "concernTypes", "narrative", "reporterName", "reporterPhone");
        yield return Wrote("own", typeof(ConcernReport), "in-EDUCATION", "accountabilityState");
        yield return Wrote("own", typeof(PlanItem), "in-SCHOOL", "outcomeNote");
        yield return Wrote("basis FORMER_KEEPER", typeof(Child), LastDay, "difficultyCategories");
        yield return Wrote("basis FORMER_KEEPER", typeof(Child), DayAfter, "difficultyCategories");
        yield return Wrote("sheltered", typeof(PlanItem), "in-TOWNSHIP_OFFICE", "providerOrgId");

        Contribution Wrote(string story, Type type, string org, params string[] fields) => new()
        {
            RecordId = Populated.IdOf(type, NumberOf(story)), Writer = writers.Of(org), Fields = StoredList.Join(fields)!,
        };
    }

    private static IEnumerable<object> Addressees(Sharing sharing) =>
        sharing.Departments.Select(HubUnderTest.OrgOf).SelectMany(org => new[] { "usual", "kin" }
            .Select(story => new AlertRecipient { OrgId = org, AlertId = Populated.IdOf(typeof(Alert), NumberOf(story)) }));
}
