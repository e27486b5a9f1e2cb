using Hub.Records;
using Hub.Records.Entities;

namespace Hub.Tests.Moving;

/// <summary>For each mutation of a workflow a file in which it can be made, by what the workflow of domain.md says.</summary>
internal static class ReadyFiles
{
    private const string ThreeTried =
        """[{"target":"OTHER_GUARDIAN","outcome":"NOT_REACHED"},{"target":"RELATIVE","outcome":"REACHED_REFUSED"},{"target":"VILLAGE_COMMITTEE","outcome":"NOT_REACHED"}]""";

    public static readonly IReadOnlyDictionary<string, Action<CaseFile>> All = new Dictionary<string, Action<CaseFile>>
    {
        // WF-1
        ["openFile"] = f =>
        {
            f.Input["divisionCode"] = CaseHub.Village;
            f.Input["name"] = "李小红";
            f.Input["sex"] = "FEMALE";
            f.Input["birthDate"] = new DateTime(2018, 1, 2);
            f.Input["found"] = true;
        },
        ["reviewFile"] = f =>
        {
            f.Subject = f.Child;
            f.Child.DifficultyCategories = StoredList.Join(["FAMILY_POVERTY"]);
            f.Add<Assessment>(a => (a.Kind, a.State) = ("PRELIMINARY", "CONFIRMED"));
        },
        ["activateFile"] = f => (f.Subject, f.Child.ChildSupervisorId, f.Child.ResidentId) = (f.Child, "wo-supervisor", "210202201603150010"),
        ["enterNationalSystem"] = f =>
        {
            f.Subject = f.Child;
            f.Values["nationalSystemNumber"] = "N-1";
            f.Values["nationalSystemSyncedAt"] = CaseFile.Now;
        },
        ["offerFile"] = f => (f.Subject, f.Child.ResidenceDivisionCode, f.Division) = (f.Child, CaseHub.OtherVillage, CaseHub.Township),
        ["acceptFile"] = Offered,
        ["refuseFile"] = f =>
        {
            Offered(f);
            f.Input["reason"] = "the family has not moved yet";
        },
        ["withdrawFile"] = f =>
        {
            Offered(f);
            f.Division = CaseHub.Township;
        },
        ["continueSupport"] = f =>
        {
            (f.Subject, f.Child.BirthDate) = (f.Child, new DateOnly(2008, 6, 1));
            f.Add<Entitlement>(e => (e.BenefitType, e.State, e.LegalGround, e.DecidedAt) = ("ORPHAN_STANDARD_LIVING", "IN_PAYMENT", "CONTINUING_STUDENT", CaseFile.Now.AddYears(-1)));
            f.Add<SchoolEnrolment>(s => (s.Status, s.FullTime) = ("ENROLLED", true));
        },
        ["closeFile"] = f =>
        {
            f.Subject = f.Child;
            f.Child.LifeStatus = "DECEASED";
            f.Input["reason"] = "death certificate seen";
            f.Input["closingGround"] = "DECEASED";
        },
        ["reopenFile"] = f =>
        {
            (f.Subject, f.Child.ResidentId) = (f.Child, "210202201603150010");
            f.Input["reason"] = "closed by mistake";
        },

        // WF-2
        ["reportConcern"] = f =>
        {
            f.Input["locationDivisionCode"] = CaseHub.Village;
            f.Input["concernTypes"] = new object?[] { "LIVING_ALONE" };
            f.Input["narrative"] = "alone for days";
            f.Input["immediateDanger"] = false;
            f.Input["observedAt"] = CaseFile.Now.AddHours(-1);
            f.Input["reporterCategory"] = "CITIZEN";
        },
        ["acceptConcern"] = f => f.Child.FileState = f.Moved<ConcernReport>(c => c.LocationDivisionCode = CaseHub.Village) is null ? "" : null,
        ["agreeToDismissal"] = f =>
        {
            f.Moved<ConcernReport>();
            f.Input["reason"] = "nothing was wrong";
        },
        ["startEmergency"] = f => f.Moved<ConcernReport>(c => (c.ImmediateDanger, c.ConcernTypes) = (true, StoredList.Join(["LIVING_ALONE"]))),
        ["sendToAssessment"] = f => f.Moved<ConcernReport>(),
        ["dismissConcern"] = f =>
        {
            f.Moved<ConcernReport>(c => (c.MandatoryReporter, c.DismissalAgreedBy) = (true, Records.Moving.CaseTurns.Mark("wo-colleague", c.Id)));
            f.Input["reason"] = "nothing was wrong";
        },
        ["closeConcern"] = f => f.Moved<ConcernReport>(c => f.Add<EmergencyResponse>(e => (e.CaseId, e.State) = (c.Id, "CLOSED"))),
        ["referToSuperior"] = f => Late(f, "SCHOOL"),
        ["reviewAccountability"] = f => Late(f, f.Department switch { "EDUCATION" => "SCHOOL", "HEALTH" => "MEDICAL_INSTITUTION", _ => "VILLAGE_COMMITTEE" }),
        ["concludeAccountability"] = f =>
        {
            Late(f, f.Department switch { "EDUCATION" => "KINDERGARTEN", "HEALTH" => "MEDICAL_INSTITUTION", _ => "WELFARE_INSTITUTION" });
            f.Input["reason"] = "staff were instructed";
        },

        // WF-3
        ["receiveEmergency"] = _ => { },
        ["dispatchPolice"] = f => f.Moved<EmergencyResponse>(),
        ["recordArrival"] = f =>
        {
            f.Moved<EmergencyResponse>();
            f.Values["arrivedAt"] = CaseFile.Now;
        },
        ["removeChild"] = f => f.Moved<EmergencyResponse>(e => (e.HarmLevel, e.UnattendedDanger) = ("SERIOUS_BODILY_HARM", false)),
        ["leaveAtHome"] = f => f.Moved<EmergencyResponse>(e => (e.HarmLevel, e.UnattendedDanger) = ("MINOR", false)),
        ["handOverChild"] = HandedOver,
        ["requestPlacement"] = Seeking,
        ["withdrawPlacementRequest"] = Requested,
        ["acceptPlacement"] = f =>
        {
            Requested(f);
            f.Add<CareArrangement>(c => (c.PlacementRule, c.State, c.ArrangementType, c.GuardianshipKind) = ("P-07", "ACTIVE", "TEMPORARY_SHELTER", "TEMPORARY"));
        },
        ["refusePlacement"] = f =>
        {
            Requested(f);
            f.Input["reason"] = "a relative was found";
        },
        ["closeEmergency"] = f =>
        {
            var report = f.Add<ConcernReport>(c => c.State = "IN_EMERGENCY");
            f.Moved<EmergencyResponse>(e => (e.CaseId, e.InvestigationNumber, e.EvidenceRefs) = (report.Id, "I-1", StoredList.Join(["EV-1"])));
            f.Add<Assessment>(a => (a.CaseId, a.Kind, a.State) = (report.Id, "JOINT", "REQUESTED"));
        },

        // WF-4
        ["requestAssessment"] = f => f.Values["kind"] = KindOf(f),
        ["startInvestigation"] = f =>
        {
            f.Moved<Assessment>(a => a.Kind = f.Department == "TOWNSHIP_OFFICE" ? "PRELIMINARY" : "JOINT");
            f.Input["parties"] = new object?[] { "CIVIL_AFFAIRS", "PUBLIC_SECURITY", "TOWNSHIP_OFFICE" };
        },
        ["repeatInvestigation"] = f => f.Moved<Assessment>(a => (a.Kind, a.ConfirmedByTownshipAt) = ("JOINT", CaseFile.Now)),
        ["draftAssessment"] = f => f.Moved<Assessment>(a => (a.Kind, a.FamilySituation, a.GuardianshipFinding, a.PhysicalHealthFinding, a.MentalHealthFinding) =
            ("JOINT", "stable", "NEEDS_SUPPORT", "well", "well")),
        ["confirmAssessment"] = f => f.Moved<Assessment>(a => (a.Kind, a.RiskLevel, a.ConfirmedByCivilAffairsAt, a.ConfirmedByPoliceAt, a.ConfirmedByTownshipAt) =
            ("JOINT", "MEDIUM", CaseFile.Now, CaseFile.Now, CaseFile.Now)),
        ["activatePlan"] = f => f.Add<PlanItem>(p => (p.AssessmentId, p.State) = (f.Moved<Assessment>(a => a.Kind = "JOINT").Id, "PLANNED")),
        ["closeAssessment"] = f => f.Add<PlanItem>(p => (p.AssessmentId, p.State) = (f.Moved<Assessment>(a => a.Kind = "REVIEW").Id, "DONE")),
        ["planService"] = f => f.Values["assessmentId"] = f.Add<Assessment>(a => (a.Kind, a.State) = ("JOINT", "CONFIRMED")).Id,
        ["acceptService"] = Provided,
        ["startService"] = Provided,
        ["completeService"] = Provided,
        ["declineService"] = Provided,
        ["cancelService"] = Provided,

        // WF-5
        ["issueWarning"] = f => Conduct(f, "WARNING_LETTER", "ABUSE", "MINOR"),
        ["watchGuardian"] = f =>
        {
            f.Moved<InterventionMeasure>(m => m.MeasureType = "WARNING_LETTER");
            f.Input["informed"] = new object?[] { "VILLAGE_COMMITTEE", "TOWNSHIP_OFFICE" };
        },
        ["penaliseAfterWarning"] = f =>
        {
            var guardian = Conduct(f, null, "ABUSE", "MINOR");
            f.Values["priorMeasureId"] = f.Add<InterventionMeasure>(m => (m.MeasureType, m.GuardianId, m.IssuedOn, m.State) =
                ("WARNING_LETTER", guardian.Id, CaseFile.Today.AddDays(-30), "WATCHING")).Id;
            f.Add<ConcernReport>(c => (c.AllegedGuardianId, c.Substantiated, c.ReportedAt, c.State) = (guardian.Id, true, CaseFile.Now.AddDays(-3), "ACCEPTED"));
        },
        ["imposePenalty"] = f => Conduct(f, null, "ABUSE", "NOT_MINOR"),
        ["transferCrime"] = f =>
        {
            Conduct(f, null, "ABUSE", "SUSPECTED_CRIME");
            f.Values["transferredToOrgId"] = "in-PROCURATORATE";
        },
        ["recordRevocationGround"] = f =>
        {
            var guardian = f.Add<Guardian>(g => (g.Role, g.DutyRefusalSince) = ("BIOLOGICAL_PARENT", CaseFile.Today.AddMonths(-6).AddDays(-1)));
            f.Values["guardianId"] = guardian.Id;
            f.Values["revocationGround"] = "REFUSED_DUTIES_OVER_SIX_MONTHS";
            f.Input["measureId"] = f.Add<InterventionMeasure>(m => (m.MeasureType, m.GuardianId, m.State) = ("CRITICISM_EDUCATION", guardian.Id, "WATCHING")).Id;
        },
        ["applyForRevocation"] = f =>
        {
            f.Moved<InterventionMeasure>(m => m.MeasureType = "REVOCATION_APPLICATION");
            f.Involved = "APPLICANT";
            f.Values["applicantType"] = "VILLAGE_COMMITTEE";
            f.Input["courtId"] = "in-COURT";
        },
        ["takeUpRevocation"] = f => InCourt(f, "ACCEPTED"),
        ["concludeRevocation"] = f =>
        {
            InCourt(f, "DECIDED");
            f.Add<CareArrangement>(c => (c.State, c.ArrangementType) = ("ACTIVE", "FOSTER_CARE"));
        },
        ["concludeWatch"] = f =>
        {
            var guardian = f.Add<Guardian>();
            f.Moved<InterventionMeasure>(m => (m.MeasureType, m.GuardianId, m.ComplianceState, m.IssuedOn) =
                ("WARNING_LETTER", guardian.Id, "CHANGED", CaseFile.Today.AddMonths(-6).AddDays(-1)));
        },

        // WF-6
        ["proposeEscort"] = f => (f.Child.LocalHukou, f.Child.HukouDivisionCode) = (false, "370102"),
        ["qualifyForEscort"] = f =>
        {
            Escort(f, e => (e.GuardianUnable, e.NoLocalEntrustee) = (true, true));
            f.Input["childConsulted"] = true;
            f.Input["fitToTravel"] = true;
        },
        ["endEscort"] = f => Escort(f, e => (e.GuardianUnable, e.NoLocalEntrustee) = (false, true)),
        ["requestReception"] = f => Escort(f, e => e.DestinationDivisionCode = "370102"),
        ["recordReceptionAccepted"] = f => Escort(f, e => e.ReceivingReply = "ACCEPTED"),
        ["recordReceptionRefused"] = f => Escort(f, e => e.ReceivingReply = "REFUSED"),
        ["departWithChild"] = f => Escort(f, e => e.EscortWorkerIds = StoredList.Join(["wo-supervisor"])),
        ["completeEscort"] = f => Escort(f, e => e.HandoverDocumentRef = "H-1"),
        ["closeEscort"] = f => Escort(f, e => e.GuaranteeConfirmed = true),
        ["proposeEscortAgain"] = f =>
        {
            Escort(f, _ => { });
            f.Division = "2102";
            f.Add<CareArrangement>(c => (c.GuardianshipKind, c.State) = ("TEMPORARY", "ACTIVE"));
        },

        // WF-7
        ["applyForBenefits"] = f => f.Input["benefits"] = new object?[] { BenefitOf(f.Department) },
        ["reviewBenefit"] = Owned,
        ["acknowledgeAlert"] = Alerted,
        ["startAlert"] = Alerted,
        ["resolveAlert"] = f =>
        {
            Alerted(f);
            f.Input["resolutionCode"] = "ACTION_TAKEN";
        },
        ["approveBenefit"] = Owned,
        ["rejectBenefit"] = Owned,
        ["startPayment"] = f =>
        {
            Owned(f);
            f.Values["monthlyAmount"] = 1200m;
        },
        ["suspendBenefit"] = Told,
        ["ceaseBenefit"] = Told,
        ["resumePayment"] = f =>
        {
            Owned(f);
            f.The<Entitlement>().MonthlyAmount = 1200m;
            f.Input["reason"] = "the family is back";
        },

        // WF-8
        ["proposeCare"] = _ => { },
        ["activateCare"] = f =>
        {
            f.Child.SupporterStatus = "ORPHAN";
            f.Moved<CareArrangement>(c => (c.PlacementRule, c.ArrangementType, c.GuardianshipKind, c.ChildConsulted, c.AdoptionCapacity) =
                ("P-01", "FOSTER_CARE", "LONG_TERM", true, "NOT_APPLICABLE"));
        },
        ["reviewCare"] = f => f.Moved<CareArrangement>(),
        ["continueCare"] = f => f.Moved<CareArrangement>(c => (c.GuardianshipKind, c.StartedOn) = ("TEMPORARY", CaseFile.Today.AddMonths(-12))),
        ["endCare"] = f => f.Moved<CareArrangement>(),
    };

    /// <summary>A benefit that the department owns.</summary>
    public static string BenefitOf(string department) => department switch
    {
        "EDUCATION" => "STUDENT_AID",
        "HEALTH" => "TREAT_FIRST_GUARANTEE",
        "MEDICAL_INSURANCE" => "PREMIUM_SUBSIDY",
        "DISABLED_PERSONS_FEDERATION" => "REHAB_ASSISTANCE",
        "HOUSING" => "HOUSING_SUPPORT",
        "HUMAN_RESOURCES_SOCIAL_SECURITY" => "EMPLOYMENT_SUPPORT",
        _ => "TEMPORARY_ASSISTANCE_UPLIFT",
    };

    private static string KindOf(CaseFile f) => f.Department == "TOWNSHIP_OFFICE" ? "PRELIMINARY" : "JOINT";

    private static void Offered(CaseFile f) =>
        (f.Subject, f.Child.ResidenceDivisionCode, f.Division) = (f.Child, CaseHub.OtherVillage, CaseHub.OtherTownship);

    private static void Late(CaseFile f, string category)
    {
        f.Moved<ConcernReport>(c => (c.State, c.MandatoryReporter, c.ObservedAt, c.ReportedAt, c.ReporterCategory) =
            ("ACCEPTED", true, CaseFile.Now.AddHours(-30), CaseFile.Now.AddHours(-1), category));
    }

    private static void Seeking(CaseFile f)
    {
        f.Moved<EmergencyResponse>(e => (e.ContactAttempts, e.CivilAffairsNotifiedAt, e.ChildAbleToExpress, e.ChildConsulted, e.ChildWish) =
            (ThreeTried, CaseFile.Now, true, true, "to her aunt"));
    }

    private static void Requested(CaseFile f)
    {
        Seeking(f);
        f.The<EmergencyResponse>().PlacementAskedAt = CaseFile.Now;
    }

    private static void HandedOver(CaseFile f)
    {
        var (alleged, other) = (f.Add<Guardian>(), f.Add<Guardian>());
        var report = f.Add<ConcernReport>(c => (c.State, c.AllegedGuardianId) = ("IN_EMERGENCY", alleged.Id));
        f.Moved<EmergencyResponse>(e => (e.CaseId, e.HandoverTo, e.HandoverDocumentRef, e.HandoverAt, e.ChildAbleToExpress) =
            (report.Id, "OTHER_GUARDIAN", "H-1", CaseFile.Now, false));
        f.Input["handoverGuardianId"] = other.Id;
    }

    private static void Provided(CaseFile f) => f.Moved<PlanItem>(p =>
        (p.ProviderOrgId, p.AssessmentId) = (f.Org, f.Add<Assessment>(a => (a.Kind, a.State) = ("JOINT", "PLAN_ACTIVE")).Id));

    private static Guardian Conduct(CaseFile f, string? measure, string conduct, string severity)
    {
        var guardian = f.Add<Guardian>(g => g.Role = "BIOLOGICAL_PARENT");
        (f.Values["guardianId"], f.Values["conductType"], f.Values["conductSeverity"]) = (guardian.Id, conduct, severity);
        if (measure is not null)
        {
            f.Values["measureType"] = measure;
        }

        return guardian;
    }

    private static void InCourt(CaseFile f, string state)
    {
        var guardian = f.Add<Guardian>(g => g.GuardianshipState = "REVOKED");
        f.Moved<InterventionMeasure>(m => (m.MeasureType, m.GuardianId, m.ApplicationFiledOn) = ("REVOCATION_APPLICATION", guardian.Id, CaseFile.Today.AddDays(-9)));
        f.Add<CourtProceeding>(p => (p.ProceedingType, p.State, p.FiledOn, p.Outcome) = ("GUARDIANSHIP_REVOCATION", state, CaseFile.Today.AddDays(-9), "GRANTED"));
    }

    private static void Escort(CaseFile f, Action<EscortTransfer> with)
    {
        (f.Child.LocalHukou, f.Child.HukouDivisionCode) = (false, "370102");
        f.Moved(with);
    }

    private static void Alerted(CaseFile f) =>
        f.Moved<Alert>(a => (a.RuleId, a.Severity, a.RaisedAt, a.RecipientOrgIds) = ("M-05", "MEDIUM", CaseFile.Now, StoredList.Join([f.Org])));

    private static void Owned(CaseFile f) => f.Moved<Entitlement>(e => (e.BenefitType, e.OwningDepartment, e.EligibilityResult, e.AcceptedAt) =
        (BenefitOf(f.Department), f.Department, "ELIGIBLE", CaseFile.Now));

    private static void Told(CaseFile f)
    {
        Owned(f);
        f.Input["reason"] = "the family has moved away";
        f.Input["townshipInformedAt"] = CaseFile.Now.AddDays(-2);
    }
}
