using Hub.Policy.Reading;
using Hub.Policy.Rules;

namespace Hub.Policy.Checks;

/// <summary>Rules of whole records fit their fields.</summary>
internal sealed class RecordCheck(SdlSchema schema, FaultList faults)
{
    public static void Run(SdlSchema schema, FaultList faults)
    {
        var check = new RecordCheck(schema, faults);
        foreach (var type in schema.Objects.Where(d => d.Has("record")))
        {
            check.Variants(type);
            check.Classes(type);
            check.Sectors(type);
            check.Tests(type);
        }

        check.Entities();
    }

    private void Variants(Definition type)
    {
        var highest = schema.AllFields(type).Select(f => f.Use("level")?.Number("is") ?? 0).Where(l => l <= 4).DefaultIfEmpty().Max();
        foreach (var use in type.All("recordWhen"))
        {
            var level = use.Number("level");
            if (level is < 1 or > 4)
            {
                faults.Add(use.Place, FaultCodes.LevelRange, $"record variant of `{type.Name}` has level `{level}`; use 1, 2, 3 or 4");
            }
            else if (level < highest)
            {
                faults.Add(
                    use.Place,
                    FaultCodes.RecordLevel,
                    $"record variant of `{type.Name}` lowers fields of level {highest} to `{level}`; use {highest}");
            }
        }

        var tests = type.All("recordWhen").Concat(type.All("recordOnly")).Concat(type.All("ownTask"));
        foreach (var twice in tests.GroupBy(u => u.Word("row")).Where(g => g.Key is not null).SelectMany(g => g.Skip(1)))
        {
            faults.Add(twice.Place, FaultCodes.RowTest, $"`{type.Name}` uses `{twice.Word("row")}` twice; keep one");
        }
    }

    private void Classes(Definition type)
    {
        var classes = schema.AllFields(type).Select(f => f.Use("class")?.Word("is")).OfType<string>().ToHashSet();
        var own = type.All("record").Select(u => (u.Place, Class: u.Word("own")));
        foreach (var (place, name) in own.Concat(type.All("cell").Select(u => (u.Place, Class: u.Word("class")))))
        {
            if (name is not null && schema.Complete && schema.IsEnumValue("DisclosureClass", name) && !classes.Contains(name))
            {
                faults.Add(place, FaultCodes.RecordClass, $"no field of `{type.Name}` has class `{name}`; name a class of its fields");
            }
        }

        foreach (var twice in type.All("cell").GroupBy(u => u.Word("class")).SelectMany(g => g.Skip(1)))
        {
            faults.Add(
                twice.Place,
                FaultCodes.CellTwice,
                $"`{type.Name}` changes the cells of class `{twice.Word("class")}` twice; put the departments together");
        }
    }

    private void Sectors(Definition type)
    {
        var sectors = type.All("sector").ToList();
        if (sectors.Count == 0 || schema.Enum(schema.SectorEnum) is not { } benefits)
        {
            return;
        }

        if (schema.AllFields(type).Count(f => f.Type.Named == benefits.Name && !f.Type.IsList) != 1)
        {
            faults.Add(
                sectors[0].Place,
                FaultCodes.Sector,
                $"`{type.Name}` has not exactly one field of `{benefits.Name}` to limit; remove @sector or add the field");
        }

        var groups = benefits.Values.Select(v => v.Use("group")?.Word("is")).ToHashSet();
        var named = sectors.SelectMany(s => s.Items("groups")).Where(g => g.Kind == LiteralKind.String);
        foreach (var group in named.Where(g => !groups.Contains(g.Text)))
        {
            faults.Add(group.Place, FaultCodes.Sector, $"no value of `{benefits.Name}` is in group `{group.Text}`; correct the name");
        }

        foreach (var twice in sectors.SelectMany(s => s.Items("of")).GroupBy(d => d.Text).SelectMany(g => g.Skip(1)))
        {
            faults.Add(twice.Place, FaultCodes.Sector, $"`{twice.Text}` has two sectors on `{type.Name}`; put them into one @sector");
        }
    }

    private void Tests(Definition type)
    {
        var uses = type.Uses.Where(u => u.Name != "recordOnly").Concat(schema.AllFields(type).SelectMany(f => f.Uses));
        var ofFile = type.Name == Vocabulary.Child || type.Use("record")?.Holds("childless") != true;
        var closings = schema.Enum(Vocabulary.RowPredicates)?.Values.Where(v => ofFile && v.Has("leavesOpen")).Select(v => v.Name) ?? [];
        var rows = uses.Select(u => u.Word("row")).Concat(closings);
        var involvements = schema.Enum("DisclosureClass")?.Values.Select(c => c.Use("full")?.Word("whenInvolved")) ?? [];
        var tests = rows.Concat(involvements).OfType<string>().Distinct().Count();
        if (tests > RowCases.MostTests)
        {
            faults.Add(
                type.Place,
                FaultCodes.RowTest,
                $"`{type.Name}` depends on {tests} row tests, more than {RowCases.MostTests}; use fewer");
        }
    }

    private void Entities()
    {
        if (!schema.Complete || schema.Enum(Vocabulary.Entities) is not { } entities)
        {
            return;
        }

        foreach (var value in entities.Values.Where(v => !(schema.Type(v.Name) is { Kind: DefinitionKind.Object } t && t.Has("record"))))
        {
            faults.Add(
                value.Place,
                FaultCodes.Entities,
                $"`{value.Name}` is listed in `{Vocabulary.Entities}` but is no record; remove it");
        }

        foreach (var type in schema.Objects.Where(t => t.Has("record") && entities.Values.All(v => v.Name != t.Name)))
        {
            faults.Add(
                type.Place,
                FaultCodes.Entities,
                $"record `{type.Name}` has no place in the matrix; add it to `{Vocabulary.Entities}`");
        }
    }
}
