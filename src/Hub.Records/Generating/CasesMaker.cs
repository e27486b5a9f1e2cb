using Hub.Records.Entities;
using Hub.Records.Writing;

namespace Hub.Records.Generating;

/// <summary>Assessments and plans, reports, responses, measures, proceedings, placements, transfers, alerts.</summary>
internal sealed class CasesMaker(ChildFile file, Draw draw)
{
    public void Make()
    {
        if (draw.Chance(0.6))
        {
            Assessment(null);
        }

        if (draw.Chance(0.12))
        {
            Case();
        }

        if (draw.Chance(0.15))
        {
            Placement(null, false);
        }

        for (var i = draw.Chance(0.3) ? draw.Whole(1, 2) : 0; i > 0; i--)
        {
            Alert();
        }

        if (draw.Chance(0.005))
        {
            Add(new EscortTransfer { Id = draw.Id<EscortTransfer>(), ChildId = file.Child.Id });
        }
    }

    private TRecord Add<TRecord>(TRecord record)
        where TRecord : ChildRecord
    {
        file.Records.Add(record);
        return record;
    }

    // From a report to the court, each step less often than the one before.
    private void Case()
    {
        var guardian = file.All<Guardian>().First().Id;
        var report = Add(new ConcernReport { Id = draw.Id<ConcernReport>(), ChildId = file.Child.Id, AllegedGuardianId = guardian });
        if (draw.Chance(0.6))
        {
            Add(new EmergencyResponse
            {
                Id = draw.Id<EmergencyResponse>(),
                ChildId = file.Child.Id,
                CaseId = report.Id,
                CareArrangementId = draw.Chance(0.5) ? Placement(report.Id, true).Id : null,
                ContactAttempts = $$"""[{"target":"RELATIVE","at":"{{LocalTime.Format(draw.TimeWithin(300))}}","outcome":"NOT_REACHED"}]""",
            });
        }

        Assessment(report.Id);
        if (!draw.Chance(0.5))
        {
            return;
        }

        var measure = Add(new InterventionMeasure { Id = draw.Id<InterventionMeasure>(), ChildId = file.Child.Id, CaseId = report.Id, GuardianId = guardian });
        if (draw.Chance(0.4))
        {
            Add(new InterventionMeasure
            {
                Id = draw.Id<InterventionMeasure>(), ChildId = file.Child.Id, CaseId = report.Id, GuardianId = guardian, PriorMeasureId = measure.Id,
            });
            Add(new CourtProceeding { Id = draw.Id<CourtProceeding>(), ChildId = file.Child.Id, CaseId = report.Id, Sealed = draw.Chance(0.1) });
        }
    }

    private void Assessment(string? caseId)
    {
        var assessment = Add(new Assessment { Id = draw.Id<Assessment>(), ChildId = file.Child.Id, CaseId = caseId, RiskLevel = file.Child.RiskLevel });
        for (var i = draw.Whole(0, 3); i > 0; i--)
        {
            Add(new PlanItem { Id = draw.Id<PlanItem>(), ChildId = file.Child.Id, AssessmentId = assessment.Id, DueOn = draw.Today.AddDays(draw.Whole(-60, 200)) });
        }
    }

    private CareArrangement Placement(string? caseId, bool sheltered)
    {
        var ended = draw.Chance(0.3);
        return Add(new CareArrangement
        {
            Id = draw.Id<CareArrangement>(),
            ChildId = file.Child.Id,
            CaseId = caseId,
            ProtectedPlacement = sheltered,
            State = ended ? "ENDED" : "ACTIVE",
            StartedOn = draw.DayWithin(700),
            EndedOn = ended ? draw.DayWithin(200) : null,
        });
    }

    // A second one is what became of the first: a rule has one open alert upon a child.
    private void Alert()
    {
        var before = file.All<Alert>().LastOrDefault();
        if (before is not null)
        {
            before.State = "ESCALATED";
        }

        Add(new Alert
        {
            Id = draw.Id<Alert>(),
            ChildId = file.Child.Id,
            SourceDepartment = "CIVIL_AFFAIRS",
            RuleId = before?.RuleId ?? $"M-{draw.Whole(1, 34):d2}",
            RaisedAt = draw.TimeWithin(200),
            State = draw.Of(["RAISED", "ACKNOWLEDGED", "IN_PROGRESS", "RESOLVED", "WITHDRAWN"], 20, 10, 10, 50, 10),
            EscalatedFromId = before?.Id,
        });
    }
}
