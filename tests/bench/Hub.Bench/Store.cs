using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Hub.Bench;

/// <summary>A database by the hub's own settings, with bare ADO.NET.</summary>
internal sealed record Store(bool IsSqlite, string ConnectionString)
{
    public static Store Of(string provider, string connection) => provider switch
    {
        "Sqlite" => new Store(true, connection),
        "PostgreSql" => new Store(false, connection),
        _ => throw new ArgumentException($"no floor for `{provider}`; take Sqlite or PostgreSql"),
    };

    public DbConnection Open()
    {
        DbConnection connection = IsSqlite ? new SqliteConnection(ConnectionString) : new NpgsqlConnection(ConnectionString);
        connection.Open();
        if (IsSqlite)
        {
            using var pragmas = connection.CreateCommand();
            pragmas.CommandText = "PRAGMA cache_size=-65536; PRAGMA mmap_size=1073741824;";
            pragmas.ExecuteNonQuery();
        }

        return connection;
    }

    /// <summary>Children under a unit, in an order that has nothing to do with anything.</summary>
    public List<string> Children(string unit, int most)
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT \"ChildId\" FROM \"ChildScope\" WHERE \"Unit\" = @unit";
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = ("@unit", unit);
        command.Parameters.Add(parameter);
        var ids = new List<string>();
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            ids.Add(reader.GetString(0));
        }

        var mixed = ids.ToArray();
        new Random(1).Shuffle(mixed);
        return [.. mixed.Take(most)];
    }
}
