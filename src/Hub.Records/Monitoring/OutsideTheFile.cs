using Hub.Casework;
using Hub.Casework.Monitoring;
using Hub.Records.Entities;
using Hub.Records.Writing;
using Microsoft.EntityFrameworkCore;

namespace Hub.Records.Monitoring;

/// <summary>What the rules ask of a batch of files that is not in their records: steps, entries, duplicates, workers. Read set by set.</summary>
internal sealed class OutsideTheFile
{
    private const string Director = "CHILD_DIRECTOR";
    private const string Supervisor = "CHILD_SUPERVISOR";
    private const string Active = "ACTIVE";
    private const int TownshipLength = 9;
    private const int VillageLength = 12;

    private static readonly string[] OpenStates = ["DRAFT", "PRELIMINARY_REVIEWED", "ACTIVE", "TRANSFER_PENDING", "CONTINUED_SUPPORT"];

    private readonly ILookup<string, CaseStep> steps;
    private readonly ILookup<string, RecordVersion> versions;
    private readonly Dictionary<string, string[]> twins;
    private readonly HashSet<string> changed;
    private readonly HashSet<(string Role, string Code)> staffed;

    private OutsideTheFile(
        ILookup<string, CaseStep> steps, ILookup<string, RecordVersion> versions, Dictionary<string, string[]> twins, HashSet<string> changed,
        HashSet<(string Role, string Code)> staffed) =>
        (this.steps, this.versions, this.twins, this.changed, this.staffed) = (steps, versions, twins, changed, staffed);

    /// <summary>Files of other children whose answer to M-01 may have changed with this batch.</summary>
    public IReadOnlyList<string> Others { get; private init; } = [];

    /// <param name="held">Whether M-01 held for a file when it was last asked; null: it never was, or must be looked up.</param>
    public static async Task<OutsideTheFile> LoadAsync(
        RecordStore store, IReadOnlyCollection<ChildFile> files, Func<ChildFile, bool?> held, CancellationToken cancellationToken)
    {
        var ids = files.Select(f => f.Child.Id).ToArray();
        var saved = files.Where(f => store.Entry(f.Child).State != EntityState.Added).Select(f => f.Child.Id).ToArray();
        var steps = saved.Length == 0 ? []
            : await store.Set<CaseStep>().Where(s => saved.Contains(s.ChildId) && s.Type != nameof(Alert)).ToListAsync(cancellationToken);
        steps.AddRange(store.ChangeTracker.Entries<CaseStep>().Where(e => e.State == EntityState.Added).Select(e => e.Entity));
        var (twins, others) = await TwinsAsync(store, files, held, cancellationToken);
        return new OutsideTheFile(
            steps.ToLookup(s => s.ChildId), await VersionsAsync(store, files, steps, cancellationToken), twins,
            [.. files.Where(f => Identity.Before(store, f.Child) is not null).Select(f => f.Child.Id)], await StaffedAsync(store, files, cancellationToken))
        {
            Others = [.. others.Except(ids)],
        };
    }

    /// <summary>When each record came into its state.</summary>
    public Dictionary<string, DateTime> InStateSince(string child) => steps[child].Where(s => s.FromState != s.ToState)
        .GroupBy(s => s.RecordId).ToDictionary(g => g.Key, g => g.Max(s => s.At), StringComparer.Ordinal);

    public Truth HasDuplicate(Child child) => Truth.Of(twins.ContainsKey(child.Id));

    /// <summary>Whether what makes twins of the child is being changed.</summary>
    public bool IsOther(Child child) => changed.Contains(child.Id);

    /// <summary>The other files of the same child, as far as they were looked for.</summary>
    public IEnumerable<string> TwinsOf(string child) => twins.GetValueOrDefault(child, []);

    public Truth LacksWorker(Child child, Func<string, string?> levelOf) =>
        child.ResidenceDivisionCode is { Length: VillageLength } village && levelOf(village) is not null
            ? Truth.Of(!staffed.Contains((Director, village)) || !staffed.Contains((Supervisor, village[..TownshipLength])))
            : Truth.Unknown("Child.residenceDivisionCode");

    /// <summary>When what people state of the child last changed after the file was entered in the national system; null: it did not.</summary>
    /// <remarks>What the hub keeps by itself, states and days of visits, it tells by itself or not at all.</remarks>
    public DateTime? ChangedSinceEntry(Child child, RecordRules rules)
    {
        if (EntryOf(steps[child.Id], child) is not { } entry)
        {
            return null;
        }

        var state = Stated(rules, child);
        foreach (var version in versions[child.Id].Where(v => v.Revision >= entry.Revision).OrderByDescending(v => v.Revision))
        {
            var before = Stated(rules, StateJson.Read(rules, version.State));
            if (!before.SequenceEqual(state))
            {
                return version.SupersededAt;
            }
        }

        return null;
    }

    /// <summary>The record as it is, and its earlier states as long as the treatment was unsettled without a break.</summary>
    public IEnumerable<HealthRecord> UnsettledStates(HealthRecord record, RecordRules rules) =>
        versions[record.Id].Where(v => v.Revision < record.Revision).OrderByDescending(v => v.Revision).Select(v => (HealthRecord)StateJson.Read(rules, v.State))
            .TakeWhile(IsUnsettled).Prepend(record);

    private static bool IsUnsettled(HealthRecord record) => MonitoringRules.Unsettled.Contains(record.TreatFirstState ?? "");

    private static object?[] Stated(RecordRules rules, Record record) =>
        [.. rules.All.Where((r, i) => rules.IsContent[i] && r is { Field: not null, WriterRole: not Writing.Author.Hub }).Select(r => r.Get(record))];

    private static CaseStep? EntryOf(IEnumerable<CaseStep> steps, Child child) =>
        steps.Where(s => s.RecordId == child.Id && s.Move == "enterNationalSystem").MaxBy(s => s.Revision);

    private static async Task<ILookup<string, RecordVersion>> VersionsAsync(
        RecordStore store, IReadOnlyCollection<ChildFile> files, List<CaseStep> steps, CancellationToken cancellationToken)
    {
        var byChild = steps.ToLookup(s => s.ChildId);
        string[] changed =
        [
            .. files.Where(f => f.Child is { FileState: Active, NationalSystemSyncedAt: not null } child
                && EntryOf(byChild[child.Id], child) is { } entry && child.Revision > entry.Revision).Select(f => f.Child.Id),
            .. files.SelectMany(f => f.All<HealthRecord>()).Where(h => h.Revision > 1 && IsUnsettled(h)).Select(h => h.Id),
        ];
        if (changed.Length == 0)
        {
            return Array.Empty<RecordVersion>().ToLookup(v => v.RecordId);
        }

        var versions = await store.Set<RecordVersion>().Where(v => changed.Contains(v.RecordId)).ToListAsync(cancellationToken);
        versions.AddRange(store.ChangeTracker.Entries<RecordVersion>().Where(e => e.State == EntityState.Added).Select(e => e.Entity));
        return versions.ToLookup(v => v.RecordId);
    }

    // Nobody has to look for twins of a child of whom nothing that makes twins has changed.
    private static async Task<(Dictionary<string, string[]> Twins, HashSet<string> Others)> TwinsAsync(
        RecordStore store, IReadOnlyCollection<ChildFile> files, Func<ChildFile, bool?> held, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, string[]>(StringComparer.Ordinal);
        var others = new HashSet<string>(StringComparer.Ordinal);
        var asked = new List<(Identity Now, Identity? Before)>();
        foreach (var file in files)
        {
            var before = Identity.Before(store, file.Child);
            if (before is null && held(file) is { } known)
            {
                _ = known && found.TryAdd(file.Child.Id, []);
            }
            else
            {
                asked.Add((Identity.Of(file.Child), before));
            }
        }

        if (asked.Count == 0)
        {
            return (found, others);
        }

        var alike = await AlikeAsync(store, files, [.. asked.SelectMany(a => new[] { a.Now, a.Before }).OfType<Identity>()], cancellationToken);
        foreach (var (now, before) in asked)
        {
            var twins = alike(now).ToList();
            _ = twins.Count > 0 && found.TryAdd(now.ChildId, [.. twins.Select(t => t.ChildId)]);
            others.UnionWith(before is null ? [] : twins.Concat(alike(before)).Select(t => t.ChildId));
        }

        return (found, others);
    }

    private static async Task<Func<Identity, IEnumerable<Identity>>> AlikeAsync(
        RecordStore store, IReadOnlyCollection<ChildFile> files, Identity[] asked, CancellationToken cancellationToken)
    {
        var numbers = asked.Select(i => i.Number).OfType<string>().Distinct().ToArray();
        var named = asked.Where(i => i is { Name: not null, Birth: not null }).ToList();
        var names = named.Select(i => i.Name).Distinct().ToArray();
        var births = named.Select(i => i.Birth).Distinct().ToArray();
        var found = numbers.Length == 0 ? [] : await store.Children.Where(c => numbers.Contains(c.ResidentId) && OpenStates.Contains(c.FileState))
            .Select(c => new Identity(c.Id, c.ResidentId, c.Name, c.BirthDate, c.Sex, true)).ToListAsync(cancellationToken);
        found.AddRange(names.Length == 0 ? [] : await store.Children
            .Where(c => names.Contains(c.Name) && births.Contains(c.BirthDate) && OpenStates.Contains(c.FileState))
            .Select(c => new Identity(c.Id, c.ResidentId, c.Name, c.BirthDate, c.Sex, true)).ToListAsync(cancellationToken));

        // Of this batch, what is being written counts.
        var own = files.Select(f => Identity.Of(f.Child)).ToDictionary(i => i.ChildId, StringComparer.Ordinal);
        var all = found.Where(i => !own.ContainsKey(i.ChildId)).DistinctBy(i => i.ChildId).Concat(own.Values).Where(i => i.IsOpen).ToList();
        var byNumber = all.Where(i => i.Number is not null).ToLookup(i => i.Number);
        var byName = all.ToLookup(i => (i.Name, i.Birth, i.Sex));
        return one => one.IsOpen ? byNumber[one.Number].Concat(byName[(one.Name, one.Birth, one.Sex)]).Where(one.IsLike) : [];
    }

    private static async Task<HashSet<(string Role, string Code)>> StaffedAsync(
        RecordStore store, IReadOnlyCollection<ChildFile> files, CancellationToken cancellationToken)
    {
        var villages = files.Where(f => f.Child.FileState == Active).Select(f => f.Child.ResidenceDivisionCode).Where(c => c is { Length: VillageLength })
            .OfType<string>().Distinct().ToArray();
        if (villages.Length == 0)
        {
            return [];
        }

        string?[] places = [.. villages, .. villages.Select(v => v[..TownshipLength]).Distinct()];
        string[] roles = [Director, Supervisor];
        var found = await store.Workers.Where(w => w.Active == true && roles.Contains(w.Role) && places.Contains(w.DivisionCode))
            .Select(w => new { w.Role, w.DivisionCode }).Distinct().ToListAsync(cancellationToken);
        return [.. found.Select(w => (w.Role ?? "", w.DivisionCode ?? ""))];
    }

    /// <summary>What makes two files those of one child (M-01).</summary>
    private sealed record Identity(string ChildId, string? Number, string? Name, DateOnly? Birth, string? Sex, bool IsOpen)
    {
        public static Identity Of(Child c) => new(c.Id, c.ResidentId, c.Name, c.BirthDate, c.Sex, OpenStates.Contains(c.FileState));

        /// <summary>As the store has it; null when that is no other.</summary>
        public static Identity? Before(RecordStore store, Child child)
        {
            var entry = store.Entry(child);
            if (entry.State == EntityState.Added)
            {
                return new Identity(child.Id, null, null, null, null, false);
            }

            var before = new Identity(
                child.Id, entry.OriginalValues.GetValue<string?>(nameof(Child.ResidentId)), entry.OriginalValues.GetValue<string?>(nameof(Child.Name)),
                entry.OriginalValues.GetValue<DateOnly?>(nameof(Child.BirthDate)), entry.OriginalValues.GetValue<string?>(nameof(Child.Sex)),
                OpenStates.Contains(entry.OriginalValues.GetValue<string?>(nameof(Child.FileState))));
            return before == Of(child) ? null : before;
        }

        // The same number; or, one of them lacking it, all the rest.
        public bool IsLike(Identity other) => ChildId != other.ChildId && (
            Number is not null && other.Number is not null
                ? Number == other.Number
                : Name is not null && Birth is not null && Sex is not null && (Name, Birth, Sex) == (other.Name, other.Birth, other.Sex));
    }
}
