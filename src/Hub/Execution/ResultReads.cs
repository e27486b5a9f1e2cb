using System.Collections.Immutable;
using Hub.Policy;
using Hub.Records.Acting;
using Hub.Records.Reading;

namespace Hub.Execution;

/// <summary>What is asked of a result: plain members, and records whose ids are known when there is an outcome.</summary>
internal static class ResultReads
{
    public static (ImmutableArray<ResultMember> Members, List<AskedRoot> Reads) Read(OperationReader reader, MergedField root, TypeShape result)
    {
        var reads = new List<AskedRoot>();
        return ([.. reader.Selections.Merge(root.Sets, t => t == result.Name).Select(m => Member(reader, m, result, reads))], reads);
    }

    /// <summary>The reads with the ids of the outcome; null when nothing is asked of it, or it came of nothing.</summary>
    public static AskedOperation? Of(ImmutableArray<ResultMember> members, AskedOperation reads, ActOutcome outcome)
    {
        var asked = members.Where(m => m.Read >= 0).ToArray();
        if (asked.Length == 0 || !asked.All(m => outcome.Records.ContainsKey(m.Name)))
        {
            return null;
        }

        var values = reads.Values;
        foreach (var member in asked)
        {
            var slot = ((WantedOne)((StoreRoot)reads.Roots[member.Read]).Wanted).By[0].Value;
            values = values.SetItem(slot.Index - CallerSlots.Count, outcome.Records[member.Name]);
        }

        return reads with { Values = values };
    }

    private static ResultMember Member(OperationReader reader, MergedField member, TypeShape result, List<AskedRoot> reads)
    {
        if (result.Find(member.Name) is not { Role: FieldRole.Relation } relation)
        {
            var inner = reader.Selections.Merge(member.Sets, _ => true).Select(m => new OpenMember(m.Key, m.Name));
            return new ResultMember(member.Key, member.Name, [.. inner], -1);
        }

        reads.Add(reader.One(member, relation.Named, [("id", reader.Fingerprint.Slot("", typeof(string)))]));
        return new ResultMember(member.Key, member.Name, [], reads.Count - 1);
    }
}
