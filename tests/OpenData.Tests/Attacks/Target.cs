using System.Collections.Immutable;

namespace OpenData.Tests.Attacks;

/// <summary>A child whose presence is guessed: the cells it would be in, by measurement, at most Delta of each.</summary>
internal sealed record Target(ChildFacts Facts, ImmutableArray<(TableDesign Design, int Cell)> Cells)
{
    /// <summary>
    /// The worst case: a child that all seven measurements count, the services four times. Its key meets none of a register's children.
    /// </summary>
    public static Target InAllTables(ChildFacts facts)
    {
        ChildFacts target = new()
        {
            Child = $"target-{facts.Child}",
            Township = facts.Township,
            Categories = facts.Categories,
            Age = facts.Age,
            Sex = facts.Sex,
            Outcome = facts.Outcome ?? "ALL",
            Services = [.. Register.Keys.Service.Codes.Take(4).Select(service => (service, "DELIVERED"))],
            Response = facts.Response ?? "LE_24H",
        };
        var row = target.ToRow(Register.Plan);
        return new(target, [.. TableDesign.All.SelectMany(
            design => row.Cells(design.Name).Take(design.Sensitivity).Select(cell => (design, cell)))]);
    }
}
