using System.Collections.Immutable;
using Hub.Noise;

namespace Hub.OpenData;

/// <summary>
/// What a measurement counts: its axes and the cells one child may be in. The set of designs is closed; a plan only prices them.
/// </summary>
public sealed record TableDesign(string Name, ImmutableArray<string> Axes, int Sensitivity, Rational DefaultEpsilon)
{
    public static readonly TableDesign CityCube = new("M1", [Axis.Category, Axis.Age, Axis.Sex], 1, new(1, 10));
    public static readonly TableDesign DistrictCategory = new("M2", [Axis.District, Axis.Category], 1, new(7, 20));
    public static readonly TableDesign DistrictCube = new("M3", [Axis.District, Axis.Category, Axis.Age, Axis.Sex], 1, new(3, 10));
    public static readonly TableDesign TownshipTotal = new("M4", [Axis.Township], 1, new(1, 4));
    public static readonly TableDesign DistrictOutcome = new("M5a", [Axis.District, Axis.Outcome], 1, new(3, 20));
    public static readonly TableDesign CityService = new("M5b", [Axis.Service, Axis.State], 4, new(1, 10));
    public static readonly TableDesign DistrictResponse = new("M6", [Axis.District, Axis.Response], 1, new(1, 4));

    public static readonly ImmutableArray<TableDesign> All =
        [CityCube, DistrictCategory, DistrictCube, TownshipTotal, DistrictOutcome, CityService, DistrictResponse];

    public Measurement Measured(PublicKeys keys, Rational epsilon)
    {
        var free = new Measurement(Name, Axes.Select(keys.Of), epsilon, Sensitivity);
        return keys.Impossible.IsEmpty || !Axes.Contains(Axis.Age)
            ? free
            : new(Name, free.Dimensions, epsilon, Sensitivity, Zeros(free, keys));
    }

    private IEnumerable<int> Zeros(Measurement free, PublicKeys keys)
    {
        var (category, age) = (Axes.IndexOf(Axis.Category), Axes.IndexOf(Axis.Age));
        var pairs = keys.Impossible.Select(p => (keys.Category.IndexOf(p.Category), keys.Age.IndexOf(p.Age))).ToHashSet();
        return Enumerable.Range(0, free.Size).Where(cell => free.PositionsOf(cell) is var at && pairs.Contains((at[category], at[age])));
    }
}
