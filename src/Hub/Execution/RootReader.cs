using System.Collections.Immutable;
using Hub.Ledger;
using Hub.Policy;
using Hub.Records;
using Hub.Records.Acting;
using Hub.Records.Ledgering;
using Hub.Records.Reading;

namespace Hub.Execution;

/// <summary>A root with its rows.</summary>
/// <param name="ByBreakGlass">In no scope of the caller, but opened to the caller for a time.</param>
internal sealed record RootRead(RootPlan Plan, RootRows Rows, bool ByBreakGlass)
{
    /// <summary>Of a file that the caller's organisation handed over: only what it wrote.</summary>
    public bool HandedOver { get; init; }

    /// <summary>Found as a query of the caller's usual rights finds it.</summary>
    public bool IsInScope => Rows.Rows.Count > 0 && !ByBreakGlass && !HandedOver;

    /// <summary>Of the list of one child in the access log: the child's handles.</summary>
    public string[] Handles { get; init; } = [];
}

/// <summary>What was read for an operation: its store roots in their order, and what the plans say of reduced fields.</summary>
internal sealed record Reading(RootRead[] Roots, ImmutableArray<Disclosure> Disclosures);

/// <summary>Reads what an operation asks of the store, under the caller's rights; a single child out of scope also by break-glass.</summary>
/// <remarks>Lists and counts never look behind broken glass: it opens one child, to be asked for by itself (domain.md 5.4).</remarks>
public sealed class RootReader(
    Sharing sharing, PlanCache plans, RowReader reader, WriterTokens writers, LiveGrants grants, HandleBook handles, TimeProvider clock)
{
    private readonly PlanRunner runner = new(reader);

    /// <summary>Plans without reading.</summary>
    /// <exception cref="ReadRefusedException">The rules refuse the request as a whole.</exception>
    internal void Prepare(Caller caller, ValidOperation valid, AskedOperation asked) =>
        plans.Of(valid, asked, caller.Audience, caller.Reach);

    /// <exception cref="ReadRefusedException">The rules refuse the request as a whole.</exception>
    internal async Task<Reading> ReadAsync(Caller caller, ValidOperation valid, AskedOperation asked, CancellationToken cancellationToken)
    {
        var plan = plans.Of(valid, asked, caller.Audience, caller.Reach);
        var slots = Slots(caller, asked);
        await FindHandlesAsync(slots, cancellationToken);
        var rows = await runner.RunAsync(plan, slots, cancellationToken);
        var roots = new RootRead[rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            roots[i] = new RootRead(plan.Roots[i], rows[i], false)
            {
                Handles = plan.Roots[i] is PagePlan { Handles: { } slot } ? (string[])slots[slot.Index]! : [],
            };
        }

        var usual = new Reading(roots, plan.Disclosures);
        if (roots.Any(IsAbsent) && sharing.HandsOver(caller.Department, caller.Purpose))
        {
            var former = caller.Audience with { HandedOver = true };
            usual = await BesideAsync(usual, caller, former, valid, asked, slots, cancellationToken);
        }

        return roots.Any(IsAbsent) && sharing.BreaksGlass(caller.Department, caller.Purpose)
            && await grants.MayHoldAsync(caller.Subject, cancellationToken)
            ? await BesideAsync(usual, caller, caller.Audience with { BreakGlass = true }, valid, asked, slots, cancellationToken)
            : usual;
    }

    // These rights are never more than the usual ones of the same purpose, so a row that is in scope gains nothing here.
    private async Task<Reading> BesideAsync(
        Reading usual, Caller caller, Audience audience, ValidOperation valid, AskedOperation asked, object?[] slots, CancellationToken cancellationToken)
    {
        var single = asked with { Roots = [.. asked.Roots.Where(r => r is StoreRoot { Page: null })] };
        var plan = plans.Of(valid, single, audience, caller.Reach);
        var places = Enumerable.Range(0, usual.Roots.Length).Where(i => usual.Roots[i].Plan is OnePlan)
            .Select((place, index) => (Place: place, Plan: plan.Roots[index])).Where(p => IsAbsent(usual.Roots[p.Place])).ToArray();
        var rows = await runner.RunAsync(plan with { Roots = [.. places.Select(p => p.Plan)] }, slots, cancellationToken);
        RootRead[] roots = [.. usual.Roots];
        for (var i = 0; i < places.Length; i++)
        {
            if (rows[i].Rows.Count > 0)
            {
                roots[places[i].Place] = new RootRead(places[i].Plan, rows[i], audience.BreakGlass) { HandedOver = audience.HandedOver };
            }
        }

        return new Reading(roots, Disclosures(roots, usual.Disclosures, plan.Disclosures));
    }

    /// <summary>Whether a record is there for the caller as a query would find it; what is open by broken glass or as own value only is not.</summary>
    internal async Task<bool> SeesAsync(Caller caller, ValidOperation valid, string type, string id, CancellationToken cancellationToken)
    {
        if (!Fingerprint.IsText(id) || IdSource.TypeOf(id) != type)
        {
            return false;
        }

        var fingerprint = new Fingerprint();
        fingerprint.Add($"target~{type}");
        var shape = sharing.Shape.Types[type];
        var one = new WantedOne("id", new WantedRecords(shape, [new WantedField("id", shape.Find("id")!)]), [("id", fingerprint.Slot(id, typeof(string)))]);
        var asked = new AskedOperation([new StoreRoot("id", one, null)], fingerprint.ToString(), fingerprint.Values, ShapedByValue: false);
        return (await ReadAsync(caller, valid, asked, cancellationToken)).Roots is [{ IsInScope: true }];
    }

    private static ImmutableArray<Disclosure> Disclosures(
        RootRead[] roots, ImmutableArray<Disclosure> usual, ImmutableArray<Disclosure> broken) =>
        !roots.Any(r => r.ByBreakGlass || r.HandedOver) ? usual : roots.All(r => r.ByBreakGlass || r.HandedOver) ? broken : [.. usual.Union(broken)];

    private static bool IsAbsent(RootRead root) => root is { Plan: OnePlan { IsScoped: true }, Rows.Rows.Count: 0 };

    // Of the log's lists of one child: all handles of the child, so that the statement itself names nobody.
    private async Task FindHandlesAsync(object?[] slots, CancellationToken cancellationToken)
    {
        for (var i = 0; i < slots.Length; i++)
        {
            if (slots[i] is ChildOfLog { Child: var child })
            {
                slots[i] = ChildHandle.IsHandle(child) ? [child] : await handles.OfChildAsync(child, cancellationToken);
            }
        }
    }

    private object?[] Slots(Caller caller, AskedOperation asked)
    {
        var slots = new object?[CallerSlots.Count + asked.Values.Length];
        slots[CallerSlots.Org] = caller.Org;
        slots[CallerSlots.Unit] = caller.Division;
        slots[CallerSlots.Department] = caller.Department;
        slots[CallerSlots.Writer] = caller.Org is null ? null : writers.Of(caller.Org);
        slots[CallerSlots.Kin] = caller.IdentityHash;
        slots[CallerSlots.Today] = LocalTime.Today(clock);
        slots[CallerSlots.Worker] = caller.Subject;
        slots[CallerSlots.Now] = clock.GetUtcNow().UtcDateTime;
        asked.Values.CopyTo(slots, CallerSlots.Count);
        return slots;
    }
}
