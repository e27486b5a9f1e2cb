using Hub.Records;
using Hub.Records.Entities;

namespace Hub.Tests.Moving;

/// <summary>How a guard is made false, and how unknown and then missing what; null where it can be only the one or the other.</summary>
internal sealed record BrokenGuard(Action<CaseFile>? Falsify, Action<CaseFile>? Forget = null, string? Missing = null);

/// <summary>For each guard a change to a file in which it held.</summary>
internal static class BrokenGuards
{
    private const string TwoTried = """[{"target":"OTHER_GUARDIAN","outcome":"NOT_REACHED"},{"target":"RELATIVE","outcome":"REACHED_REFUSED"}]""";

    public static readonly IReadOnlyDictionary<string, BrokenGuard> All = new Dictionary<string, BrokenGuard>
    {
        ["NAME_OR_UNKNOWN_PERSON"] = new(null, f => f.Input.Remove("name"), "Child.name"),
        ["PLACE_GIVEN"] = new(null),
        ["FOUND_CHILD"] = new(f => f.Input["found"] = false, f => f.Input.Remove("found"), "input.found"),
        ["DUPLICATE_CHECK_DONE"] = new(f =>
        {
            f.Division = CaseHub.Township;
            f.Other(c => (c.Name, c.Sex, c.BirthDate, c.ResponsibleDivisionCode) = ("李小红", "FEMALE", new DateOnly(2018, 1, 2), CaseHub.Township));
        }),
        ["PRELIMINARY_CONFIRMED"] = new(f => f.The<Assessment>().State = "DRAFTED", f => f.The<Assessment>().Kind = null, "Assessment.kind"),
        ["CATEGORIES_GIVEN"] = new(null, f => f.Child.DifficultyCategories = null, "Child.difficultyCategories"),
        ["NUMBER_UNIQUE"] = new(f => f.Other(c => c.ResidentId = f.Child.ResidentId)),
        ["SUPERVISOR_SET"] = new(null, f => f.Child.ChildSupervisorId = null, "Child.childSupervisorId"),
        ["RESOLUTION_GIVEN"] = new(null, f => f.Input.Remove("resolutionCode"), "input.resolutionCode"),
        ["NATIONAL_ENTRY_GIVEN"] = new(null, f => f.Values.Remove("nationalSystemNumber"), "Child.nationalSystemNumber"),
        ["MOVED_TO_OTHER_TOWNSHIP"] = new(f => f.Child.ResidenceDivisionCode = CaseHub.Village, f => f.Child.ResidenceDivisionCode = null, "Child.residenceDivisionCode"),
        ["ACTOR_IS_OLD_TOWNSHIP"] = new(f => f.Division = CaseHub.OtherTownship),
        ["ACTOR_IS_NEW_TOWNSHIP"] = new(f => f.Division = CaseHub.Township, f => f.Child.ResidenceDivisionCode = null, "Child.residenceDivisionCode"),
        ["OF_AGE"] = new(f => f.Child.BirthDate = new DateOnly(2008, 6, 2), f => f.Child.BirthDate = null, "Child.birthDate"),
        ["PAID_WHILE_STUDYING"] = new(f => f.The<Entitlement>().State = "SUSPENDED", f => f.The<Entitlement>().State = null, "Entitlement.state"),
        ["REASON_GIVEN"] = new(null, f => f.Input["reason"] = " ", "input.reason"),
        ["NO_OPEN_CASE"] = new(f => f.Add<EmergencyResponse>(e => e.State = "ON_SCENE"), f => f.Add<EscortTransfer>(), "EscortTransfer.state"),
        ["CLOSING_GROUND_HOLDS"] = new(f => f.Child.LifeStatus = "ALIVE", f => f.Input.Remove("closingGround"), "input.closingGround"),
        ["RECEIVER_FOUND"] = new(null),
        ["CHILD_MATCHED"] = new(null),
        ["INFRINGEMENT_OR_DANGER"] = new(
            f => f.The<ConcernReport>().ImmediateDanger = false,
            f => (f.The<ConcernReport>().ImmediateDanger, f.The<ConcernReport>().ConcernTypes) = (null, null), "ConcernReport.immediateDanger"),
        ["SECOND_WORKER_AGREES"] = new(
            f => f.The<ConcernReport>().DismissalAgreedBy = Records.Moving.CaseTurns.Mark(f.Worker, f.The<ConcernReport>().Id),
            f => (f.The<ConcernReport>().MandatoryReporter, f.The<ConcernReport>().DismissalAgreedBy) = (null, null), "ConcernReport.mandatoryReporter"),
        ["OPENED_WORK_CLOSED"] = new(f => f.The<EmergencyResponse>().State = "PLACED", f => f.The<EmergencyResponse>().State = null, "EmergencyResponse.state"),
        ["REPORTED_LATE_OR_NOT"] = new(
            f => f.The<ConcernReport>().ObservedAt = f.The<ConcernReport>().ReportedAt?.AddHours(-24),
            f => f.The<ConcernReport>().ObservedAt = null, "ConcernReport.observedAt"),
        ["ACTOR_IS_SUPERIOR_ORGAN"] = new(
            f => f.The<ConcernReport>().ReporterCategory = f.Department == "EDUCATION" ? "MEDICAL_INSTITUTION" : "SCHOOL",
            f => f.The<ConcernReport>().ReporterCategory = null, "ConcernReport.reporterCategory"),
        ["ARRIVAL_TIMED"] = new(null, f => f.Values.Remove("arrivedAt"), "EmergencyResponse.arrivedAt"),
        ["REMOVAL_NEEDED"] = new(
            f => f.The<EmergencyResponse>().HarmLevel = "MINOR", f => f.The<EmergencyResponse>().HarmLevel = null, "EmergencyResponse.harmLevel"),
        ["REMOVAL_NOT_NEEDED"] = new(
            f => f.The<EmergencyResponse>().UnattendedDanger = true, f => f.The<EmergencyResponse>().UnattendedDanger = null, "EmergencyResponse.unattendedDanger"),
        ["CARER_FOUND"] = new(f => f.The<EmergencyResponse>().HandoverTo = "STAYS_AT_HOME", f => f.The<EmergencyResponse>().HandoverTo = null, "EmergencyResponse.handoverTo"),
        ["CARER_NOT_ALLEGED"] = new(
            f => f.Input["handoverGuardianId"] = f.The<ConcernReport>().AllegedGuardianId, f => f.The<ConcernReport>().AllegedGuardianId = null,
            "ConcernReport.allegedGuardianId"),
        ["HANDOVER_DOCUMENTED"] = new(null, f => f.The<EmergencyResponse>().HandoverDocumentRef = null, "EmergencyResponse.handoverDocumentRef"),
        ["CHILD_CONSULTED"] = new(
            f => (f.The<EmergencyResponse>().ChildAbleToExpress, f.The<EmergencyResponse>().ChildConsulted) = (true, false),
            f => (f.The<EmergencyResponse>().ChildAbleToExpress, f.The<EmergencyResponse>().ChildConsulted) = (null, null), "EmergencyResponse.childAbleToExpress"),
        ["CARERS_TRIED"] = new(f => f.The<EmergencyResponse>().ContactAttempts = TwoTried, f => f.The<EmergencyResponse>().ContactAttempts = null, "EmergencyResponse.contactAttempts"),
        ["CIVIL_AFFAIRS_NOTIFIED"] = new(null, f => f.The<EmergencyResponse>().CivilAffairsNotifiedAt = null, "EmergencyResponse.civilAffairsNotifiedAt"),
        ["PLACEMENT_REQUESTED"] = new(f => f.The<EmergencyResponse>().PlacementAskedAt = null),
        ["PLACED_IN_EMERGENCY"] = new(f => f.The<CareArrangement>().State = "PROPOSED", f => f.The<CareArrangement>().PlacementRule = null, "CareArrangement.placementRule"),
        ["INVESTIGATED"] = new(null, f => f.The<EmergencyResponse>().InvestigationNumber = null, "EmergencyResponse.investigationNumber"),
        ["EVIDENCE_OR_REASON"] = new(null, f => f.The<EmergencyResponse>().EvidenceRefs = null, "EmergencyResponse.evidenceRefs"),
        ["ASSESSMENT_OPENED"] = new(f => f.The<Assessment>().CaseId = null),
        ["KIND_FITS_ACTOR"] = new(f => SetKind(f, f.Department == "TOWNSHIP_OFFICE" ? "JOINT" : "PRELIMINARY"), f => SetKind(f, null), "Assessment.kind"),
        ["PARTIES_NAMED"] = new(f => Parties(f, "CIVIL_AFFAIRS"), f => Parties(f), "input.parties"),
        ["FINDINGS_FILLED"] = new(null, f => f.The<Assessment>().MentalHealthFinding = null, "Assessment.mentalHealthFinding"),
        ["CONFIRMER_FITS_KIND"] = new(f => f.The<Assessment>().Kind = "PRELIMINARY", f => f.The<Assessment>().Kind = null, "Assessment.kind"),
        ["RISK_LEVEL_SET"] = new(null, f => f.The<Assessment>().RiskLevel = null, "Assessment.riskLevel"),
        ["PLAN_OR_REASON"] = new(null, f => f.Records.RemoveAll(r => r is PlanItem), "input.reason"),
        ["PLAN_FINISHED"] = new(f => f.The<PlanItem>().State = "IN_PROGRESS", f => f.The<PlanItem>().State = null, "PlanItem.state"),
        ["PLANNED_FOR_ASSESSMENT"] = new(f => f.The<Assessment>().State = "CLOSED", f => f.Values.Remove("assessmentId"), "PlanItem.assessmentId"),
        ["BY_PARENT_OR_ENTRUSTED"] = new(f => f.The<Guardian>().Role = "COURT_APPOINTED", f => f.The<Guardian>().Role = null, "Guardian.role"),
        ["CONDUCT_MINOR"] = new(f => f.Values["conductSeverity"] = "NOT_MINOR", f => f.Values.Remove("conductSeverity"), "InterventionMeasure.conductSeverity"),
        ["WARNING_FITS_CONDUCT"] = new(f => f.Values["conductType"] = "LEFT_UNATTENDED", f => f.Values.Remove("conductType"), "InterventionMeasure.conductType"),
        ["NOT_PENALISED"] = new(
            f => Penalty(f, "ABUSE"), f => Penalty(f, null), "InterventionMeasure.conductType"),
        ["UNITS_INFORMED"] = new(f => f.Input["informed"] = new object?[] { "TOWNSHIP_OFFICE" }, f => f.Input.Remove("informed"), "input.informed"),
        ["EARLIER_WARNING"] = new(
            f => f.The<InterventionMeasure>().MeasureType = "ADMINISTRATIVE_PENALTY", f => f.Values.Remove("priorMeasureId"), "InterventionMeasure.priorMeasureId"),
        ["LATER_ACT_SUBSTANTIATED"] = new(
            f => f.The<ConcernReport>().ReportedAt = CaseFile.Now.AddDays(-40), f => f.The<ConcernReport>().Substantiated = null, "ConcernReport.substantiated"),
        ["CONDUCT_NOT_MINOR"] = new(f => f.Values["conductSeverity"] = "MINOR", f => f.Values.Remove("conductSeverity"), "InterventionMeasure.conductSeverity"),
        ["CRIME_SUSPECTED"] = new(f => f.Values["conductSeverity"] = "MINOR", f => f.Values.Remove("conductSeverity"), "InterventionMeasure.conductSeverity"),
        ["AUTHORITY_NAMED"] = new(null, f => f.Values.Remove("transferredToOrgId"), "InterventionMeasure.transferredToOrgId"),
        ["REVOCATION_GROUND_HOLDS"] = new(
            f => f.The<Guardian>().DutyRefusalSince = CaseFile.Today.AddMonths(-6), f => f.The<Guardian>().DutyRefusalSince = null, "Guardian.dutyRefusalSince"),
        ["APPLICANT_NAMED"] = new(null, f => f.Values.Remove("applicantType"), "InterventionMeasure.applicantType"),
        ["COURT_NAMED"] = new(null, f => f.Input.Remove("courtId"), "input.courtId"),
        ["PROCEEDING_ACCEPTED"] = new(f => f.The<CourtProceeding>().State = "FILED", f => f.The<CourtProceeding>().State = null, "CourtProceeding.state"),
        ["PROCEEDING_DECIDED"] = new(f => f.The<CourtProceeding>().State = "HEARD", f => f.The<CourtProceeding>().State = null, "CourtProceeding.state"),
        ["SUCCESSOR_RECORDED"] = new(f => f.The<Guardian>().GuardianshipState = "INFRINGING", f => f.The<Guardian>().GuardianshipState = null, "Guardian.guardianshipState"),
        ["COMPLIANCE_CHANGED"] = new(
            f => f.The<InterventionMeasure>().ComplianceState = "NOT_CHANGED", f => f.The<InterventionMeasure>().ComplianceState = null,
            "InterventionMeasure.complianceState"),
        ["WATCH_PASSED_WITHOUT_HARM"] = new(
            f => f.The<InterventionMeasure>().IssuedOn = CaseFile.Today.AddMonths(-6), f => f.The<InterventionMeasure>().IssuedOn = null, "InterventionMeasure.issuedOn"),
        ["NOT_REGISTERED_HERE"] = new(f => (f.Child.LocalHukou, f.Child.HukouDivisionCode) = (true, CaseHub.District), f => (f.Child.LocalHukou, f.Child.HukouDivisionCode) = (null, null), "Child.localHukou"),
        ["GUARDIAN_UNABLE"] = new(f => f.The<EscortTransfer>().GuardianUnable = false, f => f.The<EscortTransfer>().GuardianUnable = null, "EscortTransfer.guardianUnable"),
        ["NO_LOCAL_ENTRUSTEE"] = new(f => f.The<EscortTransfer>().NoLocalEntrustee = false, f => f.The<EscortTransfer>().NoLocalEntrustee = null, "EscortTransfer.noLocalEntrustee"),
        ["NO_OPEN_EMERGENCY"] = new(f => f.Add<EmergencyResponse>(e => e.State = "ON_SCENE"), f => f.Add<EmergencyResponse>(), "EmergencyResponse.state"),
        ["CHILD_ASKED_ABOUT_ESCORT"] = new(f => f.Input["childConsulted"] = false, f => f.Input.Remove("childConsulted"), "input.childConsulted"),
        ["FIT_TO_TRAVEL"] = new(f => f.Input["fitToTravel"] = false, f => f.Input.Remove("fitToTravel"), "input.fitToTravel"),
        ["NOT_QUALIFIED_FOR_ESCORT"] = new(f => f.The<EscortTransfer>().GuardianUnable = true, f => f.The<EscortTransfer>().GuardianUnable = null, "EscortTransfer.guardianUnable"),
        ["DESTINATION_IS_REGISTRATION"] = new(
            f => f.The<EscortTransfer>().DestinationDivisionCode = "370103", f => f.The<EscortTransfer>().DestinationDivisionCode = null,
            "EscortTransfer.destinationDivisionCode"),
        ["RECEPTION_ACCEPTED"] = new(f => f.The<EscortTransfer>().ReceivingReply = "NONE", f => f.The<EscortTransfer>().ReceivingReply = null, "EscortTransfer.receivingReply"),
        ["RECEPTION_REFUSED"] = new(f => f.The<EscortTransfer>().ReceivingReply = "ACCEPTED", f => f.The<EscortTransfer>().ReceivingReply = null, "EscortTransfer.receivingReply"),
        ["ESCORTS_NAMED"] = new(null, f => f.The<EscortTransfer>().EscortWorkerIds = null, "EscortTransfer.escortWorkerIds"),
        ["ESCORT_DOCUMENTED"] = new(null, f => f.The<EscortTransfer>().HandoverDocumentRef = null, "EscortTransfer.handoverDocumentRef"),
        ["GUARANTEE_CONFIRMED"] = new(f => f.The<EscortTransfer>().GuaranteeConfirmed = false, f => f.The<EscortTransfer>().GuaranteeConfirmed = null, "EscortTransfer.guaranteeConfirmed"),
        ["NO_OTHER_OPEN_CASE"] = new(f => f.Add<Assessment>(a => (a.Kind, a.State) = ("JOINT", "PLAN_ACTIVE")), f => f.Add<EmergencyResponse>(), "EmergencyResponse.state"),
        ["RAISED_TO_CITY"] = new(f => f.Division = CaseHub.District),
        ["GUARDIANSHIP_GOES_ON"] = new(f => f.The<CareArrangement>().State = "ENDED", f => f.The<CareArrangement>().State = null, "CareArrangement.state"),
        ["TOWNSHIP_OR_OWNER"] = new(f => f.Input["benefits"] = new object?[] { f.Department == "HOUSING" ? "STUDENT_AID" : "HOUSING_SUPPORT" }),
        ["ELIGIBILITY_SETTLED"] = new(null, f => f.The<Entitlement>().EligibilityResult = "UNDETERMINED", "input.reason"),
        ["AMOUNT_OR_RATE_SET"] = new(null, f => (f.The<Entitlement>().MonthlyAmount, _) = (null, f.Values.Remove("monthlyAmount")), "Entitlement.monthlyAmount"),
        ["TOWNSHIP_INFORMED"] = new(f => f.Input["townshipInformedAt"] = CaseFile.Now.AddDays(2), f => f.Input.Remove("townshipInformedAt"), "input.townshipInformedAt"),
        ["CARE_RULE_HOLDS"] = new(f => f.Child.SupporterStatus = "HAS_SUPPORTER", f => f.Child.SupporterStatus = null, "Child.supporterStatus"),
        ["CHILD_ASKED_ABOUT_CARE"] = new(f => f.The<CareArrangement>().ChildConsulted = false, f => f.The<CareArrangement>().ChildConsulted = null, "CareArrangement.childConsulted"),
        ["ADOPTER_ASSESSED"] = new(
            f => (f.The<CareArrangement>().ArrangementType, f.The<CareArrangement>().AdoptionCapacity) = ("ADOPTION", "FAILED"),
            f => (f.The<CareArrangement>().ArrangementType, f.The<CareArrangement>().AdoptionCapacity) = ("ADOPTION", null), "CareArrangement.adoptionCapacity"),
        ["NO_OTHER_ARRANGEMENT"] = new(f => f.Add<CareArrangement>(c => c.State = "ACTIVE"), f => f.Add<CareArrangement>(), "CareArrangement.state"),
        ["TEMPORARY_LIMIT_KEPT"] = new(f => f.The<CareArrangement>().StartedOn = CaseFile.Today.AddMonths(-12).AddDays(-1), f => f.The<CareArrangement>().StartedOn = null, "CareArrangement.startedOn"),

        // Only the hub's own moves have them; the clock's tests show them.
        ["REVIEW_DAY_REACHED"] = new(null),
        ["DUTIES_REFUSED_TOO_LONG"] = new(null),
        ["RULE_HOLDS"] = new(null),
        ["INPUT_CHANGED_OR_REVIEW_DAY"] = new(null),
        ["CARE_REVIEW_DUE"] = new(null),
    };

    private static void SetKind(CaseFile f, string? kind)
    {
        if (f.Subject is Assessment assessment)
        {
            assessment.Kind = kind;
        }
        else if (kind is null)
        {
            f.Values.Remove("kind");
        }
        else
        {
            f.Values["kind"] = kind;
        }
    }

    // Only joint assessments ask for them.
    private static void Parties(CaseFile f, params string[] parties)
    {
        f.The<Assessment>().Kind = "JOINT";
        f.Input.Remove("parties");
        if (parties.Length > 0)
        {
            f.Input["parties"] = parties.Cast<object?>().ToArray();
        }
    }

    private static void Penalty(CaseFile f, string? conduct) => f.Add<InterventionMeasure>(m =>
        (m.MeasureType, m.GuardianId, m.ConductType, m.State) = ("ADMINISTRATIVE_PENALTY", f.The<Guardian>().Id, conduct, "ISSUED"));
}
