using Hub.Records.Entities;
using Hub.Records.Writing;
using Hub.Records.Writing.Deriving;
using Microsoft.EntityFrameworkCore;

namespace Hub.Records.Monitoring;

/// <summary>An organisation that may be told.</summary>
/// <param name="Level">Of its division; null when it has none here.</param>
internal sealed record Unit(string Org, string Department, string? Level);

/// <summary>The units of departments over the places of a batch of files, and the organisations that the files name; two statements.</summary>
internal sealed class UnitRegister
{
    private static readonly string[] Levels = ["CITY", "DISTRICT", "TOWNSHIP", "VILLAGE"];

    private readonly DivisionTree divisions;
    private readonly ILookup<(string Department, string Code), Unit> byPlace;
    private readonly Dictionary<string, Unit> byOrg;

    private UnitRegister(DivisionTree divisions, ILookup<(string Department, string Code), Unit> byPlace, Dictionary<string, Unit> byOrg) =>
        (this.divisions, this.byPlace, this.byOrg) = (divisions, byPlace, byOrg);

    /// <param name="departments">Those that may be told.</param>
    /// <param name="orgs">Organisations that are asked for by their ids.</param>
    public static async Task<UnitRegister> LoadAsync(
        RecordStore store, DivisionTree divisions, IEnumerable<ChildFile> files, IEnumerable<string> departments, IEnumerable<string> orgs,
        CancellationToken cancellationToken)
    {
        var types = departments.Distinct().ToArray();
        var codes = files.SelectMany(f => new[] { PlaceOf(f), f.Child.ResidenceDivisionCode }).OfType<string>().Distinct()
            .SelectMany(divisions.UnitsOver).Distinct().ToArray();
        var ids = orgs.Distinct(StringComparer.Ordinal).ToArray();

        // An institution's type has the name of its department.
        var placed = await store.Institutions.Where(i => types.Contains(i.Type) && codes.Contains(i.DivisionCode))
            .Select(i => new { i.Id, Type = i.Type ?? "", Code = i.DivisionCode ?? "" }).ToListAsync(cancellationToken);
        var named = ids.Length == 0 ? [] : await store.Institutions.Where(i => ids.Contains(i.Id))
            .Select(i => new { i.Id, Type = i.Type ?? "", Code = i.DivisionCode ?? "" }).ToListAsync(cancellationToken);
        return new UnitRegister(
            divisions,
            placed.OrderBy(i => i.Id, StringComparer.Ordinal).ToLookup(i => (i.Type, i.Code), i => new Unit(i.Id, i.Type, divisions.LevelOf(i.Code))),
            named.ToDictionary(i => i.Id, i => new Unit(i.Id, i.Type, divisions.LevelOf(i.Code)), StringComparer.Ordinal));
    }

    /// <summary>The village of the home, where it lies in the township that holds the file; of a report that is no file yet, its place.</summary>
    /// <remarks>Never the place of a placement (SP-4).</remarks>
    public static string? PlaceOf(ChildFile file) =>
        PlaceOf(file.Child.ResidenceDivisionCode, file.Child.ResponsibleDivisionCode) ?? file.All<ConcernReport>().FirstOrDefault()?.LocationDivisionCode;

    /// <inheritdoc cref="PlaceOf(ChildFile)"/>
    public static string? PlaceOf(string? home, string? township) =>
        home is not null && township is not null && home.StartsWith(township, StringComparison.Ordinal) ? home : township ?? home;

    /// <summary>How high a level is; 0 is the city.</summary>
    public static int RankOf(string? level) => Array.IndexOf(Levels, level) is var rank && rank < 0 ? Levels.Length : rank;

    public Unit? Find(string? org) => org is null ? null : byOrg.GetValueOrDefault(org);

    /// <summary>The department's units at the place, or at the lowest level above it that has any; a pilot area stands in the place of a district.</summary>
    public IEnumerable<Unit> Nearest(string department, string? place, IReadOnlySet<string> butNot) =>
        Above(place).GroupBy(RankOf).OrderByDescending(g => g.Key)
            .Select(level => level.SelectMany(code => byPlace[(department, code.Code)]).Where(u => !butNot.Contains(u.Org)).ToList())
            .FirstOrDefault(units => units.Count > 0) ?? [];

    /// <summary>The department's units over the place at one level.</summary>
    public IEnumerable<Unit> At(string level, string department, string? place) =>
        Above(place).Where(c => c.Level == level).SelectMany(code => byPlace[(department, code.Code)]);

    private IEnumerable<(string Code, string? Level)> Above(string? place) =>
        place is null ? [] : divisions.UnitsOver(place).Select(code => (code, divisions.LevelOf(code)));

    private static int RankOf((string Code, string? Level) over) => RankOf(over.Level);
}
