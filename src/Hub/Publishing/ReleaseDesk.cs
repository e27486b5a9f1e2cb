using System.Globalization;
using System.Text;
using Hub.Audit.Keys;
using Hub.Hosting;
using Hub.Ledger;
using Hub.Ledger.Notes;
using Hub.Noise;
using Hub.OpenData;
using Hub.Policy;
using Hub.Records.Entities;
using Hub.Records.Indicators;
using Hub.Records.Ledgering;
using Hub.Records.Releasing;
using Hub.Records.Storing;
using Hub.Records.Writing.Deriving;
using Microsoft.EntityFrameworkCore;

namespace Hub.Publishing;

/// <summary>The steps of a release; each stands in the access ledger before it takes effect.</summary>
internal sealed class ReleaseDesk(ReleaseBook book, StoreFactory stores, LedgerFactory ledgers, LedgerIndex index, Sharing sharing, OwnLedger ledger, HubOptions options)
{
    public const string Dataset = "children-in-difficulty";

    private const string Drawn = "drawn";
    private const string ToRun = "to run";
    private const string Mark = "mark:";
    private const string KeyFile = "opendata.key";
    private const string KeySetting = "HUB__Keys__OpenData";

    /// <summary>The folder of a year's files.</summary>
    public string FolderOf(string period) => Path.Combine(options.OpenDataDirectory, "v1", Dataset, period);

    /// <summary>The usual prices over the city's districts, pilot areas and townships, and the services of the schema.</summary>
    public async Task<ReleasePlan> DefaultPlanAsync(string period, CancellationToken cancellationToken)
    {
        await using var store = stores.CreateDbContext();
        var divisions = new DivisionTree(await store.Divisions.ToListAsync(cancellationToken));
        var units = new UnitHierarchy(divisions);
        var districts = divisions.Codes.Where(code => divisions.LevelOf(code) == "TOWNSHIP").Order(StringComparer.Ordinal)
            .GroupBy(units.Over).OrderBy(d => d.Key, StringComparer.Ordinal).Select(d => new District(d.Key, [.. d]));
        var services = sharing.Shape.Enums["PlanServiceType"].Values.Select(v => v.Name);
        return ReleasePlan.Default(Dataset, period, new PublicKeys { Geography = new Geography(districts), Service = new Dimension(Axis.Service, services) });
    }

    public async Task PlanAsync(ReleasePlan plan, string by, CancellationToken cancellationToken)
    {
        if (plan.Dataset != Dataset)
        {
            throw new ReleaseRefusedException($"the plan is of `{plan.Dataset}`; the hub releases `{Dataset}`");
        }

        // Only prices are free: other keys could make a district of one village.
        var usual = await DefaultPlanAsync(plan.Period, cancellationToken);
        if (ReleasePlan.Of(Dataset, plan.Period, usual.Keys, plan.Measurements.Select(m => (m.Name, m.Epsilon))).Digest != plan.Digest)
        {
            throw new ReleaseRefusedException("the plan's districts, townships, categories or other keys are not the city's; only its epsilons may differ. Nothing was stored.");
        }

        await CheckAsync(by, cancellationToken);
        await NoteAsync("to plan", plan.Period, $"sha256:{plan.Digest}", by, cancellationToken);
        await book.PlanAsync(plan, by, cancellationToken);
    }

    public async Task ApproveAsync(string period, string digest, string by, CancellationToken cancellationToken)
    {
        await CheckAsync(by, cancellationToken);
        await NoteAsync("to approve", period, $"sha256:{digest}", by, cancellationToken);
        await book.ApproveAsync(Dataset, period, digest, by, cancellationToken);
        await NoteAsync("approved", period, $"sha256:{digest}", by, cancellationToken);
    }

    /// <returns>Whether noise was drawn now; else it had been before.</returns>
    public async Task<bool> RunAsync(string period, string by, CancellationToken cancellationToken)
    {
        await CheckAsync(by, cancellationToken);
        var isDrawn = (await book.DrawsAsync(Dataset, cancellationToken)).Exists(d => d.Period == period);
        if (!isDrawn && (Directory.Exists(FolderOf(period)) || await WasDrawnAsync(period, cancellationToken)))
        {
            throw new ReleaseRefusedException(
                $"the ledger or the published files say that {period} was drawn, and the database has no draw; it is never drawn again. Restore the database from a backup of after the draw.");
        }

        if (!isDrawn)
        {
            var order = await book.MarkAsync(Dataset, period, await LastMarkAsync(period, cancellationToken), cancellationToken);
            await NoteAsync(ToRun, period, $"sha256:{order.Digest} {Mark}{order.Revision}", by, cancellationToken);
        }

        var (isNew, tables) = await book.DrawAsync(Dataset, period, cancellationToken);
        if (!await WasDrawnAsync(period, cancellationToken))
        {
            await NoteAsync(Drawn, period, string.Join(' ', tables.Select(t => $"{t.Measurement.Name}:{t.Digest[..12]}")), by, cancellationToken);
        }

        return isNew;
    }

    /// <summary>Signs off; with the second signature the files are written, for good.</summary>
    /// <returns>The folder; null while one signature is missing.</returns>
    public async Task<string?> PublishAsync(string period, string by, CancellationToken cancellationToken)
    {
        await CheckAsync(by, cancellationToken);
        using var key = Key();
        var files = await FilesAsync(period, cancellationToken);
        var sums = ReleaseFiles.SumsOf(files);
        var digest = DigestOf(sums);
        await NoteAsync("to sign", period, $"sha256:{digest}", by, cancellationToken);
        if (!await book.SignAsync(Dataset, period, digest, by, cancellationToken))
        {
            return null;
        }

        var note = new SignedNote(sums, [key.Sign(sums)]);
        Write(FolderOf(period), files.Add(ReleaseFiles.Sums, note.ToBytes()));
        return FolderOf(period);
    }

    // Of the list of files that two people sign.
    private static string DigestOf(string sums) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(sums)));

    /// <summary>Writes what would be published to a folder that is not there, for those who are to sign it.</summary>
    /// <returns>What they sign.</returns>
    public async Task<string> PreviewAsync(string period, string folder, CancellationToken cancellationToken)
    {
        if (Path.Exists(folder))
        {
            throw new ReleaseRefusedException($"`{folder}` is there already; name a new folder");
        }

        var files = await FilesAsync(period, cancellationToken);
        Write(folder, files);
        return DigestOf(ReleaseFiles.SumsOf(files));
    }

    /// <summary>The public key by which anybody knows the files again.</summary>
    public VerifierKey Verifier()
    {
        using var key = Key();
        return key.Verifier;
    }

    /// <summary>As they are, or would be, published.</summary>
    public async Task<System.Collections.Immutable.ImmutableSortedDictionary<string, byte[]>> FilesAsync(string period, CancellationToken cancellationToken)
    {
        var order = await book.FindAsync(Dataset, period, cancellationToken) ?? throw new ReleaseRefusedException($"there is no plan of {period}; plan it first");
        await using var store = stores.CreateDbContext();
        var names = await store.Divisions.ToDictionaryAsync(d => d.Code, d => d.Name, StringComparer.Ordinal, cancellationToken);
        foreach (var (code, name) in SampleCity.PilotAreas())
        {
            names[code] = name;
        }

        return ReleaseFiles.Of(order, await book.DrawsAsync(Dataset, cancellationToken), new Labels(names));
    }

    private SigningKey Key() => new($"{options.LedgerOrigin}/open-data", NoteAlgorithm.Ed25519, SecretFile.Load(options.OpenDataKeyFile, KeyFile, KeySetting, options));

    // A folder that is there is whole: it was given its name when all was in it. It is never written again.
    private static void Write(string folder, IReadOnlyDictionary<string, byte[]> files)
    {
        if (Directory.Exists(folder))
        {
            if (files.FirstOrDefault(f => !File.Exists(Path.Combine(folder, f.Key)) || !File.ReadAllBytes(Path.Combine(folder, f.Key)).AsSpan().SequenceEqual(f.Value)) is { Key: { } other })
            {
                throw new ReleaseRefusedException($"`{Path.Combine(folder, other)}` is there and differs from what was released; published files are never changed. Bring the folder back from a copy.");
            }

            return;
        }

        var whole = $"{folder}.new";
        if (Directory.Exists(whole))
        {
            Directory.Delete(whole, recursive: true);
        }

        foreach (var (name, bytes) in files)
        {
            var path = Path.Combine(whole, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path) ?? whole);
            using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
            file.Write(bytes);
            file.Flush(flushToDisk: true);
        }

        Directory.Move(whole, folder);
    }

    // What the ledger has of an earlier draw, though the database has lost it.
    private async Task<bool> WasDrawnAsync(string period, CancellationToken cancellationToken) => (await NotedAsync(Drawn, period, cancellationToken)).Count > 0;

    // Of runs that the ledger knows of, ended or not.
    private async Task<int> LastMarkAsync(string period, CancellationToken cancellationToken) =>
        (await NotedAsync(ToRun, period, cancellationToken)).SelectMany(o => o.Split(' ')).Where(word => word.StartsWith(Mark, StringComparison.Ordinal))
            .Select(word => int.Parse(word.AsSpan(Mark.Length), CultureInfo.InvariantCulture)).DefaultIfEmpty().Max();

    private async Task<List<string>> NotedAsync(string step, string period, CancellationToken cancellationToken)
    {
        await index.CatchUpAsync(cancellationToken);
        await using var store = ledgers.CreateDbContext();
        var (kind, what) = (EntryKind.Release.ToConstant(), $"{step} {Dataset} {period} ");
        return await store.Rows.Where(r => r.Kind == kind && r.Operation.Contains(what)).Select(r => r.Operation).ToListAsync(cancellationToken);
    }

    private Task NoteAsync(string step, string period, string what, string by, CancellationToken cancellationToken) =>
        ledger.NoteAsync(EntryKind.Release, new Operation("release", $"{step} {Dataset} {period} {what} by {by}"), cancellationToken);

    // Outside the demo only those who are named for it and still work here.
    private async Task CheckAsync(string by, CancellationToken cancellationToken)
    {
        await using var store = stores.CreateDbContext();
        if (!Dimension.IsCode(by) || (!options.Demo && !(options.OpenDataSigners.Contains(by) && await store.Workers.AnyAsync(w => w.Id == by && w.Active == true, cancellationToken))))
        {
            throw new ReleaseRefusedException($"`{by}` is no active worker whom HUB__OpenDataSigners names; nothing was done");
        }
    }
}
