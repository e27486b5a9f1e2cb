using Hub.Records.Entities;

namespace Hub.Records.Seeding;

/// <summary>A district-level unit without a code of its own (domain.md 2.2).</summary>
public sealed record PilotArea(string Code, string Name);

/// <summary>Reads the divisions of the city and the pilot areas over them.</summary>
public static class DivisionFiles
{
    /// <param name="divisions">`code,parentCode,level,name`</param>
    /// <param name="pilotAreas">`code,name,divisionCode`, one line for each township or district of an area.</param>
    public static IReadOnlyList<Division> Read(string divisions, string pilotAreas)
    {
        var areas = SeedTable.Read(pilotAreas).ToDictionary(r => r["divisionCode"], r => r["code"], StringComparer.Ordinal);
        return [.. SeedTable.Read(divisions).Select(row => new Division
        {
            Code = row["code"],
            ParentCode = row["parentCode"].Length == 0 ? null : row["parentCode"],
            Level = row["level"],
            Name = row["name"],
            PilotAreaCode = AreaOf(row["code"], areas),
        })];
    }

    public static IReadOnlyList<PilotArea> ReadAreas(string pilotAreas) =>
        [.. SeedTable.Read(pilotAreas).Select(r => new PilotArea(r["code"], r["name"])).Distinct()];

    private static string? AreaOf(string code, Dictionary<string, string> areas) =>
        areas.Where(a => code.StartsWith(a.Key, StringComparison.Ordinal)).OrderByDescending(a => a.Key.Length).FirstOrDefault().Value;
}
