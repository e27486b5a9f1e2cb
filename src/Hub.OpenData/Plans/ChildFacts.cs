using System.Collections.Immutable;
using Hub.Noise;

namespace Hub.OpenData;

/// <summary>What a release counts of one child on 31 December, by codes of the plan's keys. A class, so that nothing prints it.</summary>
public sealed class ChildFacts
{
    /// <summary>The same for all records of one child.</summary>
    public required string Child { get; init; }

    public required string Township { get; init; }

    /// <summary>All that apply; the first in the order of the keys is counted.</summary>
    public required ImmutableArray<string> Categories { get; init; }

    public required string Age { get; init; }

    public required string Sex { get; init; }

    /// <summary>Null for a child that needs no service.</summary>
    public string? Outcome { get; init; }

    public ImmutableArray<(string Service, string State)> Services { get; init; } = [];

    /// <summary>Of the child's first case of the year; null without a case.</summary>
    public string? Response { get; init; }

    /// <exception cref="ContributionRefusedException">A code is not in the plan's keys.</exception>
    public Row ToRow(ReleasePlan plan)
    {
        var keys = plan.Keys;
        var township = Position(keys.Geography.Township, Township);
        var district = keys.Geography.DistrictOf(township);
        var category = Categories.IsEmpty
            ? throw new ContributionRefusedException(Axis.Category)
            : Categories.Min(code => Position(keys.Category, code));
        var (age, sex) = (Position(keys.Age, Age), Position(keys.Sex, Sex));

        return new Row(Child, [
            At(TableDesign.CityCube, category, age, sex),
            At(TableDesign.DistrictCategory, district, category),
            At(TableDesign.DistrictCube, district, category, age, sex),
            At(TableDesign.TownshipTotal, township),
            .. Outcome is null ? [] : new[] { At(TableDesign.DistrictOutcome, district, Position(keys.Outcome, Outcome)) },
            new(TableDesign.CityService.Name, [.. Services.Select(s => ServiceCell(plan, s.Service, s.State))]),
            .. Response is null ? [] : new[] { At(TableDesign.DistrictResponse, district, Position(keys.Response, Response)) },
        ]);

        KeyValuePair<string, ImmutableArray<int>> At(TableDesign design, params ReadOnlySpan<int> positions) =>
            new(design.Name, [plan[design].CellAt(positions)]);
    }

    private static int ServiceCell(ReleasePlan plan, string service, string state) =>
        plan[TableDesign.CityService].CellAt(Position(plan.Keys.Service, service), Position(plan.Keys.State, state));

    private static int Position(Dimension dimension, string code) =>
        dimension.IndexOf(code) is var position and >= 0 ? position : throw new ContributionRefusedException(dimension.Name);
}
