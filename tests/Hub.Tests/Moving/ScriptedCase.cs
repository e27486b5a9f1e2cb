namespace Hub.Tests.Moving;

/// <summary>A case that has been played.</summary>
/// <param name="Names">By id of a record, where its type alone does not name it.</param>
/// <param name="Secrets">Texts of the case that few may read.</param>
internal sealed record ScriptedCase(string Child, IReadOnlyDictionary<string, string> Names, CaseSecret[] Secrets)
{
    public const string Court = "report_to_court";
    public const string Escort = "foundling_to_escort";

    public static async Task<ScriptedCase> PlayAsync(CaseHub hub, string name) =>
        name == Court ? await CourtAsync(hub) : await EscortAsync(hub);

    private static async Task<ScriptedCase> CourtAsync(CaseHub hub)
    {
        var file = await ReportToCourt.RunAsync(hub);
        var names = new Dictionary<string, string>
        {
            [file.Assessment] = "joint", [file.Warning] = "warning", [file.Application] = "application",
        };
        return new ScriptedCase(file.Child, names,
        [
            new(ReportToCourt.ReporterName, IsForReporters),
            new(CaseHub.OrgOf("SCHOOL"), IsForReporters),
            new(ReportToCourt.PlacementAddress, v => KnowsPlacement(v, "CHILD_WELFARE_HOME")),
            new(CaseHub.OrgOf("CHILD_WELFARE_HOME"), v => KnowsPlacement(v, "CHILD_WELFARE_HOME")),
            new(ReportToCourt.Narrative, ReadsReports),
        ]);
    }

    private static async Task<ScriptedCase> EscortAsync(CaseHub hub)
    {
        var file = await FoundlingToEscort.RunAsync(hub);
        return new ScriptedCase(file.Child, new Dictionary<string, string> { [file.Preliminary] = "preliminary", [file.Joint] = "joint" },
        [
            new(FoundlingToEscort.ReporterName, IsForReporters),
            new(FoundlingToEscort.ReporterPhone, IsForReporters),
            new(FoundlingToEscort.PlacementAddress, v => KnowsPlacement(v, "RELIEF_STATION")),
            new(FoundlingToEscort.CaregiverName, v => KnowsPlacement(v, "RELIEF_STATION")),
            new(CaseHub.OrgOf("RELIEF_STATION"), v => IsForReporters(v) || KnowsPlacement(v, "RELIEF_STATION")),
            new(FoundlingToEscort.Narrative, ReadsReports),
        ]);
    }

    private static bool IsForReporters(CaseWorker viewer) => viewer.Designations.Contains("REPORTER");

    private static bool KnowsPlacement(CaseWorker viewer, string carer) =>
        viewer.Designations.Contains("PLACEMENT") || viewer.Department == carer;

    private static bool ReadsReports(CaseWorker viewer) =>
        viewer.Department is "CIVIL_AFFAIRS" or "PUBLIC_SECURITY" or "COURT" or "PROCURATORATE" or "TOWNSHIP_OFFICE" or "RELIEF_STATION"
        && viewer.Purpose is "CASE_HANDLING" or "EMERGENCY_RESPONSE" or "GUARDIANSHIP_PROCEEDINGS";
}

/// <summary>A text of a case, and who may read it in the records.</summary>
internal sealed record CaseSecret(string Text, Func<CaseWorker, bool> MayRead);
