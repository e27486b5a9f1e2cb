using Hub.Records.Entities;

namespace Hub.Records.Writing.Deriving;

/// <summary>Under which units a child's file lies or its family lives; a placement never counts (domain.md 5.3).</summary>
public static class ScopeRows
{
    public static IEnumerable<ChildScope> Of(Child child, DivisionTree divisions) =>
        new[] { child.ResponsibleDivisionCode, child.ResidenceDivisionCode }
            .OfType<string>()
            .SelectMany(divisions.UnitsOver)
            .Distinct(StringComparer.Ordinal)
            .Select(unit => new ChildScope { Unit = unit, ChildId = child.Id });
}
