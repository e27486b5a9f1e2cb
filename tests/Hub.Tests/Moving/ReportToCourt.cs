using Hub.Records.Entities;

namespace Hub.Tests.Moving;

/// <summary>The first scripted case: a school reports a beaten child; police, township, civil affairs and court do their parts.</summary>
internal static class ReportToCourt
{
    public const string ReporterName = "李老师";
    public const string Narrative = "孩子手臂有伤，说是父亲打的";
    public const string PlacementAddress = "大连市中山区桂林街12号3楼";

    /// <param name="Application">The measure that is the application for revocation.</param>
    public sealed record Ids(string Child, string Report, string Response, string Assessment, string Warning, string Application, string Care);

    public static async Task<Ids> RunAsync(CaseHub hub)
    {
        var teacher = new CaseWorker("SCHOOL", "SCHOOLING", "TEACHER");
        var police = new CaseWorker("PUBLIC_SECURITY", "EMERGENCY_RESPONSE", "DUTY_OFFICER");
        var township = new CaseWorker("TOWNSHIP_OFFICE", Role: "CHILD_SUPERVISOR");
        var affairs = new CaseWorker("CIVIL_AFFAIRS", Designations: "PLACEMENT");
        var committee = new CaseWorker("VILLAGE_COMMITTEE", "GUARDIANSHIP_PROCEEDINGS", "CHILD_DIRECTOR");
        var court = new CaseWorker("COURT", "GUARDIANSHIP_PROCEEDINGS", "JUDGE");

        var reported = await hub.MustAsync(teacher, "reportConcern", new
        {
            locationDivisionCode = CaseHub.Village, concernTypes = new[] { "SUSPECTED_DOMESTIC_VIOLENCE" }, narrative = Narrative,
            immediateDanger = true, observedAt = hub.Now.AddHours(-2), reporterCategory = "SCHOOL", reporterName = ReporterName,
            childName = "王小明", childSex = "MALE", childBirthDate = "2016-03-15",
        }, "reportId");
        var report = reported.GetProperty("reportId").GetString()!;
        await hub.MoveAsync<ConcernReport>(police, "acceptConcern", report, also: new { livesThere = true });
        var child = (await hub.StoredAsync<ConcernReport>(report)).ChildId;

        var father = (await hub.MustAsync(police, "addGuardian", new
        {
            childId = child, values = new { name = "王大力", relationship = "FATHER" },
        }, "guardian { id }")).GetProperty("guardian").GetProperty("id").GetString()!;
        await hub.MoveAsync<Guardian>(affairs, "correctGuardian", father, new { role = "BIOLOGICAL_PARENT", guardianshipState = "INFRINGING", legalSupporter = true });
        await hub.MoveAsync<ConcernReport>(police, "startEmergency", report, new { allegedGuardianId = father });
        var response = (await hub.AllAsync<EmergencyResponse>(child))[0].Id;
        await hub.MoveAsync<EmergencyResponse>(police, "dispatchPolice", response);
        await hub.MoveAsync<EmergencyResponse>(police, "recordArrival", response, new { arrivedAt = hub.Now });
        await hub.MoveAsync<EmergencyResponse>(police, "removeChild", response, new { harmLevel = "SERIOUS_THREAT", unattendedDanger = false });
        hub.Clock.Now = hub.Now.AddHours(1);
        var attempts = new[] { "OTHER_GUARDIAN", "RELATIVE", "VILLAGE_COMMITTEE" }.Select(t => new { target = t, at = hub.Now, outcome = "NOT_REACHED" });
        await hub.MoveAsync<EmergencyResponse>(police, "requestPlacement", response, new
        {
            contactAttempts = attempts, civilAffairsNotifiedAt = hub.Now, childAbleToExpress = true, childConsulted = true, childWish = "想去外婆家",
        });
        var care = (await hub.MustAsync(affairs, "proposeCare", new
        {
            childId = child, caseId = report,
            values = new
            {
                arrangementType = "TEMPORARY_SHELTER", placementRule = "P-07", guardianshipKind = "TEMPORARY", childConsulted = true,
                placementInstitutionId = CaseHub.OrgOf("CHILD_WELFARE_HOME"), placementAddress = PlacementAddress,
            },
        }, "careArrangement { id }")).GetProperty("careArrangement").GetProperty("id").GetString()!;
        await hub.MoveAsync<CareArrangement>(affairs, "activateCare", care);
        await hub.MoveAsync<EmergencyResponse>(affairs, "acceptPlacement", response);

        var assessment = (await hub.MustAsync(affairs, "requestAssessment", new { childId = child, caseId = report, values = new { kind = "JOINT" } }, "assessment { id }"))
            .GetProperty("assessment").GetProperty("id").GetString()!;
        await hub.MoveAsync<Assessment>(affairs, "startInvestigation", assessment, also: new { parties = new[] { "CIVIL_AFFAIRS", "PUBLIC_SECURITY", "TOWNSHIP_OFFICE" } });
        await hub.MoveAsync<Assessment>(affairs, "draftAssessment", assessment, new
        {
            familySituation = "父亲酗酒", guardianshipFinding = "INFRINGING", physicalHealthFinding = "软组织挫伤", mentalHealthFinding = "恐惧", riskLevel = "HIGH",
        });
        await hub.MoveAsync<Assessment>(affairs, "confirmAssessment", assessment);
        await hub.MoveAsync<Assessment>(police, "confirmAssessment", assessment);
        await hub.MoveAsync<Assessment>(township, "confirmAssessment", assessment);
        await hub.MoveAsync<EmergencyResponse>(police, "closeEmergency", response, new { investigationNumber = "大公（海军）行罚决字〔2026〕17号", evidenceRefs = new[] { "EV-2026-17-1" } });

        var warning = (await hub.MustAsync(police, "issueWarning", new
        {
            childId = child, caseId = report,
            values = new { guardianId = father, measureType = "WARNING_LETTER", conductType = "DOMESTIC_VIOLENCE", conductSeverity = "MINOR", documentRef = "告诫书2026-8" },
        }, "interventionMeasure { id }")).GetProperty("interventionMeasure").GetProperty("id").GetString()!;
        await hub.MoveAsync<InterventionMeasure>(police, "watchGuardian", warning, also: new { informed = new[] { "VILLAGE_COMMITTEE", "TOWNSHIP_OFFICE" } });

        hub.Clock.Now = hub.Now.AddDays(40);
        await hub.MoveAsync<InterventionMeasure>(police, "correctInterventionMeasure", warning, new { complianceState = "NOT_CHANGED" });
        var application = (await hub.MustAsync(affairs, "recordRevocationGround", new
        {
            childId = child, caseId = report, measureId = warning, values = new { guardianId = father, revocationGround = "SERIOUS_HARM" },
        }, "interventionMeasure { id }")).GetProperty("interventionMeasure").GetProperty("id").GetString()!;
        await hub.MoveAsync<InterventionMeasure>(
            committee, "applyForRevocation", application, new { applicantType = "VILLAGE_COMMITTEE" }, new { courtId = CaseHub.OrgOf("COURT") });
        var proceeding = (await hub.AllAsync<CourtProceeding>(child))[0].Id;
        await hub.MoveAsync<CourtProceeding>(court, "correctCourtProceeding", proceeding, new { state = "ACCEPTED", acceptedOn = hub.Today, caseNumber = "（2026）辽0202民特5号" });
        await hub.MoveAsync<InterventionMeasure>(court, "takeUpRevocation", application);
        await hub.MoveAsync<CourtProceeding>(court, "correctCourtProceeding", proceeding, new
        {
            state = "DECIDED", decidedOn = hub.Today, outcome = "GRANTED", orderType = "GUARDIANSHIP_REVOKED", appointedGuardianType = "CIVIL_AFFAIRS",
        });
        await hub.MoveAsync<Guardian>(affairs, "correctGuardian", father, new { guardianshipState = "REVOKED" });
        await hub.MoveAsync<InterventionMeasure>(court, "concludeRevocation", application);
        return new Ids(child, report, response, assessment, warning, application, care);
    }
}
