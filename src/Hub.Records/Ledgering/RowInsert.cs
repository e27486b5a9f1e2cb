using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Hub.Records.Ledgering;

/// <summary>Inserts rows of one type with a statement made from the model; several times as quick as SaveChanges.</summary>
/// <remarks>All rows in one round trip where the driver can, else one prepared command over and over. Belongs to one open store.</remarks>
internal sealed class RowInsert<TRow> : IAsyncDisposable
    where TRow : class
{
    private readonly DbConnection connection;
    private readonly Column[] columns;
    private readonly string statement;
    private readonly DbCommand command;

    public RowInsert(DbContext store)
    {
        var type = store.Model.FindEntityType(typeof(TRow)) ?? throw NoTable();
        var table = StoreObjectIdentifier.Create(type, StoreObjectType.Table) ?? throw NoTable();
        var quote = store.GetService<ISqlGenerationHelper>();
        connection = store.Database.GetDbConnection();
        columns = [.. type.GetProperties().Select((p, i) => Column.Of(p, i, table))];
        var names = string.Join(", ", columns.Select(c => quote.DelimitIdentifier(c.Name)));
        var values = string.Join(", ", columns.Select(c => c.Parameter));
        statement = $"INSERT INTO {quote.DelimitIdentifier(table.Name, table.Schema)} ({names}) VALUES ({values})";
        command = connection.CreateCommand();
    }

    public async Task WriteAsync(IReadOnlyList<TRow> rows, DbTransaction transaction, CancellationToken cancellationToken)
    {
        if (rows.Count == 0)
        {
            return;
        }

        if (connection.CanCreateBatch)
        {
            await WriteTogetherAsync(rows, transaction, cancellationToken);
        }
        else
        {
            await WriteOneByOneAsync(rows, transaction, cancellationToken);
        }
    }

    private static InvalidOperationException NoTable() => new($"no table for `{typeof(TRow).Name}`");

    public ValueTask DisposeAsync() => command.DisposeAsync();

    private async Task WriteTogetherAsync(IReadOnlyList<TRow> rows, DbTransaction transaction, CancellationToken cancellationToken)
    {
        await using var batch = connection.CreateBatch();
        batch.Transaction = transaction;
        foreach (var row in rows)
        {
            var one = batch.CreateBatchCommand();
            one.CommandText = statement;
            foreach (var column in columns)
            {
                one.Parameters.Add(column.ToParameter(command, row));
            }

            batch.BatchCommands.Add(one);
        }

        await batch.PrepareAsync(cancellationToken);
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task WriteOneByOneAsync(IReadOnlyList<TRow> rows, DbTransaction transaction, CancellationToken cancellationToken)
    {
        command.CommandText = statement;
        command.Transaction = transaction;
        foreach (var row in rows)
        {
            for (var i = 0; i < columns.Length; i++)
            {
                var parameter = columns[i].ToParameter(command, row);
                if (i < command.Parameters.Count)
                {
                    command.Parameters[i].Value = parameter.Value;
                }
                else
                {
                    command.Parameters.Add(parameter);
                }
            }

            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private sealed record Column(string Parameter, string Name, IClrPropertyGetter Getter, RelationalTypeMapping Mapping, bool IsNullable)
    {
        public static Column Of(IProperty property, int position, in StoreObjectIdentifier table) => new(
            $"@p{position}", property.GetColumnName(table) ?? property.Name, property.GetGetter(), property.GetRelationalTypeMapping(),
            property.IsNullable);

        public DbParameter ToParameter(DbCommand command, object row) =>
            Mapping.CreateParameter(command, Parameter, Getter.GetClrValue(row), IsNullable);
    }
}
