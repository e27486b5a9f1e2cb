using System.Globalization;
using System.Threading.Channels;
using Hub.Policy;
using Hub.Records.Entities;
using Hub.Records.Importing;
using Hub.Records.Storing;
using Hub.Records.Writing;
using Hub.Records.Writing.Deriving;
using Microsoft.EntityFrameworkCore;

namespace Hub.Records.Generating;

/// <summary>What makes one city differ from another.</summary>
/// <param name="Children">How many, at least 1.</param>
public sealed record CityOrder(int Children, int Seed);

/// <summary>The store holds something that the city must not be mixed with.</summary>
public sealed class CityRefusedException(string message) : Exception(message);

/// <summary>Fills a store that has divisions and organisations, but no child, with an invented city; for benchmarks and trials.</summary>
/// <remarks>The same order on the same day gives the same city, ids included. A city that was cut off goes on where it stopped.</remarks>
public sealed class GeneratedCity(
    StoreFactory stores, Shape shape, WritingRules rules, WriterTokens tokens, Func<string, string> identityHash, DerivingParameters parameters, TimeProvider clock)
{
    private const int Chunk = 1000;
    private const int ManyChildren = 2_000;
    private const string Mark = "generated city";

    /// <param name="progress">Hears how many children there are.</param>
    /// <returns>Rows written now.</returns>
    /// <exception cref="CityRefusedException">There are children already, or another city was begun.</exception>
    public async Task<long> MakeAsync(CityOrder order, Action<int> progress, CancellationToken cancellationToken)
    {
        await using var store = stores.CreateDbContext();
        var (done, start, bare) = await BeginAsync(store, order, cancellationToken);
        if (!await store.Set<Worker>().AnyAsync(cancellationToken))
        {
            await AddDirectoryAsync(store, order.Seed, cancellationToken);
        }

        // Indexes over random keys cost more than all rows together; a city that was cut off gets them when it is finished.
        if (order.Children - done >= ManyChildren)
        {
            bare = true;
            await MarkAsync(store, MarkOf(order, done, start, bare), cancellationToken);
            await SecondaryIndexes.DropAsync(store, cancellationToken);
        }

        progress(done);
        var maker = await MakerAsync(store, order.Seed, cancellationToken);
        var chunks = Channel.CreateBounded<List<object>>(2);
        var making = Task.Run(() => FillAsync(chunks.Writer, maker, done, order.Children, start, cancellationToken), cancellationToken);
        var rows = 0L;
        await foreach (var chunk in chunks.Reader.ReadAllAsync(cancellationToken))
        {
            done = Math.Min(order.Children, done + Chunk);
            await SaveAsync(store, chunk, MarkOf(order, done, start, bare), cancellationToken);
            rows += chunk.Count;
            progress(done);
        }

        await making;
        if (bare)
        {
            await SecondaryIndexes.CreateAsync(store, cancellationToken);
            await MarkAsync(store, MarkOf(order, done, start, false), cancellationToken);
        }

        await StoreStatistics.RefreshAsync(store, cancellationToken);
        return rows;
    }

    private static async Task FillAsync(
        ChannelWriter<List<object>> chunks, ChildMaker maker, int from, int to, DateTime start, CancellationToken cancellationToken)
    {
        Exception? fault = null;
        try
        {
            for (var first = from; first < to; first += Chunk)
            {
                var rows = new List<object>(Chunk * 40);
                for (var number = first; number < Math.Min(to, first + Chunk); number++)
                {
                    rows.AddRange(maker.Make(number, start.AddMilliseconds(number)));
                }

                await chunks.WriteAsync(rows, cancellationToken);
            }
        }
        catch (Exception e)
        {
            fault = e;
        }

        chunks.Complete(fault);
    }

    private async Task<(int Done, DateTime Start, bool Bare)> BeginAsync(RecordStore store, CityOrder order, CancellationToken cancellationToken)
    {
        var mark = await store.Set<Setting>().FirstOrDefaultAsync(s => s.Name == Mark, cancellationToken);
        if (mark is null)
        {
            return await store.Children.AnyAsync(cancellationToken)
                ? throw new CityRefusedException("the store has children already; a city is made in an empty store only. Name another data folder or database")
                : (0, clock.GetUtcNow().UtcDateTime.Date, false);
        }

        var parts = mark.Value.Split(' ');
        return parts[0] == Key(order)
            ? (int.Parse(parts[1], CultureInfo.InvariantCulture),
                DateTime.ParseExact(parts[2], "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind), parts.Length > 3)
            : throw new CityRefusedException($"the store has the city {parts[0]} already; name another data folder or database");
    }

    private static string Key(CityOrder order) => string.Create(CultureInfo.InvariantCulture, $"children={order.Children};seed={order.Seed}");

    // A fourth word says that indexes are missing.
    private static Setting MarkOf(CityOrder order, int done, DateTime start, bool bare) =>
        new() { Name = Mark, Value = string.Create(CultureInfo.InvariantCulture, $"{Key(order)} {done} {start:O}{(bare ? " bare" : "")}") };

    private async Task<ChildMaker> MakerAsync(RecordStore store, int seed, CancellationToken cancellationToken)
    {
        var city = await CityRegister.LoadAsync(store, cancellationToken);
        var procuratorates = await ProcuratorateTable.LoadAsync(store, cancellationToken);
        var derived = new DerivedRows(city.Divisions, procuratorates, identityHash, parameters, clock);
        return new ChildMaker(new FieldFiller(shape, rules, city), derived, rules, tokens, city, seed);
    }

    // A director for each village, a supervisor for each township; the organisations' own fields.
    private async Task AddDirectoryAsync(RecordStore store, int seed, CancellationToken cancellationToken)
    {
        var city = await CityRegister.LoadAsync(store, cancellationToken);
        var filler = new FieldFiller(shape, rules, city);
        var draw = new Draw(seed, -1, clock.GetUtcNow().UtcDateTime.Date);
        var units = await store.Institutions.AsTracking().OrderBy(i => i.DivisionCode).ThenBy(i => i.Name).ToListAsync(cancellationToken);
        units.ForEach(unit => filler.Fill(unit, city.AnyHome(draw), draw, draw.Today));
        foreach (var unit in units.Where(u => u.Type is "VILLAGE_COMMITTEE" or "TOWNSHIP_OFFICE"))
        {
            var name = Words.Name(draw);
            var worker = new Worker
            {
                Id = draw.Id<Worker>(),
                Name = name,
                NameSort = PinyinOrder.KeyOf(name),
                Role = unit.Type == "TOWNSHIP_OFFICE" ? "CHILD_SUPERVISOR" : "CHILD_DIRECTOR",
                Department = unit.Type,
                SourceDepartment = unit.Type,
                OrgId = unit.Id,
                DivisionCode = unit.DivisionCode,
                Active = true,
                Designations = StoredList.Join([]),
                Version = 1,
                Revision = 1,
                RecordedAt = draw.Now,
                UpdatedAt = draw.Now,
            };
            filler.Fill(worker, city.AnyHome(draw), draw, draw.Today);
            store.Add(worker);
        }

        await store.SaveChangesAsync(cancellationToken);
        store.ChangeTracker.Clear();
    }

    private static async Task SaveAsync(RecordStore store, List<object> rows, Setting mark, CancellationToken cancellationToken)
    {
        await using var transaction = await store.Database.BeginTransactionAsync(cancellationToken);
        await NewRows.InsertAsync(store, rows, transaction, cancellationToken);
        await MarkAsync(store, mark, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static async Task MarkAsync(RecordStore store, Setting mark, CancellationToken cancellationToken)
    {
        if (await store.Set<Setting>().Where(s => s.Name == Mark).ExecuteUpdateAsync(s => s.SetProperty(m => m.Value, mark.Value), cancellationToken) == 0)
        {
            store.Add(mark);
            await store.SaveChangesAsync(cancellationToken);
            store.ChangeTracker.Clear();
        }
    }
}
