using Hub.Policy.Reading;

namespace Hub.Policy.Checks;

/// <summary>Classes: open for a purpose, with cells, one per department, used by a field.</summary>
internal sealed class ClassCheck(SdlSchema schema, FaultList faults)
{
    private readonly HashSet<string> used = UsedClasses(schema);

    public static void Run(SdlSchema schema, FaultList faults)
    {
        var check = new ClassCheck(schema, faults);
        foreach (var @class in schema.Enum("DisclosureClass")?.Values ?? [])
        {
            check.Class(@class);
        }
    }

    private void Class(ValueDefinition @class)
    {
        if (@class.Use("opens")?.Words("for") is null or [])
        {
            faults.Add(@class.Place, FaultCodes.ClassClosed, $"no purpose opens class `{@class.Name}`; add @opens");
        }

        if (!Cells.All(@class).Any())
        {
            faults.Add(
                @class.Place,
                FaultCodes.ClassWithoutCells,
                $"no department sees class `{@class.Name}`; add @full, @masked or @designated");
        }

        if (schema.Complete && !used.Contains(@class.Name))
        {
            faults.Add(@class.Place, FaultCodes.ClassUnused, $"no field has class `{@class.Name}`; give it to a field or remove it");
        }

        foreach (var twice in Uses(@class).GroupBy(c => c.Department).SelectMany(g => g.Skip(1).Where(c => c.Kind != g.First().Kind)))
        {
            faults.Add(twice.Place, FaultCodes.CellTwice, $"class `{@class.Name}` has two cells for `{twice.Department}`; keep one");
        }
    }

    private static IEnumerable<(Place Place, string Kind, string Department)> Uses(ValueDefinition @class) =>
        Cells.Kinds
            .Select(@class.Use)
            .OfType<Use>()
            .SelectMany(u => u.Items("to").Select(i => (i.Place, u.Name, i.Text)));

    private static HashSet<string> UsedClasses(SdlSchema schema) =>
    [
        .. schema.Records.SelectMany(r => r.Fields).SelectMany(f => f.All("class").Select(u => u.Word("is"))
            .Concat(f.All("when").Select(u => u.Word("class")))).OfType<string>(),
        .. schema.Records.SelectMany(r => r.All("recordWhen")).Select(u => u.Word("class")).OfType<string>(),
    ];
}
