using System.Data.Common;
using Hub.Records;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Hub.Bench.Alerts;

/// <summary>How the database finds the rows of queries that it was asked, in its own words.</summary>
internal static class QueryPlans
{
    /// <summary>Each different query once, and its plan below.</summary>
    public static async Task PrintAsync(RecordStore store, string of, IEnumerable<Statement> statements, CancellationToken cancel)
    {
        await store.Database.OpenConnectionAsync(cancel);
        foreach (var query in statements.Where(s => s.Sql.StartsWith("SELECT", StringComparison.Ordinal)).DistinctBy(s => s.Sql))
        {
            Console.WriteLine($"-- {of}: {string.Join(' ', query.Sql.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))}");
            foreach (var line in await PlanAsync(store, query, cancel))
            {
                Console.WriteLine($"   {line}");
            }
        }
    }

    private static async Task<List<string>> PlanAsync(RecordStore store, Statement query, CancellationToken cancel)
    {
        var isSqlite = store.Database.IsSqlite();
        await using var command = store.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"{(isSqlite ? "EXPLAIN QUERY PLAN" : "EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF, BUFFERS OFF)")} {query.Sql}";
        command.Parameters.AddRange(query.Parameters.Select(Copy).ToArray());
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var lines = new List<string>();
        while (await reader.ReadAsync(cancel))
        {
            lines.Add(reader.GetString(isSqlite ? 3 : 0));
        }

        return lines;
    }

    // Npgsql's knows its type; SQLite's has that of its value.
    private static DbParameter Copy(DbParameter parameter) =>
        parameter is ICloneable own ? (DbParameter)own.Clone() : new SqliteParameter(parameter.ParameterName, parameter.Value);
}
