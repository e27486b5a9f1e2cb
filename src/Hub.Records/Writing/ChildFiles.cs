using System.Linq.Expressions;
using System.Reflection;
using Hub.Records.Entities;
using Hub.Records.Storing;
using Microsoft.EntityFrameworkCore;

namespace Hub.Records.Writing;

/// <summary>Loads children with all their rows, tracked, many at once.</summary>
public static class ChildFiles
{
    private delegate Task<List<ChildRecord>> Loader(RecordStore store, string[] children, CancellationToken cancellationToken);

    private static readonly Dictionary<Type, Loader> Loaders =
        RecordModel.RecordTypes.Where(t => t.IsSubclassOf(typeof(ChildRecord))).ToDictionary(t => t, LoaderOf);

    public static async Task<Dictionary<string, ChildFile>> LoadAsync(
        RecordStore store, IReadOnlyCollection<string> children, CancellationToken cancellationToken)
    {
        var files = await LoadAsync(store, children, Loaders.Keys, cancellationToken);
        if (files.Count == 0)
        {
            return files;
        }

        var ids = files.Keys.ToArray();
        Distribute(await OfAsync<ChildScope>(store, s => ids.Contains(s.ChildId), cancellationToken), s => files[s.ChildId].Scopes);
        Distribute(await OfAsync<Involvement>(store, i => ids.Contains(i.ChildId), cancellationToken), i => files[i.ChildId].Involvements);
        Distribute(await OfAsync<Kin>(store, k => ids.Contains(k.ChildId), cancellationToken), k => files[k.ChildId].Kin);
        await LoadContributionsAsync(store, files, cancellationToken);
        return files;
    }

    /// <summary>Only records of some types, without what is derived from all of them.</summary>
    internal static async Task<Dictionary<string, ChildFile>> LoadAsync(
        RecordStore store, IReadOnlyCollection<string> children, IEnumerable<Type> types, CancellationToken cancellationToken)
    {
        var ids = children.ToArray();
        var found = await store.Children.AsTracking().Where(c => ids.Contains(c.Id)).ToListAsync(cancellationToken);
        var files = found.ToDictionary(c => c.Id, c => new ChildFile(c), StringComparer.Ordinal);
        if (files.Count == 0)
        {
            return files;
        }

        foreach (var type in types)
        {
            Distribute(await Loaders[type](store, ids, cancellationToken), r => files[r.ChildId].Records);
        }

        return files;
    }

    private static Loader LoaderOf(Type type)
    {
        var open = typeof(ChildFiles).GetMethod(nameof(LoadRecordsAsync), BindingFlags.NonPublic | BindingFlags.Static);
        return open?.MakeGenericMethod(type).CreateDelegate<Loader>() ?? throw new MissingMethodException(nameof(LoadRecordsAsync));
    }

    private static async Task LoadContributionsAsync(
        RecordStore store, Dictionary<string, ChildFile> files, CancellationToken cancellationToken)
    {
        var owners = files.Values.SelectMany(f => f.Records.Select(r => (r.Id, File: f)).Prepend((f.Child.Id, File: f)))
            .ToDictionary(p => p.Id, p => p.File, StringComparer.Ordinal);
        var records = owners.Keys.ToArray();
        Distribute(
            await OfAsync<Contribution>(store, c => records.Contains(c.RecordId), cancellationToken),
                c => owners[c.RecordId].Contributions);
    }

    private static void Distribute<TRow>(IEnumerable<TRow> rows, Func<TRow, List<TRow>> place)
    {
        foreach (var row in rows)
        {
            place(row).Add(row);
        }
    }

    private static Task<List<TRow>> OfAsync<TRow>(
        RecordStore store, Expression<Func<TRow, bool>> which, CancellationToken cancellationToken)
        where TRow : class => store.Set<TRow>().AsTracking().Where(which).ToListAsync(cancellationToken);

    private static async Task<List<ChildRecord>> LoadRecordsAsync<TRecord>(
        RecordStore store, string[] children, CancellationToken cancellationToken)
        where TRecord : ChildRecord =>
        [.. (await OfAsync<TRecord>(store, r => children.Contains(r.ChildId), cancellationToken))
            .OrderBy(r => r.Id, StringComparer.Ordinal)];
}
