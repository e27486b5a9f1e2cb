using System.Collections.Immutable;
using Hub.Policy.Reading;

namespace Hub.Policy.Checks;

/// <summary>Names: defined once, not reserved, not those that the hub derives; nothing is empty.</summary>
internal sealed class NameCheck(SdlSchema schema, FaultList faults)
{
    private static readonly string[] Derived = ["Connection", "Edge", "Where", "Order", "Relation", "Group", "Value"];
    private static readonly string[] DerivedOnce = ["PageInfo", "SortDirection", "GroupCount"];

    public static void Run(SdlSchema schema, FaultList faults)
    {
        var check = new NameCheck(schema, faults);
        check.Once(schema.Definitions.Select(d => (d.Place, d.Name)), "type", "");
        check.Once(schema.Directives.Select(d => (d.Place, d.Name)), "directive", "");
        foreach (var type in schema.Definitions)
        {
            check.Type(type);
        }
    }

    private void Type(Definition type)
    {
        NotReserved(type.Place, type.Name);
        NotDerived(type);
        Once(type.Fields.Select(f => (f.Place, f.Name)), "field", $" of `{type.Name}`");
        Once(type.Values.Select(v => (v.Place, v.Name)), "value", $" of `{type.Name}`");
        Once(type.Interfaces.Select(i => (i.Place, i.Named)), "interface", $" of `{type.Name}`");
        foreach (var field in type.Fields)
        {
            NotReserved(field.Place, field.Name);
            Once(field.Arguments.Select(a => (a.Place, a.Name)), "argument", $" of `{type.Name}.{field.Name}`");
        }

        if (IsEmpty(type))
        {
            faults.Add(type.Place, FaultCodes.Empty, $"`{type.Name}` has no members; add one or remove it");
        }
    }

    private static bool IsEmpty(Definition type) => type.Kind switch
    {
        DefinitionKind.Scalar => false,
        DefinitionKind.Enum => type.Values.IsEmpty,
        DefinitionKind.Object => type.Fields.IsEmpty && type.Interfaces.IsEmpty,
        _ => type.Fields.IsEmpty && !type.Has("values"),
    };

    private void NotReserved(Place place, string name)
    {
        if (name.StartsWith("__", StringComparison.Ordinal))
        {
            faults.Add(
                place,
                FaultCodes.Reserved,
                $"`{name}` starts with `__`, which GraphQL keeps for introspection; choose another name");
        }
        else if (Vocabulary.Scalars.Contains(name))
        {
            faults.Add(place, FaultCodes.Reserved, $"`{name}` is built in; choose another name");
        }
    }

    private void NotDerived(Definition type)
    {
        var suffix = Derived.Where(s => type.Name.EndsWith(s, StringComparison.Ordinal))
            .FirstOrDefault(s => schema.Type(type.Name[..^s.Length]) is not null);
        var isFilter = type.Name.EndsWith("Filter", StringComparison.Ordinal);
        if (suffix is not null || isFilter || DerivedOnce.Contains(type.Name))
        {
            faults.Add(type.Place, FaultCodes.Reserved, $"`{type.Name}` is a name that the hub derives itself; choose another name");
        }
    }

    private void Once(IEnumerable<(Place Place, string Name)> names, string what, string where)
    {
        foreach (var group in names.GroupBy(n => n.Name).Where(g => g.Count() > 1))
        {
            foreach (var (place, name) in group.Skip(1))
            {
                faults.Add(place, FaultCodes.Duplicate, $"{what} `{name}`{where} is already at {group.First().Place}; remove one");
            }
        }
    }
}
