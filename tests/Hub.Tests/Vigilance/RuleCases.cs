using System.Collections.Immutable;
using Hub.Vigilance;

namespace Hub.Tests.Vigilance;

/// <summary>What a case of a rule shows.</summary>
public enum Expectation
{
    Fires,
    JustShort,

    /// <summary>The fact that the rule needs is not known.</summary>
    Unknown,
}

/// <summary>For each rule and limit a planted case, one just short of it, and one without its fact; the last findings count.</summary>
internal static class RuleCases
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly ShownFields Other = new([new("HealthRecord", "conditionCodes", true, 3)]);

    public static IReadOnlyDictionary<(string Rule, Expectation Expected), Func<Story, ImmutableArray<Finding>>> All { get; } =
        new Dictionary<(string, Expectation), Func<Story, ImmutableArray<Finding>>>
        {
            [("R1", Expectation.Fires)] = s => s.Say(f => f with { NearEvents = [s.Now - (30 * Day) - Second] }).Feed(),
            [("R1", Expectation.JustShort)] = s => s.Say(f => f with { NearEvents = [s.Now - (30 * Day)] }).Feed(),
            [("R1", Expectation.Unknown)] = s => s.Say(f => f with { Links = null }).Feed(),
            [("R2", Expectation.Fires)] = s => s.Child(c => c with { Districts = ["210211", "210212"] }).Feed(),
            [("R2", Expectation.JustShort)] = s => s.Child(c => c with { Districts = ["210211", "210210"] }).Feed(),
            [("R2", Expectation.Unknown)] = s => s.Child(c => c with { Districts = null }).Feed(),
            [("R3", Expectation.Fires)] = s => s.Times(21, Minute, _ => null, i => $"h:{i}"),
            [("R3", Expectation.JustShort)] = s => s.Times(20, Minute, _ => null, i => $"h:{i}"),
            [("R3", Expectation.Unknown)] = s => s.Times(21, Minute, _ => Nameless, i => $"h:{i}"),
            [("R4", Expectation.Fires)] = s => s.At(18).Feed(),
            [("R4", Expectation.JustShort)] = s => s.At(17, 59).Feed(),
            [("R4", Expectation.Unknown)] = s => s.At(3).Worker(w => w with { Hours = null }).Feed(),
            [("R5", Expectation.Fires)] = s => s.Child(c => c with { Homes = ["li@1"] }).Feed(),
            [("R5", Expectation.JustShort)] = s => s.Child(c => c with { Homes = ["li@2", "wang@1"] }).Feed(),
            [("R5", Expectation.Unknown)] = s => s.Child(c => c with { Homes = ["li@1"] }).Worker(w => w with { Home = null, Identity = null }).Feed(),
            [("R6", Expectation.Fires)] = s => s.Child(c => c with { Kin = ["id-mother", "id-colleague"] }).Feed(),
            [("R6", Expectation.JustShort)] = s => s.Child(c => c with { Kin = ["id-mother", "id-stranger"] }).Feed(),
            [("R6", Expectation.Unknown)] = s => s.Child(c => c with { Kin = ["id-colleague"] }).Worker(w => w with { Colleagues = null }).Feed(),
            [("R7", Expectation.Fires)] = s => s.Child(c => c with { UnderAttention = true }).Feed(),
            [("R7", Expectation.JustShort)] = s => s.Child(c => c with { UnderAttention = false }).Feed(),
            [("R7", Expectation.Unknown)] = s => s.Child(c => c with { UnderAttention = null }).Feed(),
            [("R8", Expectation.Fires)] = s => Glass(s, s.Now + Day + Second),
            [("R8", Expectation.JustShort)] = s => Glass(s, s.Now + Day),
            [("R8", Expectation.Unknown)] = s => Glass(s, null),
            [("R9", Expectation.Fires)] = s => s.Times(6, 2 * Minute, _ => Failed),
            [("R9", Expectation.JustShort)] = s => s.Times(6, (2 * Minute) + Second, _ => Failed),
            [("R9", Expectation.Unknown)] = s => s.Times(6, Minute, _ => a => Nameless(Failed(a))),
            [("R10", Expectation.Fires)] = s => Learnt(s, 200, 0),
            [("R10", Expectation.JustShort)] = s => Learnt(s, 199, 1),
            [("R10", Expectation.Unknown)] = s => Learnt(s, 199, 0),
            [("R11", Expectation.Fires)] = s => s.Child(c => c with { Closure = new FileClosure(s.Today.AddDays(-91)) }).Feed(),
            [("R11", Expectation.JustShort)] = s => s.Child(c => c with { Closure = new FileClosure(s.Today.AddDays(-90)) }).Feed(),
            [("R11", Expectation.Unknown)] = s => s.Child(c => c with { Closure = null }).Feed(),
            [("R12", Expectation.Fires)] = s => Purposes(s, 199, ["other-1"]),
            [("R12", Expectation.JustShort)] = s => Purposes(s, 198, ["other-1", "other-2"]),
            [("R12", Expectation.Unknown)] = s => Purposes(s, 199, []),
            [("R13", Expectation.Fires)] = s => Client(s, 21 * Day),
            [("R13", Expectation.JustShort)] = s => KnownClient(s),
            [("R13", Expectation.Unknown)] = s => Client(s, (21 * Day) - Second),
            [("R14", Expectation.Fires)] = s => s.Child(c => c with { Canary = true }).Feed(),
            [("R14", Expectation.JustShort)] = s => s.Child(c => c with { Canary = false }).Feed(),
            [("R14", Expectation.Unknown)] = s => s.Child(c => c with { Canary = null }).Feed(),
            [("R15", Expectation.Fires)] = s => s.Feed(a => a with { Kind = AccessKind.AuditRead, InCase = false }),
            [("R15", Expectation.JustShort)] = s => s.Feed(a => a with { Kind = AccessKind.AuditRead, InCase = true }),
            [("R15", Expectation.Unknown)] = s => s.Feed(a => a with { Kind = AccessKind.AuditRead, InCase = null }),
            [("L1", Expectation.Fires)] = s => s.Feed(a => a with { Kind = AccessKind.BreakGlass }),
            [("L1", Expectation.JustShort)] = s => s.Feed(),
            [("L2", Expectation.Fires)] = s => s.Times(51, Minute, _ => null, i => $"h:{i}"),
            [("L2", Expectation.JustShort)] = s => s.Times(50, Minute, _ => null, i => $"h:{i}"),
            [("L2", Expectation.Unknown)] = s => s.Times(51, Minute, _ => Nameless, i => $"h:{i}"),
            [("L3", Expectation.Fires)] = s => s.Times(10, 5 * Minute, _ => Failed),
            [("L3", Expectation.JustShort)] = s => s.Times(10, 7 * Minute, _ => Failed),
            [("L3", Expectation.Unknown)] = s => s.Times(10, Minute, _ => a => Nameless(Failed(a))),
            [("L4", Expectation.Fires)] = s => s.At(18).Feed(fields: Secret(4)),
            [("L4", Expectation.JustShort)] = s => s.At(17, 59).Feed(fields: Secret(4)),
            [("L4", Expectation.Unknown)] = s => s.At(18).Feed(fields: Secret(null)),
            [("L5", Expectation.Fires)] = s => s.Child(c => c with { Closure = new FileClosure(s.Today) }).Feed(),
            [("L5", Expectation.JustShort)] = s => s.Child(c => c with { Closure = new FileClosure(s.Today.AddDays(1)) }).Feed(),
            [("L5", Expectation.Unknown)] = s => s.Child(c => c with { Closure = null }).Feed(),
        };

    private static Access Nameless(Access access) => access with { Worker = null };

    private static Access Failed(Access access) => access with { FailedLookUps = 1, Children = [] };

    private static ShownFields Secret(int? level) => new([new("HealthRecord", "hivStatus", true, level)]);

    // Only the finding that comes when the time is over counts.
    private static ImmutableArray<Finding> Glass(Story story, DateTimeOffset? action)
    {
        story.Child(c => c with { CaseEvents = action is { } at ? [at] : null });
        story.Feed(a => a with { Kind = AccessKind.BreakGlass });
        return [.. story.Wait(Day + Second).Feed(a => a with { Worker = "other" }).Skip(1)];
    }

    private static ImmutableArray<Finding> Learnt(Story story, int plain, int other)
    {
        story.Times(plain, Second, _ => null);
        for (var i = 0; i < other; i++)
        {
            story.Feed(fields: Other);
        }

        return story.Feed(fields: Other);
    }

    // Everyday purpose by three workers; the odd one before by those named, and now by the worker.
    private static ImmutableArray<Finding> Purposes(Story story, int everyday, string[] before)
    {
        story.Times(everyday, Second, i => a => a with { Worker = $"other-{i % 3}" });
        foreach (var other in before)
        {
            story.Feed(a => a with { Worker = other, Purpose = "SUPERVISION" });
        }

        return story.Feed(a => a with { Purpose = "SUPERVISION" });
    }

    private static ImmutableArray<Finding> Client(Story story, TimeSpan known)
    {
        story.Feed();
        return story.Wait(known).Feed(a => a with { Client = "tool" });
    }

    private static ImmutableArray<Finding> KnownClient(Story story)
    {
        story.Feed();
        story.Wait(20 * Day).Feed(a => a with { Client = "tool" });
        return story.Wait(Day + Second).Feed(a => a with { Client = "tool" });
    }
}
