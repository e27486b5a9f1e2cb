using System.Collections.Immutable;
using Hub.Records.Entities;
using static Hub.Records.Indicators.IndicatorPart;

namespace Hub.Records.Indicators;

/// <summary>Indicators of the network, its resources, alerts and sharing: I-05, I-06, I-24 to I-26, I-28.</summary>
internal static class NetworkIndicators
{
    private const string Home = "CHILDRENS_HOME";
    private const string Director = "CHILD_DIRECTOR";
    private const string Supervisor = "CHILD_SUPERVISOR";

    // How the operation of an entry begins that answered or refused a query, named or not.
    private const string Query = "query";

    // Group organisations, social organisations and foster families (domain.md 9, I-28).
    private static readonly string[] Social =
    [
        "SOCIAL_ORGANISATION", "YOUTH_LEAGUE", "TRADE_UNION", "CARE_COMMITTEE", "GROUP_SERVICE_CENTRE", "WOMENS_FEDERATION", "FOSTER_FAMILY_AGENCY",
    ];

    public static readonly ImmutableArray<Indicator> All =
    [
        new("I-05", "network staffing", "工作网络配备")
        {
            Parts =
            [
                Share("staffed", "of these, with an active child director (village) or supervisor (township)", "villages and townships", s => s.All<Division>()
                    .Where(d => d.Level == "VILLAGE" || d.Level == "TOWNSHIP")
                    .Select(d => new Counted
                    {
                        Village = "", Unit = d.Code, Of = 1, Sort = d.Level,
                        Hits = s.All<Worker>().Any(w => w.DivisionCode == d.Code && w.Active == true && w.Role == (d.Level == "VILLAGE" ? Director : Supervisor)) ? 1 : 0,
                    })) with { OfNobody = true, Sorts = ["TOWNSHIP", "VILLAGE"] },
            ],
        },
        new("I-06", "training", "业务培训")
        {
            Parts =
            [
                Share("trained", "of these, trained in the last 12 months", "active child directors and supervisors", s => s.All<Worker>()
                    .Where(w => w.Active == true && (w.Role == Director || w.Role == Supervisor))
                    .Select(w => new Counted { Village = "", Unit = w.DivisionCode, Of = 1, Sort = w.Role, Hits = w.TrainedOn >= s.AsOf.AddMonths(-12) && w.TrainedOn <= s.AsOf ? 1 : 0 }))
                    with { Sorts = [Director, Supervisor] },
            ],
        },
        new("I-24", "alerts", "预警处置")
        {
            Parts =
            [
                Share("byRule", "of these, resolved before their due time", "alerts due in the quarter, by rule, those withdrawn left out; one that went up is one", s => Due(s).Where(d => d.Alert.EscalatedFromId == null)
                    .Select(d => new Counted { Unit = d.Child.ResponsibleDivisionCode, Village = d.Child.ResidenceDivisionCode, Of = 1, Sort = d.Alert.RuleId, Hits = d.Hits }))
                    with { Sorts = [.. Enumerable.Range(1, 34).Select(n => $"M-{n:00}")], CityOnly = true },
                Share("byLevel", "of these, resolved before their due time", "alerts due in the quarter at each level that they reached, those withdrawn left out", s => Due(s)
                    .Select(d => new Counted { Unit = d.Child.ResponsibleDivisionCode, Village = d.Child.ResidenceDivisionCode, Of = 1, Sort = d.Alert.Level, Hits = d.Hits }))
                    with { SortsOf = "DivisionLevel", Sorts = ["UNKNOWN"] },
            ],
        },
        new("I-25", "resources", "服务资源")
        {
            Parts =
            [
                Share("places", "of these, vacant", "places, by kind of institution; of confidential sites for the city only", s => s.All<Institution>()
                    .Where(i => i.Capacity != null)
                    .Select(i => new Counted
                    {
                        Village = "", Unit = i.ConfidentialSite == true ? s.City : i.DivisionCode, Of = i.Capacity ?? 0, Hits = i.Vacancies ?? 0, Sort = i.Type,
                    })) with { OfNobody = true, SortsOf = "InstitutionType" },
                Share("homes", "of these, with a children's home", "townships", s => s.All<Division>().Where(d => d.Level == "TOWNSHIP").Select(d => new Counted
                {
                    Village = "", Sort = "", Unit = d.Code, Of = 1, Hits = s.All<Institution>().Any(i => i.Type == Home && i.DivisionCode!.StartsWith(d.Code)) ? 1 : 0,
                })) with { OfNobody = true },
            ],
        },
        new("I-26", "sharing", "信息共享")
        {
            Parts =
            [
                Share("byDepartment", "of these, with a field withheld", "queries in the access log of the quarter, by department", s => Queries(s, byPurpose: false)) with { SortsOf = "Department", CityOnly = true },
                Share("byPurpose", "of these, with a field withheld", "queries in the access log of the quarter, by purpose", s => Queries(s, byPurpose: true)) with { SortsOf = "Purpose", CityOnly = true },
                Share("breakGlass", "of these, reviewed", "uses of break-glass in the quarter", s => s.All<BreakGlassGrant>()
                    .Where(g => g.OpenedAt >= s.Start && g.OpenedAt < s.End)
                    .Select(g => new Counted { Village = "", Sort = "", Unit = g.OrgId, Of = 1, Hits = g.ReviewedAt != null ? 1 : 0 })) with { CityOnly = true },
            ],
        },
        new("I-28", "social participation", "社会参与")
        {
            Parts =
            [
                Count("byService", "plan items DONE in the quarter by group and social organisations and foster families, by kind of service", s => Participation(s, byProvider: false))
                    with { SortsOf = "PlanServiceType", Sorts = ["UNKNOWN"] },
                Count("byProvider", "plan items DONE in the quarter by group and social organisations and foster families, by kind of provider", s => Participation(s, byProvider: true))
                    with { Sorts = [.. Social], CityOnly = true },
            ],
        },
    ];

    private static IQueryable<DueAlert> Due(IndicatorScene s) =>
        from a in s.Alerts
        join c in s.Children on a.ChildId equals c.Id
        where a.DueAt >= s.Start && a.DueAt < s.End && a.State != "WITHDRAWN"
        select new DueAlert { Alert = a, Child = c, Hits = a.State == "RESOLVED" && a.ResolvedAt <= a.DueAt ? 1 : 0 };

    private static IQueryable<Counted> Queries(IndicatorScene s, bool byPurpose) =>
        from r in s.Ledger.Rows
        join f in s.Ledger.FieldSets on r.FieldSetId equals f.Id
        where r.At >= s.Start && r.At < s.End && r.Department != null && r.Operation.StartsWith(Query)
        select new Counted { Village = "", Unit = r.OrgId, Of = 1, Sort = byPurpose ? r.Purpose : r.Department, Hits = f.Decisions.Contains("\"NONE\"") ? 1 : 0 };

    private static IQueryable<Counted> Participation(IndicatorScene s, bool byProvider) =>
        from i in s.All<PlanItem>()
        join c in s.Children on i.ChildId equals c.Id
        join o in s.All<Institution>() on i.ProviderOrgId equals o.Id
        where Social.Contains(o.Type) && s.Steps.Any(d => d.RecordId == i.Id && d.ToState == "DONE" && d.At >= s.Start && d.At < s.End)
        select new Counted
        {
            Of = 0, Unit = c.ResponsibleDivisionCode, Village = c.ResidenceDivisionCode, Hits = 1, Sort = byProvider ? o.Type : i.ServiceType ?? "UNKNOWN",
        };

    private sealed class DueAlert
    {
        public required Alert Alert { get; init; }

        public required Child Child { get; init; }

        public required int Hits { get; init; }
    }
}
