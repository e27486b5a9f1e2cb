using System.Text.Json;
using GraphQL;
using Hub.Execution;
using Hub.Policy;
using Hub.Records.Moving;

namespace Hub.NationalSystem;

/// <summary>The query was refused; nothing was exported.</summary>
internal sealed class NationalExportRefusedException(string code, string message) : Exception(message)
{
    public string Code { get; } = code;
}

/// <summary>What one file says.</summary>
/// <param name="At">When it was begun.</param>
/// <param name="Rows">In the order of <see cref="NationalLayout.Columns"/>.</param>
internal sealed record NationalRows(DateTime At, IReadOnlyList<string[]> Rows, int New, int Changed);

/// <summary>
/// The new and changed children of a township for the national system [V(1)3]. What it gives is what the caller's own query gives, recorded in the
/// ledger as an export before it is given; what the national system knows is kept by <see cref="NationalEntries"/>.
/// </summary>
internal sealed class NationalExport(HubExecutor executor, NationalEntries entries, Sharing sharing, TimeProvider clock)
{
    private const string Entry = "enterNationalSystem";

    private readonly string layout = NationalLayout.VersionUnder(sharing.Hash);

    /// <summary>Whose workers enter children, and for what.</summary>
    public (string Department, string Purpose) Enterer => (Entering.Departments[0], Entering.Purposes[0]);

    private Move Entering => sharing.Workflows.SelectMany(w => w.Moves).First(m => m.By == Entry);

    /// <param name="all">Unchanged children, too.</param>
    /// <param name="progress">Told of children looked at, and of how many.</param>
    /// <exception cref="NationalExportRefusedException">The caller may not ask for some column.</exception>
    /// <exception cref="Hub.Records.Ledgering.LedgerUnavailableException">Nothing may be given.</exception>
    public async Task<NationalRows> ReadAsync(
        Caller caller, string township, bool all, RequestOrigin origin, Action<int, int>? progress, CancellationToken cancel)
    {
        var at = clock.GetUtcNow().UtcDateTime;
        var states = await entries.FindAsync(township, all, layout, cancel);
        var (rows, kept, counts, done) = (new List<string[]>(), new List<NationalRow>(), new int[2], 0);
        foreach (var page in states.Chunk(NationalLayout.Page))
        {
            var found = await PageAsync(caller, page, origin, cancel);
            foreach (var (state, row) in found)
            {
                var digest = NationalLayout.Digest(row);
                var change = state.Change(digest);
                if (change is { } told)
                {
                    counts[(int)told]++;
                    rows.Add(NationalLayout.Said(row, told));
                }
                else if (all)
                {
                    rows.Add(row);
                }

                kept.Add(new NationalRow(state, digest, all || change is not null));
            }

            done += page.Length;
            progress?.Invoke(done, states.Count);
        }

        // Whole: what never became a file nobody enters from. Only from a file of its own does the township enter, and only under one purpose does a
        // row have one digest.
        if ((caller.Department, caller.Purpose, caller.Division) == (Enterer.Department, Enterer.Purpose, township))
        {
            await entries.KeepAsync(kept, at, cancel);
        }

        return new NationalRows(at, rows, counts[(int)NationalChange.New], counts[(int)NationalChange.Changed]);
    }

    // Every page asks for as many ids, so that all have one plan.
    private async Task<List<(NationalState State, string[] Row)>> PageAsync(Caller caller, NationalState[] page, RequestOrigin origin, CancellationToken cancel)
    {
        object?[] ids = [.. page.Select(s => s.ChildId), .. Enumerable.Repeat(page[^1].ChildId, NationalLayout.Page - page.Length)];
        var variables = new Inputs(new Dictionary<string, object?> { ["ids"] = ids });
        var request = new GraphQLRequest(NationalLayout.Query, null, variables, JsonSerializer.Serialize(ids)) { Export = true };
        var answer = await executor.ExecuteAsync(caller, request, origin, cancel);
        using var body = JsonDocument.Parse(answer.Body);
        if (answer.Refused)
        {
            throw new NationalExportRefusedException(answer.Code!, body.RootElement.GetProperty("errors")[0].GetProperty("message").GetString()!);
        }

        var states = page.ToDictionary(s => s.ChildId, StringComparer.Ordinal);
        return [.. body.RootElement.GetProperty("data").GetProperty("children").GetProperty("nodes").EnumerateArray()
            .Select(child => (states[child.GetProperty("id").GetString()!], NationalLayout.Row(child)))];
    }
}
