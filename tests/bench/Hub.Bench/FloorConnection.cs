using System.Data.Common;
using System.Text.Json;
using Npgsql;

namespace Hub.Bench;

/// <summary>An open connection with its statements prepared; the floor keeps as many as it has requests at once.</summary>
internal sealed class FloorConnection(Store store) : IDisposable
{
    private readonly DbConnection connection = store.Open();
    private readonly Dictionary<FloorStatement, DbCommand> commands = [];

    /// <summary>Rows of each statement; one round trip where the database is elsewhere.</summary>
    public async Task<List<object?[]>[]> ReadAsync(IReadOnlyList<FloorStatement> statements, params (string Name, object Value)[] values)
    {
        if (connection is NpgsqlConnection && statements.Count > 1)
        {
            return await ReadTogetherAsync(statements, values);
        }

        var results = new List<object?[]>[statements.Count];
        for (var i = 0; i < results.Length; i++)
        {
            await using var reader = await Command(statements[i], values).ExecuteReaderAsync();
            results[i] = await RowsAsync(reader, statements[i]);
        }

        return results;
    }

    public void Dispose()
    {
        foreach (var command in commands.Values)
        {
            command.Dispose();
        }

        connection.Dispose();
    }

    private async Task<List<object?[]>[]> ReadTogetherAsync(IReadOnlyList<FloorStatement> statements, (string Name, object Value)[] values)
    {
        await using var batch = connection.CreateBatch();
        foreach (var statement in statements)
        {
            var command = batch.CreateBatchCommand();
            command.CommandText = statement.Sql;
            foreach (var (name, value) in values)
            {
                command.Parameters.Add(new NpgsqlParameter(name, value));
            }

            batch.BatchCommands.Add(command);
        }

        await using var reader = await batch.ExecuteReaderAsync();
        var results = new List<object?[]>[statements.Count];
        for (var i = 0; i < results.Length; i++)
        {
            results[i] = await RowsAsync(reader, statements[i]);
            await reader.NextResultAsync();
        }

        return results;
    }

    private DbCommand Command(FloorStatement statement, (string Name, object Value)[] values)
    {
        if (!commands.TryGetValue(statement, out var command))
        {
            commands.Add(statement, command = connection.CreateCommand());
            command.CommandText = statement.Sql;
            foreach (var (name, _) in values)
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = name;
                command.Parameters.Add(parameter);
            }
        }

        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i].Value is string[] list && store.IsSqlite ? JsonSerializer.Serialize(list) : values[i].Value;
        }

        return command;
    }

    private static async Task<List<object?[]>> RowsAsync(DbDataReader reader, FloorStatement statement)
    {
        var rows = new List<object?[]>();
        while (await reader.ReadAsync())
        {
            var row = new object?[statement.Columns.Length];
            for (var i = 0; i < row.Length; i++)
            {
                row[i] = reader.IsDBNull(i) ? null : statement.Columns[i].Form switch
                {
                    Form.Text or Form.List => reader.GetString(i),
                    Form.Whole => reader.GetInt32(i),
                    Form.Flag => reader.GetBoolean(i),
                    Form.Day => reader.GetFieldValue<DateOnly>(i),
                    Form.Time => reader.GetDateTime(i),
                    _ => reader.GetInt64(i) / 100m,
                };
            }

            rows.Add(row);
        }

        return rows;
    }
}
