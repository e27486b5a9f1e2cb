using Hub.Records.Entities;

namespace Hub.Tests.Moving;

/// <summary>A file that its township has opened, reviewed and made active.</summary>
internal static class ActiveFile
{
    public static readonly CaseWorker Township = new("TOWNSHIP_OFFICE", Role: "CHILD_SUPERVISOR");

    private static readonly CaseWorker Affairs = new("CIVIL_AFFAIRS");

    private static int names;

    public static async Task<string> OpenAsync(CaseHub hub)
    {
        var child = (await hub.MustAsync(Township, "openFile", new { divisionCode = CaseHub.Village, name = $"王{Interlocked.Increment(ref names)}", sex = "MALE", birthDate = "2016-03-15" }, "child { id }"))
            .GetProperty("child").GetProperty("id").GetString()!;
        await hub.MustAsync(Township, "recordVisit", new { childId = child, values = new { visitedOn = hub.Today, familySituation = "the old township saw this" } });
        await hub.MustAsync(Affairs, "addGuardian", new { childId = child, values = new { role = "BIOLOGICAL_PARENT" } });
        await hub.MoveAsync<Child>(Affairs, "correctChild", child, new { supporterStatus = "HAS_SUPPORTER" });
        var assessment = (await hub.MustAsync(Township, "requestAssessment", new { childId = child, values = new { kind = "PRELIMINARY" } }, "assessment { id }"))
            .GetProperty("assessment").GetProperty("id").GetString()!;
        await hub.MoveAsync<Assessment>(Township, "startInvestigation", assessment);
        await hub.MoveAsync<Assessment>(Township, "draftAssessment", assessment, new { familySituation = "poor", guardianshipFinding = "NEEDS_SUPPORT", riskLevel = "LOW" });
        await hub.MoveAsync<Assessment>(Township, "confirmAssessment", assessment);
        await hub.MoveAsync<Child>(Township, "reviewFile", child, new { difficultyCategories = new[] { "FAMILY_POVERTY" } });
        await hub.MoveAsync<Child>(Township, "activateFile", child, new { childSupervisorId = "wo-supervisor" });
        return child;
    }
}
