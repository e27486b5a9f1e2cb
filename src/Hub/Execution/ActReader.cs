using System.Collections.Immutable;
using Hub.Policy;
using Hub.Records.Acting;

namespace Hub.Execution;

/// <summary>Reads an operation of mutations: each with its input and what is asked of its result.</summary>
internal sealed class ActReader(ValidOperation valid, Sharing sharing, Audience audience, Cursors cursors)
{
    public const int MaxMutations = 10;

    /// <summary>In their order; each has a plan of its own, for it is read when it is done.</summary>
    /// <exception cref="RequestRefusedException">An argument is refused.</exception>
    public ImmutableArray<AskedRoot> Read()
    {
        var mutation = sharing.Shape.Types["Mutation"];
        var roots = Reader().Selections.Merge([valid.Operation.SelectionSet], type => type == mutation.Name);
        return roots.Count > MaxMutations
            ? throw new RequestRefusedException(ErrorCodes.CostExceeded, $"more than {MaxMutations} mutations")
            : [.. roots.Select(root => root.Name == "__typename"
                ? (AskedRoot)new TypeNameRoot(root.Key, mutation.Name)
                : Act(root, mutation.Find(root.Name)!, roots.Count > 1))];
    }

    // Several mutations may be about several children, each of which its plan alone takes for the only one.
    private ActRoot Act(MergedField root, FieldShape field, bool oneOfMany)
    {
        var reader = Reader();
        reader.Fingerprint.Add($"m{(oneOfMany ? '+' : '1')}{root.Key}");
        var (members, reads) = ResultReads.Read(reader, root, sharing.Shape.Types[field.Named]);
        var input = reader.Argument(root, "input") as IDictionary<string, object?> ?? new Dictionary<string, object?>();
        var asked = new AskedOperation([.. reads], reader.Fingerprint.ToString(), reader.Fingerprint.Values, ShapedByValue: false);
        return new ActRoot(root.Key, root.Name, new ActInput(input.AsReadOnly()), members, asked with { ManyChildren = oneOfMany });
    }

    private OperationReader Reader() => new(valid, sharing, audience, cursors);
}
