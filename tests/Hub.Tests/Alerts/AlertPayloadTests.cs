using System.Globalization;
using Hub.Policy;
using Hub.Records;
using Hub.Records.Entities;
using Hub.Tests.Monitoring;
using Hub.Tests.Moving;
using Microsoft.EntityFrameworkCore;

namespace Hub.Tests.Alerts;

/// <summary>
/// Whatever happens to files and alerts, every organisation gets of each of its events what its own query shows at that moment; what its query would not find is
/// no event and leaves no gap. Whoever asks for whatever fields, with and without designations.
/// </summary>
public sealed class AlertPayloadTests
{
    private const int Files = 3;
    private const int AtOnce = 8;

    private static readonly string[] Always = ["id", "childId", "version"];

    private static readonly string[] Fields =
    [
        "ruleId", "severity", "raisedAt", "dueAt", "level", "recipientDepartments", "recipientOrgIds", "state", "acknowledgedAt", "acknowledgedById", "resolvedAt",
        "resolutionCode", "escalatedFromId",
    ];

    private static readonly string[] Designations = ["HIV_CASE", "LEGAL_GROUND", "PLACEMENT", "REPORTER"];

    /// <summary>One, or those that PAYLOAD_SEEDS names, separated by spaces.</summary>
    public static TheoryData<int> Seeds =>
        [.. (Environment.GetEnvironmentVariable("PAYLOAD_SEEDS") ?? "3").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(seed => int.Parse(seed, CultureInfo.InvariantCulture))];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Payload_is_what_the_subscribers_own_query_returns(int seed)
    {
        var random = new Random(seed);
        await using var hub = await CaseHub.StartAsync();
        var subscribers = await SubscribersAsync(hub, random);
        await Parallel.ForEachAsync(subscribers, async (s, _) => await s.BeginAsync(hub));
        var children = new List<string>();
        Func<Task>[] steps =
        [
            async () => children.AddRange(await FillAsync(hub, random)),
            () => MoveAsync(hub, random, children),
            () => PassAsync(hub, TimeSpan.FromDays(6)),
            () => PassAsync(hub, TimeSpan.FromDays(30)),
            () => PassAsync(hub, TimeSpan.FromDays(30)),
            () => TellAllAsync(hub, children[0]),
        ];

        foreach (var step in steps)
        {
            await step();
            await hub.DeliveredAsync();
            await Parallel.ForEachAsync(subscribers, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (s, _) => await s.CompareAsync(hub));
        }

        Assert.True(subscribers.Sum(s => s.Compared) > 500, $"{subscribers.Sum(s => s.Compared)} compared");
        Assert.Contains(subscribers, s => s is { Org: "in-city", Compared: > 1 });
        Assert.Contains(subscribers, s => s.ComparedByDesignation > 0);
        Assert.Contains(subscribers, s => s.Org == CaseHub.OrgOf("TOWNSHIP_OFFICE", CaseHub.OtherTownship) && s.Compared > 1);
    }

    // Every organisation, for each purpose with all designations and for one without any, each with a selection of its own.
    private static async Task<List<Subscriber>> SubscribersAsync(CaseHub hub, Random random)
    {
        await using var store = hub.Hub.OpenStore();
        var sharing = hub.Hub.Sharing;
        var subscribers = new List<Subscriber>();
        foreach (var unit in await store.Institutions.OrderBy(i => i.Id).ToListAsync())
        {
            string[] purposes = [.. sharing.Purposes.Where(p => sharing.IsOpen(new FieldKey("Alert", "ruleId"), unit.Type!, p))];
            var plain = purposes.Length == 0 ? -1 : random.Next(purposes.Length);
            foreach (var (purpose, designations) in purposes.Select(p => (p, Designations)).Concat(plain < 0 ? [] : [(purposes[plain], [])]))
            {
                var worker = new CaseWorker(unit.Type!, purpose, "CASE_OFFICER", designations) { Org = unit.Id, Division = unit.DivisionCode };
                var open = Fields.Where(f => sharing.IsOpen(new FieldKey("Alert", f), unit.Type!, purpose) && random.Next(3) > 0);
                subscribers.Add(new Subscriber(worker, string.Join(' ', Always.Concat(open))));
            }
        }

        return subscribers;
    }

    private static async Task<List<string>> FillAsync(CaseHub hub, Random random)
    {
        var children = new List<string>();
        for (var i = 0; i < Files; i++)
        {
            children.Add(await hub.PutAsync(Generate(random, withAll: i == 0)));
        }

        return children;
    }

    /// <param name="withAll">Nothing is left to chance, so that whoever can be told of something is.</param>
    private static CaseFile Generate(Random random, bool withAll)
    {
        var file = new CaseFile { Child = { LifeStatus = OneOf("MISSING", "ALIVE"), RiskLevel = OneOf("HIGH", "MEDIUM"), SupporterStatus = OneOf("HAS_SUPPORTER", "ORPHAN") } };
        if (withAll || random.Next(3) == 0)
        {
            (file.Child.FileState, file.Child.FileStateSince, file.Child.ResidenceDivisionCode) = ("TRANSFER_PENDING", new DateOnly(2026, 3, 1), CaseHub.OtherVillage);
        }

        file.Add<HealthRecord>(h => (h.InjuryEncounters90d, h.BasicInsuranceStatus, h.HivStatus) = (random.Next(4), OneOf("LAPSED", "ACTIVE"), withAll ? "HIV_POSITIVE" : OneOf("HIV_POSITIVE", null)));
        foreach (var piece in Pieces.Where(_ => withAll || random.Next(3) > 0))
        {
            piece(file, random);
        }

        return file;

        string? OneOf(string one, string? other) => random.Next(2) == 0 ? one : other;
    }

    private static readonly Action<CaseFile, Random>[] Pieces =
    [
        (file, random) => file.Add<SchoolEnrolment>(e => (e.Status, e.ConsecutiveAbsenceDays, e.SchoolId) = (random.Next(2) == 0 ? "DROPPED_OUT" : "ENROLLED", 4, CaseHub.OrgOf("SCHOOL"))),
        (file, _) => file.Add<PlanItem>(p => (p.State, p.DueOn, p.ProviderOrgId) = ("AGREED", new DateOnly(2026, 5, 1), CaseHub.OrgOf("SOCIAL_ORGANISATION"))),
        (file, _) => file.Add<PlanItem>(p => (p.State, p.DueOn, p.ProviderOrgId) = ("AGREED", new DateOnly(2026, 5, 10), CaseHub.OrgOf("HOSPITAL"))),
        (file, random) => file.Add<Guardian>(g => (g.Role, g.DutyRefusalSince) = ("BIOLOGICAL_PARENT", new DateOnly(2025, random.Next(10, 13), 20))),
        (file, _) => file.Add<DisabilityRecord>(d => (d.Category, d.Grade, d.RehabState, d.LastRehabSessionOn) = ("PHYSICAL", 2, "IN_SERVICE", new DateOnly(2025, 10, 1))),
        (file, random) => file.Add<CourtProceeding>(
            p => (p.ProceedingType, p.State, p.Sealed, p.OrderValidUntil) = ("PROTECTION_ORDER", "DECIDED", random.Next(2) == 0, new DateOnly(2026, 6, 20))),
        (file, _) => file.Add<Entitlement>(e => (e.BenefitType, e.State, e.AcceptedAt, e.LegalGround, e.OwningDepartment) =
            ("ORPHAN_STANDARD_LIVING", "ACCEPTED", CaseFile.Now.AddDays(-40), "HIV", "CIVIL_AFFAIRS")),
        (file, _) => file.Add<Entitlement>(e => (e.BenefitType, e.State, e.LastPaidOn, e.OwningDepartment) =
            ("PREMIUM_SUBSIDY", "IN_PAYMENT", new DateOnly(2026, 2, 1), "MEDICAL_INSURANCE")),
        (file, random) => file.Add<ConcernReport>(r => (r.State, r.MandatoryReporter, r.ObservedAt, r.ReportedAt, r.ReporterOrgId, r.AccountabilityState) =
            (random.Next(2) == 0 ? "RECEIVED" : "ACCEPTED", true, CaseFile.Now.AddDays(-5), CaseFile.Now.AddDays(-1), CaseHub.OrgOf(random.Next(2) == 0 ? "SCHOOL" : "HOSPITAL"), "NONE")),
    ];

    // What was raised moves on before its event leaves: alerts are acknowledged, conditions end and begin.
    private static async Task MoveAsync(CaseHub hub, Random random, List<string> children)
    {
        foreach (var child in children)
        {
            List<Alert> open = [.. (await hub.AllAsync<Alert>(child)).OrderBy(a => a.RuleId, StringComparer.Ordinal).Where(_ => random.Next(3) == 0)];
            foreach (var alert in open.Where(a => StoredList.Split(a.RecipientOrgIds).Contains(CaseHub.OrgOf("CIVIL_AFFAIRS")) && a.SealedBy is null))
            {
                await hub.MoveAsync<Alert>(new CaseWorker("CIVIL_AFFAIRS"), "acknowledgeAlert", alert.Id);
            }

            await hub.ChangeAsync<Child>(child, c => c.LifeStatus = c.LifeStatus == "MISSING" ? "ALIVE" : "MISSING");
            var done = random.Next(2) == 0;
            await hub.ChangeAsync<PlanItem>(child, p => p.State = done ? "DONE" : p.State);
            await hub.ChangeAsync<SchoolEnrolment>(child, e => (e.Status, e.ConsecutiveAbsenceDays) = ("ENROLLED", random.Next(4)));
        }
    }

    private static async Task PassAsync(CaseHub hub, TimeSpan time)
    {
        hub.Clock.Now += time;
        await hub.WatchAsync();
    }

    // Behind it nothing is missing, and what came unasked would have come before it.
    private static async Task TellAllAsync(CaseHub hub, string child)
    {
        await using var store = hub.Hub.OpenStore();
        var (id, now) = ($"al{child[2..]}", hub.Now.UtcDateTime);
        store.Add(new Alert
        {
            Id = id, ChildId = child, Version = 1, Revision = 1, RuleId = "M-05", Severity = "MEDIUM", State = "RAISED", RaisedAt = now, DueAt = now.AddDays(1), Level = "CITY",
            RecordedAt = now, UpdatedAt = now, RecipientDepartments = StoredList.Join(["SCHOOL"]),
        });
        store.AddRange((await store.Institutions.Select(i => i.Id).ToListAsync()).Select(org => new AlertRecipient { AlertId = id, OrgId = org }));
        store.Add(new AlertEvent { AlertId = id, Kind = "RAISED", At = now });
        await store.SaveChangesAsync();
    }

    /// <summary>One who subscribes with a selection, and goes on after the last cursor.</summary>
    private sealed class Subscriber(CaseWorker worker, string selection)
    {
        private string? cursor;
        private long place;
        private int number;

        public string Org => worker.Org!;

        public int Compared => number;

        /// <summary>Of those, events that only workers with a designation get.</summary>
        public int ComparedByDesignation { get; private set; }

        public async Task BeginAsync(CaseHub hub)
        {
            using var events = await OpenAsync(hub);
            cursor = (await events.NextAsync())!.Value.GetProperty("data").GetProperty("alerts").GetProperty("cursor").GetString();
        }

        public async Task CompareAsync(CaseHub hub)
        {
            var expected = await ExpectedAsync(hub);
            using var events = await OpenAsync(hub);
            foreach (var (kind, alert) in expected)
            {
                var news = await events.NewsAsync();
                Assert.Equal((kind, ++number, alert), (news.GetProperty("kind").GetString(), news.GetProperty("number").GetInt32(), news.GetProperty("alert").GetRawText()));
                cursor = news.GetProperty("cursor").GetString();
            }
        }

        private async Task<EventReader> OpenAsync(CaseHub hub) => await EventReader.OpenAsync(
            hub.Hub, await hub.TokenAsync(worker), $"subscription($after: String) {{ alerts(after: $after) {{ kind number cursor alert {{ {selection} }} }} }}", new { after = cursor });

        // What was delivered to the organisation since, as this caller's own query finds it now.
        private async Task<List<(string Kind, string Alert)>> ExpectedAsync(CaseHub hub)
        {
            await using var store = hub.Hub.OpenStore();
            var deliveries = await store.Set<AlertDelivery>().Where(d => d.OrgId == Org && d.Place > place).OrderBy(d => d.Place).ToListAsync();
            var own = new Dictionary<string, string>(StringComparer.Ordinal);
            var expected = new List<(string, string)>();
            foreach (var delivery in deliveries.Where(d => d.Designation is null || worker.Designations.Contains(d.Designation)))
            {
                if (!own.TryGetValue(delivery.AlertId, out var alert))
                {
                    own.Add(delivery.AlertId, alert = await OwnAsync(hub, delivery.AlertId));
                }

                if (alert != "null")
                {
                    expected.Add((delivery.Kind, alert));
                    ComparedByDesignation += delivery.Designation is null ? 0 : 1;
                }
            }

            place = deliveries.Count > 0 ? deliveries[^1].Place : place;
            return expected;
        }

        private async Task<string> OwnAsync(CaseHub hub, string alert)
        {
            var answer = await hub.Hub.AskAsync(await hub.TokenAsync(worker), $"{{ node(id: \"{alert}\") {{ ... on Alert {{ {selection} }} }} }}");
            return answer.GetProperty("data").GetProperty("node").GetRawText();
        }
    }
}
