using Hub.Policy.Reading;

namespace Hub.Policy.Checks;

/// <summary>No input needs itself, directly or through others.</summary>
internal static class InputCycleCheck
{
    public static void Run(SdlSchema schema, FaultList faults)
    {
        foreach (var input in schema.Definitions.Where(d => d.Kind == DefinitionKind.Input && Needed(schema, d).Contains(d.Name)))
        {
            faults.Add(input.Place, FaultCodes.InputCycle, $"input `{input.Name}` needs itself; make a field on the way nullable");
        }
    }

    private static HashSet<string> Needed(SdlSchema schema, Definition input)
    {
        var needed = new HashSet<string>();
        var queue = new Queue<Definition>([input]);
        while (queue.TryDequeue(out var next))
        {
            foreach (var field in next.Fields.Where(f => f.IsRequired && !f.Type.IsList))
            {
                if (schema.Type(field.Type.Named) is { Kind: DefinitionKind.Input } type && needed.Add(type.Name))
                {
                    queue.Enqueue(type);
                }
            }
        }

        return needed;
    }
}
