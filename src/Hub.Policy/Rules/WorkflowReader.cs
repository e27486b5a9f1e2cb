using System.Collections.Immutable;
using Hub.Policy.Reading;

namespace Hub.Policy.Rules;

/// <summary>Takes the workflows out of the states of a schema that has been checked.</summary>
internal static class WorkflowReader
{
    public static ImmutableArray<Workflow> Read(SdlSchema schema) =>
        [.. schema.Definitions.Where(d => d.Has("workflow")).Select(Read).OrderBy(w => w.Id, StringComparer.Ordinal).ThenBy(w => w.States, StringComparer.Ordinal)];

    private static Workflow Read(Definition states)
    {
        var use = states.Uses.First(u => u.Name == "workflow");
        var purposes = use.Words("for");
        return new Workflow(
            use.Word("is") ?? "", states.Name, use.Word("of") ?? "", use.Word("field") ?? "",
            [.. states.Values.SelectMany(v => v.All("move").Select(m => Move(v.Name, m, purposes)))]);
    }

    private static Move Move(string to, Use use, ImmutableArray<string> purposes)
    {
        var own = use.Words("for");
        var by = use.Word("by");
        return new Move(
            by == Vocabulary.HubMoves ? null : by, use.Words("from"), to, use.Words("to"), use.Word("as"), own.IsEmpty ? purposes : own, use.Words("guards"),
            use.Word("within"), use.Word("alert"));
    }
}
