using System.Collections.Immutable;
using Hub.Casework.Parameters;
using Hub.Policy;
using Hub.Records.Entities;
using Hub.Records.Ledgering;
using Hub.Records.Storing;
using Hub.Records.Writing.Deriving;
using Microsoft.EntityFrameworkCore;

namespace Hub.Records.Indicators;

/// <summary>The figures of the evaluation indicators: computed in the database, all at once for the city, and kept as far as supervisors may see them.</summary>
/// <remarks>
/// One computation for everybody: if each caller had its own, small counts could be subtracted from one another. The figures of a quarter that is over stay as
/// they were computed first, so that years compare.
/// </remarks>
public sealed class IndicatorBook(StoreFactory stores, LedgerFactory ledgers, Shape shape, CaseParameters parameters, TimeProvider clock)
{
    private const string SmallestCount = "T30";

    public async Task<IndicatorRun?> FindAsync(string quarter, CancellationToken cancellationToken)
    {
        await using var store = stores.CreateDbContext();
        return await store.Set<IndicatorRun>().FirstOrDefaultAsync(r => r.Quarter == quarter, cancellationToken);
    }

    /// <summary>The figures of some units; of some parts, or of all.</summary>
    public async Task<List<IndicatorFigure>> ReadAsync(string quarter, string[] units, string[]? parts, CancellationToken cancellationToken)
    {
        await using var store = stores.CreateDbContext();
        var figures = store.Set<IndicatorFigure>().Where(f => f.Quarter == quarter && units.Contains(f.Division));
        return await (parts is null ? figures : figures.Where(f => parts.Contains(f.Part))).ToListAsync(cancellationToken);
    }

    /// <summary>Whether a quarter's figures are not those of its last day, or of the day, yet.</summary>
    public async Task<bool> IsDueAsync(IndicatorPeriod period, CancellationToken cancellationToken) =>
        await FindAsync(period.Name, cancellationToken) is not { } run || run.AsOf < period.AsOf;

    /// <summary>Computes the figures of a quarter and puts them in the place of those that were there.</summary>
    /// <param name="progress">Parts done, of how many.</param>
    public async Task ComputeAsync(IndicatorPeriod period, Action<int, int>? progress, CancellationToken cancellationToken)
    {
        if (await FiguresAsync(period, progress, cancellationToken) is not { } figures)
        {
            return;
        }

        try
        {
            await KeepAsync(period, figures, cancellationToken);
        }
        catch (DbUpdateException) when (!cancellationToken.IsCancellationRequested)
        {
            // Another process may have put the same figures there in the same moment.
            if (await IsDueAsync(period, cancellationToken))
            {
                throw;
            }
        }
    }

    private async Task KeepAsync(IndicatorPeriod period, List<IndicatorFigure> figures, CancellationToken cancellationToken)
    {
        using var turn = await stores.TurnToWriteAsync(cancellationToken);
        await using var store = stores.CreateDbContext();
        await using var transaction = await store.Database.BeginTransactionAsync(cancellationToken);
        await store.Set<IndicatorFigure>().Where(f => f.Quarter == period.Name).ExecuteDeleteAsync(cancellationToken);
        await store.Set<IndicatorRun>().Where(f => f.Quarter == period.Name).ExecuteDeleteAsync(cancellationToken);
        store.Add(new IndicatorRun { Quarter = period.Name, AsOf = period.AsOf, ComputedAt = clock.GetUtcNow().UtcDateTime });
        store.AddRange(figures);
        await store.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    // Null: there is no register of divisions yet.
    private async Task<List<IndicatorFigure>?> FiguresAsync(IndicatorPeriod period, Action<int, int>? progress, CancellationToken cancellationToken)
    {
        await using var store = stores.CreateDbContext();
        await using var ledger = ledgers.CreateDbContext();
        var register = await store.Divisions.ToListAsync(cancellationToken);
        if (register.Count == 0)
        {
            return null;
        }

        var divisions = new DivisionTree(register);
        var units = new UnitHierarchy(divisions);
        var scene = new IndicatorScene(store, ledger, period, parameters, divisions.City);
        var smallest = parameters.Whole(SmallestCount);
        var figures = new List<IndicatorFigure>();
        var counted = new List<CountedPart>();
        var parts = IndicatorList.All.SelectMany(i => i.Parts.Select(p => (Name: IndicatorList.NameOf(i, p), Part: p))).ToArray();
        for (var i = 0; i < parts.Length; i++)
        {
            var (name, part) = parts[i];
            if (part.Measure == Measure.Median)
            {
                figures.AddRange(Figures.Medians(period.Name, name, part, await TimesAsync(part, scene, divisions, cancellationToken), smallest));
            }
            else
            {
                counted.Add(await CountAsync(name, part, scene, divisions, cancellationToken));
            }

            progress?.Invoke(i + 1, parts.Length);
        }

        figures.AddRange(Shown(period.Name, counted, units, smallest));
        return figures;
    }

    // What is withheld is decided for all parts together: several count the same children.
    private static IEnumerable<IndicatorFigure> Shown(string quarter, IReadOnlyCollection<CountedPart> counted, UnitHierarchy units, int smallest)
    {
        Equation[] within = [.. counted.Where(p => !p.Part.OfNobody).SelectMany(p => Equation.Among(p.Name, units, p.SortsInUse, p.Part.AddsUp))];
        var sums = counted.Where(p => !p.Part.OfNobody).SelectMany(p => p.Sums.Select(s => (p.Part, s.Key, s.Value))).ToDictionary(s => s.Key, s => (s.Part, Sum: s.Value));
        var told = Suppression.Shown(
            sums.ToDictionary(s => s.Key, s => Figures.WholeOf(s.Value.Part, s.Value.Sum)), [.. within, .. Equation.Between(units)], smallest,
            key => key.Sort == Sums.Other || Figures.WholeOf(sums[key].Part, sums[key].Sum) < smallest);
        var shares = sums.Where(s => s.Value.Part.Measure == Measure.Share).ToDictionary(s => s.Key, s => s.Value.Sum);
        var exact = Suppression.Shown(
            shares.ToDictionary(s => s.Key, s => s.Value.Hits), within, smallest, key => !told.Contains(key) || Figures.IsSmall(shares[key], smallest));
        var percents = Suppression.Percents(shares.Where(s => told.Contains(s.Key) && !exact.Contains(s.Key)).ToDictionary(), within, exact, smallest);
        return counted.SelectMany(p => Figures.Of(quarter, p.Part, p.Sums, told, exact, percents));
    }

    private async Task<CountedPart> CountAsync(
        string name, IndicatorPart part, IndicatorScene scene, DivisionTree divisions, CancellationToken cancellationToken)
    {
        var rows = await Grouped(part.Rows!(scene)).ToListAsync(cancellationToken);
        var sorts = IndicatorList.SortsOf(part, shape);
        return new CountedPart(name, part, sorts, Sums.Add(name, part, sorts.ToHashSet(StringComparer.Ordinal), rows, divisions));
    }

    private sealed record CountedPart(string Name, IndicatorPart Part, ImmutableArray<string> Sorts, Dictionary<CellKey, CellSum> Sums)
    {
        // Nobody takes a sort into account in which nobody is and which is never told.
        public ImmutableArray<string> SortsInUse => Sums.Keys.Any(k => k.Sort == Indicators.Sums.Other) ? Sorts.Add(Indicators.Sums.Other) : Sorts;
    }

    internal static IQueryable<Counted> Grouped(IQueryable<Counted> rows) => rows
        .GroupBy(r => new { r.Unit, r.Village, r.Sort })
        .Select(g => new Counted { Unit = g.Key.Unit, Village = g.Key.Village, Sort = g.Key.Sort, Hits = g.Sum(r => r.Hits), Of = g.Sum(r => r.Of) });

    private static async Task<IEnumerable<(string Division, double Minutes)>> TimesAsync(
        IndicatorPart part, IndicatorScene scene, DivisionTree divisions, CancellationToken cancellationToken) =>
        from lasted in await part.Times!(scene).ToListAsync(cancellationToken)
        from division in Sums.Over(lasted.Unit, lasted.Village, divisions)
        select (division, (lasted.Until - lasted.From).TotalMinutes);
}
