using Hub.Policy.Reading;

namespace Hub.Policy.Checks;

/// <summary>Departments: those with cells have a column, rows and purposes; those with one column have one set of rights.</summary>
internal sealed class DepartmentCheck(SdlSchema schema, FaultList faults)
{
    private readonly IReadOnlyList<ValueDefinition> classes = [.. schema.Enum("DisclosureClass")?.Values ?? []];
    private readonly IReadOnlyList<ValueDefinition> purposes = [.. schema.Enum("Purpose")?.Values ?? []];

    public static void Run(SdlSchema schema, FaultList faults)
    {
        var check = new DepartmentCheck(schema, faults);
        var departments = schema.Enum("Department")?.Values ?? [];
        foreach (var department in departments)
        {
            check.Department(department);
            check.Scopes(department);
        }

        foreach (var column in departments.GroupBy(d => d.Use("code")?.Word("is")).Where(g => g.Key is not null))
        {
            check.Column(column.First(), column.Skip(1));
        }
    }

    private void Department(ValueDefinition department)
    {
        if (!schema.Complete)
        {
            return;
        }

        var hasCells = classes.Any(c => Cells.All(c).Contains(department.Name));
        if (hasCells && !department.Has("scope"))
        {
            faults.Add(department.Place, FaultCodes.NoScope, $"department `{department.Name}` has cells but reaches no rows; add @scope");
        }

        if (hasCells && !department.Has("code"))
        {
            faults.Add(department.Place, FaultCodes.NoCode, $"department `{department.Name}` has cells but no column; add @code");
        }

        if (!hasCells && department.Has("scope"))
        {
            faults.Add(
                department.Place,
                FaultCodes.Scope,
                $"department `{department.Name}` reaches rows but sees nothing of them; give it cells or remove @scope");
        }
    }

    private void Scopes(ValueDefinition department)
    {
        foreach (var use in department.All("scope"))
        {
            foreach (var purpose in use.Items("for").Where(p => purposes.Any(d => d.Name == p.Text) && !Claims(department.Name, p.Text)))
            {
                faults.Add(
                    purpose.Place,
                    FaultCodes.Scope,
                    $"department `{department.Name}` may not claim `{purpose.Text}`; remove it from `for`");
            }
        }

        var chosen = department.All("scope").Where(u => !u.Holds("inAddition")).ToList();
        foreach (var claimed in purposes.Where(p => ClaimsFully(department.Name, p.Name) && chosen.Count > 0))
        {
            if (!chosen.Exists(u => u.Find("for") is null || u.Words("for").Contains(claimed.Name)))
            {
                faults.Add(
                    department.Place,
                    FaultCodes.NoScope,
                    $"department `{department.Name}` may claim `{claimed.Name}` but reaches no rows for it; add @scope");
            }
        }
    }

    private bool Claims(string department, string purpose) =>
        purposes.Any(p => p.Name == purpose && p.Use("claim") is { } u && u.Words("by").Concat(u.Words("applicants")).Contains(department));

    private bool ClaimsFully(string department, string purpose) =>
        purposes.Any(p => p.Name == purpose && p.Use("claim") is { } u && u.Words("by").Contains(department));

    private void Column(ValueDefinition first, IEnumerable<ValueDefinition> others)
    {
        foreach (var other in others)
        {
            if (classes.FirstOrDefault(c => Cells.KindOf(c, first.Name) != Cells.KindOf(c, other.Name)) is { } @class)
            {
                var message = $"departments `{first.Name}` and `{other.Name}` share a column but differ in class `{@class.Name}`; "
                    + $"give both the same cell or another @code";
                faults.Add(other.Place, FaultCodes.CodeDiffers, message);
            }
        }
    }
}
