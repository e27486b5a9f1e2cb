namespace Hub.Vigilance.Rules;

/// <summary>an auditor or administrator reads outside a case</summary>
internal sealed class OutsideCase : IRule
{
    public RuleText Text { get; } = new(
        "R15", 9, "an auditor or administrator reads outside a case",
        "审计员或管理员在没有个案的情况下查看");

    public Outcome Look(Sighting sighting) =>
        !IsOverseeing(sighting) ? Outcome.Silent
        : sighting.Access.InCase is not { } inCase ? Outcome.Lacking
        : Outcome.When(!inCase, "no case is named");

    private static bool IsOverseeing(Sighting sighting) =>
        sighting.Access.Kind is AccessKind.AuditRead or AccessKind.ResolveHandle
        || (sighting.Access.Permitted && sighting.Access.Role is { } role && sighting.Options.OverseeingRoles.Contains(role));
}
