using Hub.Casework;
using Hub.Casework.Guards;
using Hub.Casework.Parameters;
using Hub.Records.Acting;
using Hub.Records.Entities;
using Hub.Records.Monitoring;
using Hub.Records.Reading;
using Hub.Records.Writing;
using Microsoft.EntityFrameworkCore;

namespace Hub.Records.Moving;

/// <summary>What a move brings about beside the new state: days and units that follow from it, and moves of other records.</summary>
public sealed class CaseEffects
{
    private const string Preliminary = "PRELIMINARY";

    private static readonly string[] ProtectedRules = ["P-03", "P-07"];

    /// <summary>On the record itself, before its guards are asked.</summary>
    public static void Before(CaseMove move, ParametersUsed used)
    {
        switch (move.Record)
        {
            case Child child:
                OnChild(move, child);
                break;
            case ConcernReport report:
                OnReport(move, report);
                break;
            case EmergencyResponse response:
                OnResponse(move, response);
                break;
            case Assessment assessment:
                OnAssessment(move, assessment, used);
                break;
            case InterventionMeasure measure:
                OnMeasure(move, measure);
                break;
            case EscortTransfer escort:
                OnEscort(move, escort);
                break;
            case Entitlement benefit:
                OnBenefit(move, benefit);
                break;
            case CareArrangement care:
                OnCare(move, care, used);
                break;
            case Alert alert:
                OnAlert(move, alert);
                break;
        }
    }

    /// <summary>On the record itself, when its guards hold.</summary>
    public static void Then(CaseMove move)
    {
        if (move is { Move.By: "withdrawPlacementRequest" or "refusePlacement" or "acceptPlacement", Record: EmergencyResponse response })
        {
            response.PlacementAskedAt = null;
        }
    }

    /// <summary>On the rest of the file, when the record has moved.</summary>
    public async Task AfterAsync(CaseDesk desk, CaseMove move, CancellationToken cancellationToken)
    {
        switch (move.Move.By, move.Record)
        {
            case ("acknowledgeAlert", Alert alert):
                AlertDesk.Tell(move.Call.Store, alert, AlertEventKind.Acknowledged, move.Now);
                break;
            case ("startAlert", Alert alert):
                AlertDesk.Tell(move.Call.Store, alert, AlertEventKind.Started, move.Now);
                break;
            case ("resolveAlert", Alert alert):
                AlertDesk.Tell(move.Call.Store, alert, AlertEventKind.Resolved, move.Now);
                break;
            case ("acceptFile", Child child):
                await KeepFormerAsync(move, child, cancellationToken);
                break;
            case ("enterNationalSystem", Child child):
                await NationalEntries.EnterAsync(move.Call.Store, child, cancellationToken);
                break;
            case ("startEmergency", ConcernReport report):
                var response = Add<EmergencyResponse>(move);
                (response.CaseId, response.HandlingUnitId, response.ReceivedAt) = (report.Id, move.Org, move.Now);
                await desk.OpenAsync(move.Turn, response, "startEmergency", [], cancellationToken);
                break;
            case ("sendToAssessment", ConcernReport report):
                var assessment = Add<Assessment>(move);
                (assessment.CaseId, assessment.Kind) = (report.Id, "JOINT");
                await desk.OpenAsync(move.Turn, assessment, "sendToAssessment", [], cancellationToken);
                break;
            case ("penaliseAfterWarning", InterventionMeasure { State: "ISSUED" } penalty):
                if (move.File.Records.Find(r => r.Id == penalty.PriorMeasureId) is InterventionMeasure prior)
                {
                    await desk.MoveAsync(move.Turn, prior, "penaliseAfterWarning", [], cancellationToken);
                }

                break;
            case ("recordRevocationGround", InterventionMeasure { State: "OPEN" } application):
                await FollowGroundAsync(desk, move, application, cancellationToken);
                break;
            case ("applyForRevocation", InterventionMeasure measure):
                FileProceeding(move, measure);
                break;
            case ("closeEscort", EscortTransfer):
                await desk.MoveAsync(move.Turn, move.File.Child, "closeEscort", [], cancellationToken);
                break;
        }
    }

    private static TRecord Add<TRecord>(CaseMove move)
        where TRecord : ChildRecord => move.Turn.Writer.Add<TRecord>(move.Call.Store, move.File, move.Call.Actor.Department);

    private static void OnChild(CaseMove move, Child child)
    {
        // A file that was closed out of continued support stays as closed as it was, until it is reopened.
        child.EndedSupport = move.Move.By switch
        {
            "closeFile" => move.From == RowTests.SupportContinued,
            "reopenFile" => false,
            _ => child.EndedSupport,
        };
        if (move.Move.By == "acceptFile")
        {
            // The file lies with the new township from here on; its own supervisor and director are for it to name.
            move.Left = child.ResponsibleDivisionCode;
            child.ResponsibleDivisionCode = CaseFacts.TownshipOf(child.ResidenceDivisionCode);
            (child.ChildSupervisorId, child.ChildDirectorId) = (null, null);
        }
    }

    // The unit that held the file reads what it wrote, and nothing else any more.
    private static async Task KeepFormerAsync(CaseMove move, Child child, CancellationToken cancellationToken)
    {
        var (department, place, store) = (move.Call.Actor.Department, move.Left, move.Call.Store);
        var units = await store.Institutions.Where(i => i.Type == department && i.DivisionCode == place).Select(i => i.Id).ToListAsync(cancellationToken);
        foreach (var unit in units.Where(u => !move.File.Involvements.Exists(i => i.Holder == u && i.Basis == "FORMER_KEEPER")))
        {
            var former = new Involvement { Holder = unit, ChildId = child.Id, Basis = "FORMER_KEEPER", RecordId = child.Id, Since = move.Today };
            store.Add(former);
            move.File.Involvements.Add(former);
        }
    }

    private static void OnReport(CaseMove move, ConcernReport report)
    {
        switch (move.Move.By)
        {
            case "startEmergency":
                report.TriageOutcome = "EMERGENCY";
                break;
            case "sendToAssessment":
                report.TriageOutcome = "ASSESSMENT";
                break;
            case "agreeToDismissal":
                report.DismissalAgreedBy = CaseTurns.Mark(move.Call.Actor.Subject, report.Id);
                break;
        }
    }

    private static void OnResponse(CaseMove move, EmergencyResponse response)
    {
        switch (move.Move.By)
        {
            case "receiveEmergency":
                response.HandlingUnitId ??= move.Org;
                response.ReceivedAt ??= move.Now;
                break;
            case "dispatchPolice":
                response.DispatchedAt ??= move.Now;
                break;
            case "removeChild" or "leaveAtHome":
                response.RemovalNeeded = move.Move.By == "removeChild";
                break;
            case "requestPlacement":
                response.PlacementAskedAt = move.Now;
                break;
            case "acceptPlacement":
                response.HandoverTo = "CIVIL_AFFAIRS";
                response.HandoverAt ??= move.Now;
                response.CareArrangementId = move.File.All<CareArrangement>().FirstOrDefault(c => c is { PlacementRule: "P-07", State: "ACTIVE" })?.Id;
                break;
        }
    }

    private static void OnAssessment(CaseMove move, Assessment assessment, ParametersUsed used)
    {
        switch (move.Move.By)
        {
            case "startInvestigation":
                assessment.StartedOn ??= move.Today;
                assessment.Parties = StoredList.Join(move.Call.Input.Texts("parties")) ?? assessment.Parties;
                break;
            case "repeatInvestigation":
                (assessment.ConfirmedByCivilAffairsAt, assessment.ConfirmedByPoliceAt, assessment.ConfirmedByTownshipAt) = (null, null, null);
                (assessment.StartedOn, assessment.CompletedOn, assessment.NextReviewOn) = (move.Today, null, null);
                break;
            case "confirmAssessment":
                Confirm(move, assessment, used);
                break;
        }
    }

    // Each party confirms for itself; the last confirmation moves it on.
    private static void Confirm(CaseMove move, Assessment assessment, ParametersUsed used)
    {
        var own = move.Turn.Writer.Rules.Of(typeof(Assessment)).All
            .First(r => r.Field?.StartsWith("confirmedBy", StringComparison.Ordinal) == true && r.Writers.Contains(move.Call.Actor.Department));
        own.Set(assessment, own.Get(assessment) ?? move.Now);
        if (assessment.Kind != Preliminary
            && (assessment.ConfirmedByCivilAffairsAt is null || assessment.ConfirmedByPoliceAt is null || assessment.ConfirmedByTownshipAt is null))
        {
            move.To = move.From ?? move.To;
            return;
        }

        assessment.CompletedOn ??= move.Today;
        assessment.NextReviewOn ??= assessment.CompletedOn?.AddDays(used.Whole("T07"));
    }

    private static void OnMeasure(CaseMove move, InterventionMeasure measure)
    {
        switch (move.Move.By)
        {
            case "issueWarning" or "imposePenalty" or "transferCrime" or "penaliseAfterWarning" when move.From is null:
                measure.IssuedOn ??= move.Today;
                measure.MeasureType = move.Move.By switch
                {
                    "issueWarning" => measure.MeasureType,
                    "transferCrime" => "CRIMINAL_TRANSFER",
                    _ => "ADMINISTRATIVE_PENALTY",
                };
                break;
            case "watchGuardian":
                measure.ComplianceState ??= "UNDER_WATCH";
                break;
            case "recordRevocationGround" when move.From is null:
                measure.MeasureType = "REVOCATION_APPLICATION";
                measure.RevocationGroundMetOn = move.Today;
                break;
            case "applyForRevocation":
                measure.ApplicationFiledOn ??= move.Today;
                break;
        }
    }

    private static void OnEscort(CaseMove move, EscortTransfer escort)
    {
        switch (move.Move.By)
        {
            case "qualifyForEscort":
                escort.EligibilityConfirmedOn ??= move.Today;
                break;
            case "requestReception":
                (escort.ReceivingReply, escort.ReceivingRepliedOn) = ("NONE", null);
                break;
            case "proposeEscortAgain":
                (escort.EligibilityConfirmedOn, escort.ReceivingReply, escort.ReceivingRepliedOn) = (null, null, null);
                break;
            case "recordReceptionAccepted" or "recordReceptionRefused":
                escort.ReceivingRepliedOn ??= move.Today;
                break;
            case "departWithChild":
                escort.DepartedAt ??= move.Now;
                break;
            case "completeEscort":
                escort.HandedOverAt ??= move.Now;
                break;
        }
    }

    private static void OnBenefit(CaseMove move, Entitlement benefit)
    {
        switch (move.Move.By)
        {
            case "applyForBenefits":
                (benefit.AcceptedAt, benefit.AcceptedByOrgId) = (move.Now, move.Org);
                benefit.AssistedByWorkerId = move.Call.Input.Text("assistedByWorkerId") ?? benefit.AssistedByWorkerId;
                break;
            case "approveBenefit" or "rejectBenefit":
                benefit.DecidedAt = move.Now;
                break;
        }
    }

    private static void OnAlert(CaseMove move, Alert alert)
    {
        switch (move.Move.By)
        {
            case "acknowledgeAlert":
                (alert.AcknowledgedAt, alert.AcknowledgedById) = (move.Now, move.Call.Actor.Subject);
                alert.NextStepAt = alert.NextStepAt is null ? null : alert.DueAt;
                break;
            case "resolveAlert":
                (alert.ResolvedAt, alert.ResolutionCode) = (move.Now, move.Call.Input.Text("resolutionCode"));
                alert.NextStepAt = null;
                break;
        }
    }

    private static void OnCare(CaseMove move, CareArrangement care, ParametersUsed used)
    {
        switch (move.Move.By)
        {
            case "proposeCare":
                care.ProtectedPlacement ??= care.CaseId is not null || ProtectedRules.Contains(care.PlacementRule);
                care.DecidedByOrgId ??= move.Org;
                break;
            case "activateCare":
                care.StartedOn ??= move.Today;
                if (care.GuardianshipKind == "TEMPORARY")
                {
                    care.ExpectedEndOn ??= Casework.Calendar.AddMonths(care.StartedOn ?? move.Today, used.Whole("T11:Longest"));
                }

                break;
            case "endCare":
                care.EndedOn ??= move.Today;
                break;
        }
    }

    private async Task FollowGroundAsync(CaseDesk desk, CaseMove move, InterventionMeasure application, CancellationToken cancellationToken)
    {
        if (move.Call.Input.Text("measureId") is { } earlier)
        {
            if (move.File.Records.Find(r => r.Id == earlier) is InterventionMeasure measure && measure.GuardianId == application.GuardianId)
            {
                await desk.MoveAsync(move.Turn, measure, "recordRevocationGround", [], cancellationToken);
            }
            else
            {
                move.Turn.Errors.Add(new ActError(ActError.NotFound, "there is no such measure against this guardian", ["measureId"]));
            }
        }
    }

    // The court states its own; until then this stands there so that the court finds it.
    private static void FileProceeding(CaseMove move, InterventionMeasure measure)
    {
        var author = new Author(move.Call.Actor.Department, null, move.Today);
        var proceeding = Add<CourtProceeding>(move);
        proceeding.CaseId = measure.CaseId;
        move.Turn.Writer.Write(
            move.Call.Store, move.File, proceeding,
            [
                new("proceedingType", "GUARDIANSHIP_REVOCATION", author, Provisional: true),
                new("courtId", move.Call.Input.Text("courtId"), author, Provisional: true),
                new("state", "FILED", author, Provisional: true),
                new("filedOn", measure.ApplicationFiledOn, author, Provisional: true),
                new("sealed", false, author, Provisional: true),
            ]);
    }
}
