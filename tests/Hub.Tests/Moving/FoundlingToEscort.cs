using Hub.Records.Entities;

namespace Hub.Tests.Moving;

/// <summary>The second scripted case: a baby is found, taken in, recognised, and brought to another city, which refuses at first.</summary>
internal static class FoundlingToEscort
{
    public const string ReporterName = "陈站长";
    public const string ReporterPhone = "13840811234";
    public const string Narrative = "清晨在站门口发现一名女婴，裹着蓝色毛毯";
    public const string PlacementAddress = "大连市中山区安民路9号二楼育婴室";
    public const string CaregiverName = "刘秀兰";

    /// <summary>Of the mother, outside the city.</summary>
    public const string Registration = "370102";

    private static readonly CaseWorker Station = new("RELIEF_STATION", "EMERGENCY_RESPONSE");
    private static readonly CaseWorker Police = new("PUBLIC_SECURITY", "EMERGENCY_RESPONSE", "DUTY_OFFICER");
    private static readonly CaseWorker Township = new("TOWNSHIP_OFFICE", Role: "CHILD_SUPERVISOR");
    private static readonly CaseWorker Affairs = new("CIVIL_AFFAIRS", Designations: "PLACEMENT");
    private static readonly CaseWorker Hospital = new("HOSPITAL", "HEALTH_CARE", "CLINICIAN");

    private static readonly CaseWorker City = new("CIVIL_AFFAIRS", Designations: "PLACEMENT")
    {
        Id = "wo-city", Division = "2102", Org = "in-city",
    };

    public sealed record Ids(
        string Child, string Report, string Response, string Care, string Preliminary, string Joint, string Service, string Mother,
        string Escort);

    /// <param name="sheltered">What happens to the child's file while she is in the shelter; nothing without it.</param>
    public static async Task<Ids> RunAsync(CaseHub hub, Func<string, Task>? sheltered = null)
    {
        var (child, report) = await FindAsync(hub);
        var (response, care) = await TakeInAsync(hub, child, report);
        hub.Clock.Now = hub.Now.AddDays(1);
        var preliminary = await PutIntoForceAsync(hub, child);
        hub.Clock.Now = hub.Now.AddDays(2);
        var joint = await hub.OpenAsync(
            Affairs, "requestAssessment", "assessment", new { childId = child, caseId = report, values = new { kind = "JOINT" } });
        await hub.MoveAsync<EmergencyResponse>(
            Police, "closeEmergency", response, new { investigationNumber = "大公（海军）受案字〔2026〕31号" },
            new { reason = "nothing was left at the place" });
        hub.Clock.Now = hub.Now.AddDays(8);
        var mother = await RecogniseAsync(hub, child);
        var service = await AssessAsync(hub, child, joint);
        hub.Clock.Now = hub.Now.AddDays(7);
        await hub.MoveAsync<PlanItem>(Hospital, "completeService", service, new { outcomeNote = "体重正常" });
        var escort = await RefusedAsync(hub, child, report);
        if (sheltered is not null)
        {
            await sheltered(child);
        }

        await BringHomeAsync(hub, escort);
        await CloseAsync(hub, report, care, joint, escort);
        return new Ids(child, report, response, care, preliminary, joint, service, mother, escort);
    }

    // Nobody knows who she is.
    private static async Task<(string Child, string Report)> FindAsync(CaseHub hub)
    {
        var reported = await hub.MustAsync(Station, "reportConcern", new
        {
            locationDivisionCode = CaseHub.Village, concernTypes = new[] { "ABANDONMENT" }, narrative = Narrative, immediateDanger = true,
            observedAt = hub.Now.AddHours(-1), reporterCategory = "RESCUE_INSTITUTION", reporterName = ReporterName,
            reporterPhone = ReporterPhone, childSex = "FEMALE",
        }, "reportId");
        var report = reported.GetProperty("reportId").GetString()!;
        await hub.MoveAsync<ConcernReport>(Police, "acceptConcern", report);
        return ((await hub.StoredAsync<ConcernReport>(report)).ChildId, report);
    }

    private static async Task<(string Response, string Care)> TakeInAsync(CaseHub hub, string child, string report)
    {
        await hub.MoveAsync<ConcernReport>(Police, "startEmergency", report);
        var response = (await hub.AllAsync<EmergencyResponse>(child))[0].Id;
        await hub.MoveAsync<EmergencyResponse>(Police, "dispatchPolice", response);
        hub.Clock.Now = hub.Now.AddMinutes(20);
        await hub.MoveAsync<EmergencyResponse>(Police, "recordArrival", response, new { arrivedAt = hub.Now });
        await hub.MoveAsync<EmergencyResponse>(Police, "removeChild", response, new { harmLevel = "NONE", unattendedDanger = true });
        hub.Clock.Now = hub.Now.AddHours(2);
        var attempts = new[] { "OTHER_GUARDIAN", "RELATIVE", "VILLAGE_COMMITTEE" }
            .Select(t => new { target = t, at = hub.Now, outcome = "NOT_REACHED" });
        await hub.MoveAsync<EmergencyResponse>(Police, "requestPlacement", response, new
        {
            contactAttempts = attempts, civilAffairsNotifiedAt = hub.Now, childAbleToExpress = false,
        });
        var care = await hub.OpenAsync(Affairs, "proposeCare", "careArrangement", new
        {
            childId = child, caseId = report,
            values = new
            {
                arrangementType = "TEMPORARY_SHELTER", placementRule = "P-07", guardianshipKind = "TEMPORARY",
                placementInstitutionId = CaseHub.OrgOf("RELIEF_STATION"), placementAddress = PlacementAddress,
                caregiverName = CaregiverName,
            },
        });
        await hub.MoveAsync<CareArrangement>(Affairs, "activateCare", care, also: new { childAbleToExpress = false });
        await hub.MoveAsync<EmergencyResponse>(Affairs, "acceptPlacement", response);
        return (response, care);
    }

    private static async Task<string> PutIntoForceAsync(CaseHub hub, string child)
    {
        var preliminary = await hub.OpenAsync(
            Township, "requestAssessment", "assessment", new { childId = child, values = new { kind = "PRELIMINARY" } });
        await hub.MoveAsync<Assessment>(Township, "startInvestigation", preliminary);
        await hub.MoveAsync<Assessment>(Township, "draftAssessment", preliminary, new
        {
            familySituation = "父母不明", guardianshipFinding = "LACKING", riskLevel = "HIGH",
        });
        await hub.MoveAsync<Assessment>(Township, "confirmAssessment", preliminary);
        await hub.MoveAsync<Child>(Township, "reviewFile", child, new { difficultyCategories = new[] { "ABANDONED_INFANT" } });
        await hub.MoveAsync<Child>(Township, "activateFile", child, new { childSupervisorId = "wo-supervisor" });
        await hub.MoveAsync<Child>(
            Township, "enterNationalSystem", child, new { nationalSystemNumber = "QG-2026-0601", nationalSystemSyncedAt = hub.Now });
        return preliminary;
    }

    // Her mother is registered elsewhere, and so is she.
    private static async Task<string> RecogniseAsync(CaseHub hub, string child)
    {
        await hub.MoveAsync<Child>(Police, "correctChild", child, new
        {
            name = "孙佳宁", residentId = "37010220260520002X", birthDate = "2026-05-20", identityState = "VERIFIED",
            hukouDivisionCode = Registration,
        });
        var mother = await hub.OpenAsync(
            Police, "addGuardian", "guardian", new { childId = child, values = new { name = "孙丽", relationship = "MOTHER" } });
        await hub.MoveAsync<Guardian>(Affairs, "correctGuardian", mother, new { role = "BIOLOGICAL_PARENT", guardianshipState = "ABSENT" });
        return mother;
    }

    private static async Task<string> AssessAsync(CaseHub hub, string child, string joint)
    {
        await hub.MoveAsync<Assessment>(
            Affairs, "startInvestigation", joint, also: new { parties = new[] { "CIVIL_AFFAIRS", "PUBLIC_SECURITY", "TOWNSHIP_OFFICE" } });
        await hub.MoveAsync<Assessment>(Affairs, "draftAssessment", joint, new
        {
            familySituation = "母亲失联，外省户籍", guardianshipFinding = "LACKING", physicalHealthFinding = "体重偏低", mentalHealthFinding = "安静",
            riskLevel = "HIGH", nextReviewOn = "2026-07-15",
        });
        foreach (var party in new[] { Affairs, Police, Township })
        {
            await hub.MoveAsync<Assessment>(party, "confirmAssessment", joint);
        }

        var service = await hub.OpenAsync(Affairs, "planService", "planItem", new
        {
            childId = child,
            values = new
            {
                assessmentId = joint, serviceType = "MEDICAL_TREATMENT", goal = "复查体重", providerOrgId = CaseHub.OrgOf("HOSPITAL"),
                dueOn = "2026-06-30",
            },
        });
        await hub.MoveAsync<Assessment>(Affairs, "activatePlan", joint);
        await hub.MoveAsync<PlanItem>(Hospital, "acceptService", service);
        await hub.MoveAsync<PlanItem>(Hospital, "startService", service);
        return service;
    }

    // The station proposes; the authority of the mother's district does not want her.
    private static async Task<string> RefusedAsync(CaseHub hub, string child, string report)
    {
        var escort = await hub.OpenAsync(Station, "proposeEscort", "escortTransfer", new { childId = child, caseId = report });
        await hub.MoveAsync<EscortTransfer>(
            Affairs, "qualifyForEscort", escort, new { guardianUnable = true, noLocalEntrustee = true },
            new { childAbleToExpress = false, fitToTravel = true });
        await hub.MoveAsync<EscortTransfer>(
            Affairs, "requestReception", escort, new { destinationDivisionCode = Registration, receivingAuthorityName = "济南市历下区民政局" });
        hub.Clock.Now = hub.Now.AddDays(4);
        await hub.MoveAsync<EscortTransfer>(Affairs, "recordReceptionRefused", escort, new { receivingReply = "REFUSED" });
        return escort;
    }

    // The city takes it up, and now she is accepted.
    private static async Task BringHomeAsync(CaseHub hub, string escort)
    {
        hub.Clock.Now = hub.Now.AddDays(3);
        await hub.MoveAsync<EscortTransfer>(City, "proposeEscortAgain", escort);
        await hub.MoveAsync<EscortTransfer>(City, "qualifyForEscort", escort, also: new { childAbleToExpress = false, fitToTravel = true });
        await hub.MoveAsync<EscortTransfer>(City, "requestReception", escort);
        hub.Clock.Now = hub.Now.AddDays(7);
        await hub.MoveAsync<EscortTransfer>(
            City, "recordReceptionAccepted", escort, new { receivingReply = "ACCEPTED" });
        hub.Clock.Now = hub.Now.AddDays(7);
        await hub.MoveAsync<EscortTransfer>(Station, "departWithChild", escort, new { escortWorkerIds = new[] { "wo-supervisor" } });
        hub.Clock.Now = hub.Now.AddDays(1);
        await hub.MoveAsync<EscortTransfer>(Station, "completeEscort", escort, new { handoverDocumentRef = "交接书2026-9" });
    }

    private static async Task CloseAsync(CaseHub hub, string report, string care, string joint, string escort)
    {
        await hub.MoveAsync<CareArrangement>(Affairs, "reviewCare", care);
        await hub.MoveAsync<CareArrangement>(Affairs, "endCare", care);
        hub.Clock.Now = hub.Now.AddDays(4);
        await hub.TickAsync();
        await hub.MoveAsync<Assessment>(Affairs, "closeAssessment", joint);
        await hub.MoveAsync<EscortTransfer>(Affairs, "closeEscort", escort, new { guaranteeConfirmed = true });
        await hub.MoveAsync<ConcernReport>(Police, "closeConcern", report);
    }
}
