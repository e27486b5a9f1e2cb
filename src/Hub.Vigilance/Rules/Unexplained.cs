namespace Hub.Vigilance.Rules;

/// <summary>nothing in the records explains why the worker saw the child</summary>
internal sealed class Unexplained : IRule
{
    public RuleText Text { get; } = new(
        "R1", 3, "nothing in the records explains why the worker saw the child",
        "记录中找不到该工作人员查看该儿童的理由");

    public Outcome Look(Sighting sighting)
    {
        if (sighting is not { Shown: { } shown, Worker: { } worker })
        {
            return Outcome.Silent;
        }

        if (sighting.Explanation.Explains is not { } explains)
        {
            return Outcome.Lacking;
        }

        return explains ? Outcome.Silent
            : sighting.Explanation.Kind != ExplanationKind.None ? Outcome.Fired("no case, assignment, link or recent event")
            : worker.UnexplainedDays(shown.Child, sighting.Day) >= sighting.Options.ReturnDays - 1
                ? Outcome.Fired("came back to the child again and again, and nothing explains it", sighting.Options.RepeatedWeight)
            : worker.UnexplainedSince(sighting.Day.AddDays(-7)) >= sighting.Options.UnexplainedChildren
                ? Outcome.Fired("one of many children of a week whom nothing explains", sighting.Options.RepeatedWeight)
            : Outcome.Fired("no case, assignment, link or recent event");
    }
}
