using System.Collections.Immutable;
using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Hub.Records.Ledgering;
using Hub.Records.Storing;

namespace Hub.Records.Reading;

/// <summary>One statement with the values of its slots.</summary>
public readonly record struct StatementRead(Statement Statement, object?[] Slots);

/// <summary>Runs statements of a plan and returns their rows, column by position. One round trip where the database has batches.</summary>
public sealed class RowReader(StoreLocation records, LedgerIndex ledger) : IDisposable
{
    private static readonly object True = true;
    private static readonly object False = false;

    private readonly StoreConnections ofRecords = new(records);
    private readonly StoreConnections ofLedger = new(ledger.Location);
    private long statements;
    private long rows;

    /// <summary>Statements run since the start.</summary>
    public long Statements => Interlocked.Read(ref statements);

    /// <summary>Rows read since the start.</summary>
    public long Rows => Interlocked.Read(ref rows);

    public void Dispose()
    {
        ofRecords.Dispose();
        ofLedger.Dispose();
    }

    /// <returns>The rows of each read, in the order of the reads.</returns>
    public async Task<List<object?[]>[]> ReadAsync(IReadOnlyList<StatementRead> reads, CancellationToken cancellationToken)
    {
        if (!reads.Any(r => r.Statement.Store == StoreKind.Ledger))
        {
            return await ReadAsync(ofRecords, reads, cancellationToken);
        }

        await ledger.CatchUpAsync(cancellationToken);
        var results = new List<object?[]>[reads.Count];
        for (var i = 0; i < reads.Count; i++)
        {
            var from = reads[i].Statement.Store == StoreKind.Ledger ? ofLedger : ofRecords;
            results[i] = (await ReadAsync(from, [reads[i]], cancellationToken))[0];
        }

        return results;
    }

    private async Task<List<object?[]>[]> ReadAsync(StoreConnections from, IReadOnlyList<StatementRead> reads, CancellationToken cancellationToken)
    {
        var plan = reads.Any(r => r.Statement.Plan == PlanFor.Values) ? PlanFor.Values : PlanFor.Keys;
        var store = await from.TakeAsync(plan, cancellationToken);
        var sound = false;
        try
        {
            using var stop = store.StopWhen(cancellationToken);
            var results = store.Connection.CanCreateBatch && reads.Count > 1
                ? await ReadBatchAsync(store.Connection, reads, cancellationToken)
                : await ReadEachAsync(store, reads, cancellationToken);
            sound = true;
            Interlocked.Add(ref statements, reads.Count);
            Interlocked.Add(ref rows, results.Sum(r => (long)r.Count));
            return results;
        }
        catch (DbException e) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException("the statement was stopped", e, cancellationToken);
        }
        finally
        {
            from.Return(store, sound);
        }
    }

    private async Task<List<object?[]>[]> ReadBatchAsync(
        DbConnection connection, IReadOnlyList<StatementRead> reads, CancellationToken cancellationToken)
    {
        await using var batch = connection.CreateBatch();
        foreach (var (statement, slots) in reads)
        {
            var command = batch.CreateBatchCommand();
            command.CommandText = statement.Sql;
            foreach (var parameter in statement.Parameters)
            {
                command.Parameters.Add(Fill(Named(command.CreateParameter(), parameter), parameter, slots));
            }

            batch.BatchCommands.Add(command);
        }

        var results = new List<object?[]>[reads.Count];
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        for (var i = 0; i < reads.Count; i++)
        {
            results[i] = await RowsAsync(reader, reads[i].Statement.Columns, cancellationToken);
            await reader.NextResultAsync(cancellationToken);
        }

        return results;
    }

    private async Task<List<object?[]>[]> ReadEachAsync(
        StoreConnection store, IReadOnlyList<StatementRead> reads, CancellationToken cancellationToken)
    {
        var results = new List<object?[]>[reads.Count];
        for (var i = 0; i < reads.Count; i++)
        {
            var (statement, slots) = reads[i];
            var command = store.Command(statement, connection => Make(connection, statement));
            for (var p = 0; p < statement.Parameters.Length; p++)
            {
                Fill(command.Parameters[p], statement.Parameters[p], slots);
            }

            await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
            {
                results[i] = await RowsAsync(reader, statement.Columns, cancellationToken);
            }

            store.Done(command);
        }

        return results;
    }

    private static DbCommand Make(DbConnection connection, Statement statement)
    {
        var command = connection.CreateCommand();
        command.CommandText = statement.Sql;
        foreach (var parameter in statement.Parameters)
        {
            command.Parameters.Add(Named(command.CreateParameter(), parameter));
        }

        return command;
    }

    private static DbParameter Named(DbParameter parameter, StatementParameter planned)
    {
        parameter.ParameterName = planned.Name;
        return parameter;
    }

    private DbParameter Fill(DbParameter parameter, StatementParameter planned, object?[] slots)
    {
        var value = planned.Slot is { } slot ? slots[slot] : planned.Constant;
        parameter.Value = value switch
        {
            null => DBNull.Value,
            string[] list when planned.ListAsJson => JsonSerializer.Serialize(list),
            decimal amount => (long)decimal.Round(amount * 100m),
            _ => value,
        };
        if (records.Provider == DatabaseProvider.SqlServer && value is DateTime)
        {
            parameter.DbType = DbType.DateTime2;
        }

        return parameter;
    }

    private static async Task<List<object?[]>> RowsAsync(DbDataReader reader, ImmutableArray<ColumnKind> columns, CancellationToken cancellationToken)
    {
        // INVARIANT: columns are read by position; a statement with other columns than planned must not be read at all.
        if (reader.FieldCount != columns.Length)
        {
            throw new InvalidOperationException("the statement does not have the columns that were planned");
        }

        var rows = new List<object?[]>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var row = new object?[columns.Length];
            for (var i = 0; i < columns.Length; i++)
            {
                row[i] = reader.IsDBNull(i) ? null : Value(reader, i, columns[i]);
            }

            rows.Add(row);
        }

        return rows;
    }

    private static object Value(DbDataReader reader, int column, ColumnKind kind) => kind switch
    {
        ColumnKind.Text => reader.GetString(column),
        ColumnKind.Bool => reader.GetBoolean(column) ? True : False,
        ColumnKind.Int => Convert.ToInt32(reader.GetValue(column), CultureInfo.InvariantCulture),
        ColumnKind.Long => reader.GetInt64(column),
        ColumnKind.Date => reader.GetFieldValue<DateOnly>(column),
        ColumnKind.Time => DateTime.SpecifyKind(reader.GetDateTime(column), DateTimeKind.Utc),
        ColumnKind.Hundredths => reader.GetInt64(column) / 100m,
        _ => throw new InvalidOperationException($"column kind {kind} has no reader"),
    };
}
