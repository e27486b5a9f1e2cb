using Hub.Policy.Reading;

namespace Hub.Policy.Checks;

/// <summary>Every type is led to from a root, or is a word of the directives.</summary>
internal static class ReachCheck
{
    public static void Run(SdlSchema schema, FaultList faults)
    {
        if (!schema.Complete)
        {
            return;
        }

        if (schema.Type("Query") is not { Kind: DefinitionKind.Object })
        {
            faults.Add(SdlSchema.End, FaultCodes.NoQuery, "type `Query` is not defined; add it");
            return;
        }

        var reached = Reached(schema);
        foreach (var type in schema.Definitions.Where(d => !reached.Contains(d.Name)))
        {
            faults.Add(type.Place, FaultCodes.Unreachable, $"nothing leads from a root to `{type.Name}`; use it in a field or remove it");
        }
    }

    private static HashSet<string> Reached(SdlSchema schema)
    {
        var companions = schema.Definitions.SelectMany(d => d.Fields).Select(schema.CompanionOf).Select(c => c?.Type);
        var words = schema.Directives.SelectMany(d => d.Arguments).Select(a => a.Type.Named);
        var queue = new Queue<string>(Vocabulary.Roots.Concat(Vocabulary.Enums).Concat(words).Concat(companions.OfType<string>()));
        var reached = new HashSet<string>();
        while (queue.TryDequeue(out var name))
        {
            if (reached.Add(name) && schema.Type(name) is { } type)
            {
                Next(schema, type).ToList().ForEach(queue.Enqueue);
            }
        }

        return reached;
    }

    private static IEnumerable<string> Next(SdlSchema schema, Definition type)
    {
        var fields = type.Fields.SelectMany(f => f.Arguments.Append(f)).Select(f => f.Type.Named);
        var above = type.Interfaces.Select(i => i.Named);
        var below = schema.Definitions.Where(d => d.Interfaces.Any(i => i.Named == type.Name)).Select(d => d.Name);
        return fields.Concat(above).Concat(below);
    }
}
