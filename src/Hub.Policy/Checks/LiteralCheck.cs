using Hub.Policy.Reading;

namespace Hub.Policy.Checks;

/// <summary>Values as written fit the types asked for.</summary>
internal sealed class LiteralCheck(SdlSchema schema, FaultList faults)
{
    public void Fits(Literal value, TypeRef type, string what)
    {
        if (value.Kind == LiteralKind.Null)
        {
            Expect(!type.IsNonNull, value, type, what);
        }
        else if (type.Item is { } item)
        {
            Items(value, item, what);
        }
        else if (schema.Type(type.Named) is { } named)
        {
            Named(value, named, type, what);
        }
        else if (Vocabulary.Scalars.Contains(type.Named))
        {
            Expect(IsScalar(value, type.Named), value, type, what);
        }
    }

    private void Items(Literal value, TypeRef item, string what)
    {
        var items = value.Kind == LiteralKind.List ? value.Items : [value];
        foreach (var each in items)
        {
            Fits(each, item, what);
        }

        foreach (var twice in items.GroupBy(i => i.ToString()).SelectMany(g => g.Skip(1)))
        {
            faults.Add(twice.Place, FaultCodes.ListedTwice, $"{what} lists `{twice}` twice; keep one");
        }
    }

    private void Named(Literal value, Definition named, TypeRef type, string what)
    {
        switch (named.Kind)
        {
            case DefinitionKind.Enum when value.Kind == LiteralKind.Enum:
                Value(value, named, what);
                break;
            case DefinitionKind.Input when value.Kind == LiteralKind.Object:
                Members(value, named, what);
                break;
            default:
                Expect(named.Kind == DefinitionKind.Scalar && value.Kind is not LiteralKind.Variable, value, type, what);
                break;
        }
    }

    private void Value(Literal value, Definition named, string what)
    {
        if (named.Values.All(v => v.Name != value.Text))
        {
            faults.Add(
                value.Place,
                FaultCodes.UnknownValue,
                $"{what}: `{named.Name}` has no value `{value.Text}`; correct it or add it to `{named.Name}`");
        }
    }

    private void Members(Literal value, Definition named, string what)
    {
        foreach (var (name, member) in value.Fields.Zip(value.Items))
        {
            if (named.Find(name) is { } field)
            {
                Fits(member, field.Type, what);
            }
            else
            {
                faults.Add(member.Place, FaultCodes.UnknownArgument, $"{what}: `{named.Name}` has no field `{name}`; remove it");
            }
        }

        foreach (var missing in named.Fields.Where(f => f.IsRequired && !value.Fields.Contains(f.Name)))
        {
            faults.Add(value.Place, FaultCodes.MissingArgument, $"{what}: `{named.Name}` needs `{missing.Name}`; add it");
        }
    }

    private void Expect(bool fits, Literal value, TypeRef type, string what)
    {
        if (!fits)
        {
            faults.Add(value.Place, FaultCodes.ArgumentType, $"{what} must be `{type.Text}`, not `{value}`; correct it");
        }
    }

    private static bool IsScalar(Literal value, string scalar) => scalar switch
    {
        "Int" => value is { Kind: LiteralKind.Int, Number: not null },
        "Float" => value.Kind is LiteralKind.Int or LiteralKind.Float,
        "Boolean" => value.Kind == LiteralKind.Boolean,
        "String" => value.Kind == LiteralKind.String,
        "ID" => value.Kind is LiteralKind.String or LiteralKind.Int,
        _ => false,
    };
}
