using Hub.Records.Entities;

namespace Hub.Records.Seeding;

/// <summary>An organisation that is there because its division is there.</summary>
/// <param name="Division">Code of the division or pilot area.</param>
/// <param name="SuperiorDivision">Where its superior of the same type sits; null at the top.</param>
public sealed record StatutoryUnit(string Type, string Division, string Name, string? SuperiorDivision);

/// <summary>Makes the statutory units of all divisions from a table `type,level,ending,suffix`.</summary>
/// <remarks>The first line whose ending the division's name has gives the suffix; pilot areas are of level DISTRICT.</remarks>
public static class StatutoryUnits
{
    private const string District = "DISTRICT";

    public static IEnumerable<StatutoryUnit> Of(IReadOnlyList<Division> divisions, IReadOnlyList<PilotArea> areas, string table)
    {
        var city = divisions.First(d => d.ParentCode is null).Code;
        var kinds = SeedTable.Read(table).GroupBy(r => (Type: r["type"], Level: r["level"])).ToList();
        var places = divisions.Select(d => (d.Code, d.Level, d.Name)).Concat(areas.Select(a => (a.Code, Level: District, a.Name)))
            .OrderBy(p => p.Code, StringComparer.Ordinal).ToList();
        foreach (var place in places)
        {
            foreach (var kind in kinds.Where(k => k.Key.Level == place.Level))
            {
                if (kind.FirstOrDefault(r => place.Name.EndsWith(r["ending"], StringComparison.Ordinal)) is { } row)
                {
                    yield return new StatutoryUnit(
                        kind.Key.Type, place.Code, place.Name + row["suffix"], place.Level == District ? city : null);
                }
            }
        }
    }
}
