using System.Collections.Immutable;
using Hub.Vigilance.Limits;
using Hub.Vigilance.Remembering;
using Hub.Vigilance.Rules;

namespace Hub.Vigilance;

/// <summary>What the records say of a worker and a child at a time; null when they say nothing.</summary>
public delegate Facts? FactsOf(string worker, string child, DateTimeOffset at);

/// <summary>Looks at every access once, in the order of the ledger, and remembers what it needs to judge the next.</summary>
/// <remarks>Deterministic: the same accesses and facts give the same findings. For one thread.</remarks>
public sealed class Watch(FactsOf factsOf, VigilanceOptions options)
{
    private static readonly IReadOnlyList<IRule> Overdue = [new BreakGlassWithoutAction()];

    private readonly Memory memory = new(options);

    /// <summary>The index of the last access that was looked at.</summary>
    public long Last { get; private set; } = -1;

    /// <summary>Workers of whom something is remembered.</summary>
    public int Workers => memory.Workers;

    /// <summary>The child whom the worker saw last, as far as is remembered.</summary>
    public string? LastChildOf(string worker) => memory.LastChildOf(worker);

    /// <summary>Broken glass whose time to act is over by then: the next access will ask for the facts of these.</summary>
    public ImmutableArray<Access> DueBy(DateTimeOffset at) => [.. memory.Glass.Due(at, options.BreakGlassTime)];

    /// <summary>The access's own finding first, then those of earlier accesses whose time was over.</summary>
    /// <exception cref="ArgumentException">The access was fed before, or one after it was.</exception>
    public ImmutableArray<Finding> Feed(Access access)
    {
        if (access.Index <= Last)
        {
            throw new ArgumentException($"access {access.Index} comes after {Last}; each is fed once, in order", nameof(access));
        }

        Last = access.Index;
        memory.Count(access);
        var sightings = Sight(access, isOverdue: false);
        var finding = Heaviest(sightings);
        Note(sightings);
        memory.Learn(access);
        if (access.Kind == AccessKind.BreakGlass)
        {
            memory.Glass.Add(access);
        }

        return [finding, .. Advance(access.At)];
    }

    /// <summary>Lets time pass without an access.</summary>
    public ImmutableArray<Finding> Advance(DateTimeOffset now)
    {
        var late = ImmutableArray.CreateBuilder<Finding>(0);
        while (memory.Glass.Take(now, options.BreakGlassTime) is { } opened)
        {
            late.Add(Heaviest(Sight(opened, isOverdue: true)));
        }

        return late.ToImmutable();
    }

    private ImmutableArray<Sighting> Sight(Access access, bool isOverdue) => access.Children.IsEmpty
        ? [Sight(access, null, isOverdue)]
        : [.. access.Children.Select(shown => Sight(access, shown, isOverdue))];

    // A rule speaks of one child at a time; of several children the heaviest stands for the access.
    private Finding Heaviest(ImmutableArray<Sighting> sightings)
    {
        var heaviest = Judge(sightings[0]);
        var explained = heaviest.IsExplained;
        foreach (var sighting in sightings.AsSpan(1..))
        {
            var finding = Judge(sighting);
            explained &= finding.IsExplained;
            if ((finding.Raises, finding.Score).CompareTo((heaviest.Raises, heaviest.Score)) > 0)
            {
                heaviest = finding;
            }
        }

        return heaviest with { IsExplained = explained };
    }

    private Sighting Sight(Access access, ChildShown? shown, bool isOverdue)
    {
        var facts = shown is null || access.Worker is not { } worker ? null : factsOf(worker, shown.Child, isOverdue ? access.At + options.BreakGlassTime : access.At);
        return new Sighting
        {
            Access = access,
            Shown = shown,
            Facts = facts,
            Explanation = shown is null ? default : Explaining.Of(access, shown, facts, memory, options),
            Memory = memory,
            Worker = memory.Of(access),
            Role = memory.RoleOf(access),
            Usual = shown is null ? null : memory.FieldsOf(access),
            Options = options,
            IsOverdue = isOverdue,
        };
    }

    private Finding Judge(Sighting sighting)
    {
        var lacking = ImmutableArray.CreateBuilder<string>(0);
        var rules = Look(sighting, sighting.IsOverdue ? Overdue : WatchRules.All, lacking);
        var limits = sighting.IsOverdue ? [] : Look(sighting, WatchLimits.All, lacking);
        var score = Math.Max(0, rules.Sum(r => r.Weight) - (rules.IsEmpty ? 0 : sighting.Explanation.Worth));
        return new Finding(
            sighting.Access.Index, sighting.Access.At, sighting.Access.Worker, sighting.Shown?.Child, rules, limits, lacking.ToImmutable(),
            sighting.Explanation, sighting.Explanation.Explains, score, score >= options.Threshold || !limits.IsEmpty);
    }

    private static ImmutableArray<Firing> Look(Sighting sighting, IReadOnlyList<IRule> rules, ImmutableArray<string>.Builder lacking)
    {
        var fired = ImmutableArray.CreateBuilder<Firing>(0);
        foreach (var rule in rules)
        {
            var outcome = rule.Look(sighting);
            if (outcome.Reason is { } reason)
            {
                fired.Add(new Firing(rule.Text.Id, rule.Text.Weight + outcome.Extra, reason));
            }
            else if (outcome.IsLacking)
            {
                lacking.Add(rule.Text.Id);
            }
        }

        return fired.ToImmutable();
    }

    // Only after the access was judged: it must not speak against, or for, itself.
    private static void Note(ImmutableArray<Sighting> sightings)
    {
        foreach (var sighting in sightings)
        {
            if (sighting is not { Shown: { } shown, Worker: { } worker })
            {
                continue;
            }

            foreach (var district in sighting.Facts?.Child.Districts ?? [])
            {
                worker.Districts.Add(district);
            }

            if (sighting.Explanation.Kind == ExplanationKind.None)
            {
                worker.NoteUnexplained(shown.Child, sighting.Day);
            }
        }
    }
}
