using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace Hub.Records.Storing;

/// <summary>The indexes of the model beside the keys: left out while very many rows come at once, and made when they are there.</summary>
internal static class SecondaryIndexes
{
    public static async Task DropAsync(RecordStore store, CancellationToken cancellationToken)
    {
        foreach (var index in Of(store))
        {
            await DropAsync(store, index, cancellationToken);
        }
    }

    public static async Task CreateAsync(RecordStore store, CancellationToken cancellationToken)
    {
        foreach (var index in Of(store))
        {
            await DropAsync(store, index, cancellationToken);
            await RunAsync(store, CreateIndexOperation.CreateFrom(index), cancellationToken);
        }
    }

    private static IEnumerable<ITableIndex> Of(RecordStore store) =>
        store.GetService<IDesignTimeModel>().Model.GetRelationalModel().Tables.SelectMany(t => t.Indexes).Where(i => !i.IsUnique);

    // One that is gone already is as wanted.
    private static async Task DropAsync(RecordStore store, ITableIndex index, CancellationToken cancellationToken)
    {
        try
        {
            await RunAsync(
                store, new DropIndexOperation { Name = index.Name, Table = index.Table.Name, Schema = index.Table.Schema }, cancellationToken);
        }
        catch (DbException) when (!cancellationToken.IsCancellationRequested)
        {
        }
    }

    private static async Task RunAsync(RecordStore store, MigrationOperation operation, CancellationToken cancellationToken)
    {
        var model = store.GetService<IDesignTimeModel>().Model;
        foreach (var command in store.GetService<IMigrationsSqlGenerator>().Generate([operation], model))
        {
            await store.Database.ExecuteSqlRawAsync(command.CommandText, cancellationToken);
        }
    }
}
