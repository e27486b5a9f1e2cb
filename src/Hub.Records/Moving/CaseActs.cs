using Hub.Policy;
using Hub.Records.Acting;
using Hub.Records.Storing;
using Hub.Records.Writing.Deriving;

namespace Hub.Records.Moving;

/// <summary>The mutations of case work. Most are told by the schema alone: which records they move, open or write.</summary>
public static class CaseActs
{
    public static IEnumerable<Act> Of(CaseTurns turns, EntitlementRows benefits, ReevaluationJob job)
    {
        Act[] own =
        [
            new OpenFile(turns), new ReportConcern(turns), new AcceptConcern(turns), new ApplyForBenefits(turns, benefits),
            new EvaluateEntitlements(turns, benefits), new EvaluateAllEntitlements(job),
        ];
        var sharing = turns.Desk.Sharing;
        return own.Concat(sharing.Acts.Where(a => !Array.Exists(own, o => o.Name == a.Mutation)).Select(a => Of(sharing, a, turns)));
    }

    private static Act Of(Sharing sharing, ActShape act, CaseTurns turns)
    {
        var type = RecordModel.RecordTypes.First(t => t.Name == act.Type);
        return act.Kind switch
        {
            ActKind.Move when sharing.Opens(act.Mutation, act.Type) => new OpenRecord(act.Mutation, type, turns),
            ActKind.Move => new MoveRecord(act.Mutation, type, turns),
            _ when act.Mutation.StartsWith("correct", StringComparison.Ordinal) => new CorrectRecord(type, turns),
            _ => new AddRecord(act.Mutation, type, turns),
        };
    }
}
