using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Hub.Records.Storing;

/// <summary>Open connections for reading, without a context around them; each keeps the statements it has prepared.</summary>
/// <remarks>On servers the driver pools and prepares; on SQLite this does, for opening sets pragmas and preparing parses.</remarks>
public sealed class StoreConnections(StoreLocation location) : IDisposable
{
    private readonly ConcurrentBag<StoreConnection> idle = [];
    private readonly bool keeps = location.Provider == DatabaseProvider.Sqlite;
    private readonly string forValues = Prepared(location, PlanFor.Values);
    private readonly string forKeys = Prepared(location, PlanFor.Keys);

    public async ValueTask<StoreConnection> TakeAsync(PlanFor plan, CancellationToken cancellationToken)
    {
        if (keeps && idle.TryTake(out var known))
        {
            return known;
        }

        var connection = Make(plan == PlanFor.Values ? forValues : forKeys);
        await connection.OpenAsync(cancellationToken);
        if (keeps)
        {
            SqliteSession.Apply(connection);
        }

        return new StoreConnection(connection, keeps);
    }

    /// <summary>Only a connection whose last command went well comes back; any other is closed.</summary>
    public void Return(StoreConnection connection, bool sound)
    {
        if (keeps && sound)
        {
            idle.Add(connection);
        }
        else
        {
            connection.Dispose();
        }
    }

    public void Dispose()
    {
        while (idle.TryTake(out var connection))
        {
            connection.Dispose();
        }
    }

    private static string Prepared(StoreLocation location, PlanFor plan) => location.Provider == DatabaseProvider.PostgreSql
        ? PostgreSqlSession.ForReading(location.ConnectionString, plan)
        : location.ConnectionString;

    private DbConnection Make(string connectionString) => location.Provider switch
    {
        DatabaseProvider.Sqlite => new SqliteConnection(connectionString),
        DatabaseProvider.PostgreSql => new NpgsqlConnection(connectionString),
        DatabaseProvider.SqlServer => new SqlConnection(connectionString),
        _ => throw new InvalidOperationException($"unknown database provider {location.Provider}"),
    };
}

/// <summary>One open connection with the commands prepared on it.</summary>
public sealed class StoreConnection(DbConnection connection, bool keepsCommands) : IDisposable
{
    private const int MostPrepared = 300;

    private readonly Dictionary<object, DbCommand> prepared = new(ReferenceEqualityComparer.Instance);

    public DbConnection Connection => connection;

    /// <summary>The command of a statement, new or prepared before; give it back with <see cref="Done"/>.</summary>
    public DbCommand Command(object statement, Func<DbConnection, DbCommand> make)
    {
        if (!keepsCommands)
        {
            return make(connection);
        }

        if (!prepared.TryGetValue(statement, out var command))
        {
            if (prepared.Count >= MostPrepared)
            {
                Forget();
            }

            prepared.Add(statement, command = make(connection));
        }

        return command;
    }

    /// <summary>Until disposed, cancelling stops a statement that runs: SQLite itself would only look before it starts.</summary>
    public CancellationTokenRegistration StopWhen(CancellationToken cancelled) => connection is SqliteConnection { Handle: { } handle }
        ? cancelled.UnsafeRegister(static open => SQLitePCL.raw.sqlite3_interrupt((SQLitePCL.sqlite3)open!), handle)
        : default;

    public void Done(DbCommand command)
    {
        if (!keepsCommands)
        {
            command.Dispose();
        }
    }

    public void Dispose()
    {
        Forget();
        connection.Dispose();
    }

    private void Forget()
    {
        foreach (var command in prepared.Values)
        {
            command.Dispose();
        }

        prepared.Clear();
    }
}
