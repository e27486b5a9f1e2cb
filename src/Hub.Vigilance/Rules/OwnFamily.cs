namespace Hub.Vigilance.Rules;

/// <summary>the child is of the worker's own family or household</summary>
internal sealed class OwnFamily : IRule
{
    public RuleText Text { get; } = new(
        "R5", 9, "the child is of the worker's own family or household",
        "该儿童属于该工作人员自己的家庭或住户");

    public Outcome Look(Sighting sighting)
    {
        if (sighting.Shown is null || sighting.Worker is null)
        {
            return Outcome.Silent;
        }

        var (worker, child) = (sighting.Facts?.Worker, sighting.Facts?.Child);
        bool? byNumber = worker?.Identity is { } identity && child?.Kin is { } kin ? kin.Contains(identity) : null;
        bool? byHome = worker?.Home is { } home && child?.Homes is { } homes ? homes.Contains(home) : null;
        return byNumber is null && byHome is null ? Outcome.Lacking
            : byNumber == true ? Outcome.Fired("the worker is of the child's family")
            : Outcome.When(byHome == true, "same surname and address as the worker");
    }
}
