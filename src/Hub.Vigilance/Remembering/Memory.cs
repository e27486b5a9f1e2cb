namespace Hub.Vigilance.Remembering;

/// <summary>What the watch remembers of past accesses. Bounded: everything in it is forgotten after a time.</summary>
internal sealed class Memory(VigilanceOptions options)
{
    private const int MostKeys = 100_000;

    private readonly Dictionary<string, WorkerMemory> workers = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Department, string? Role), RoleMemory> roles = [];
    private readonly Dictionary<(string Department, string Purpose), UsualFields> fields = [];
    private readonly Dictionary<string, DateTimeOffset> clients = new(StringComparer.Ordinal);
    private DateTimeOffset? started;
    private DateOnly today;

    public OpenedGlass Glass { get; } = new();

    /// <summary>Workers of whom something is remembered.</summary>
    public int Workers => workers.Count;

    /// <summary>Not seen for much longer than usual, or never: nobody stands in for a colleague who is at work.</summary>
    public bool SeemsAway(string worker, DateTimeOffset at)
    {
        if (!workers.TryGetValue(worker, out var memory))
        {
            return true;
        }

        var usual = options.AwayFactor * memory.UsualGap;
        return at - memory.LastSeen >= (usual > options.AwayAfter ? usual : options.AwayAfter);
    }

    public string? LastChildOf(string worker) => workers.GetValueOrDefault(worker)?.LastChild;

    public WorkerMemory? Of(Access access)
    {
        if (access.Worker is not { } id)
        {
            return null;
        }

        if (!workers.TryGetValue(id, out var worker))
        {
            workers.Add(id, worker = new WorkerMemory(access.At));
        }

        return worker;
    }

    public RoleMemory RoleOf(Access access)
    {
        var key = (access.Department, access.Role);
        if (!roles.TryGetValue(key, out var role))
        {
            roles.Add(key, role = new RoleMemory());
        }

        return role;
    }

    public UsualFields FieldsOf(Access access)
    {
        var key = (access.Department, access.Purpose);
        if (!fields.TryGetValue(key, out var usual))
        {
            fields.Add(key, usual = new UsualFields());
        }

        return usual;
    }

    /// <summary>When anybody last used the client; null when nobody did, as far as is remembered.</summary>
    public DateTimeOffset? ClientSeen(string client) => clients.TryGetValue(client, out var at) ? at : null;

    /// <summary>Watching long enough to call something new or dormant.</summary>
    public bool IsSettled(DateTimeOffset at) => started is { } start && at - start >= options.Dormant;

    /// <summary>Counts the access before it is looked at.</summary>
    public void Count(Access access)
    {
        started ??= access.At;
        var local = access.At.ToOffset(options.Zone);
        Roll(DateOnly.FromDateTime(local.DateTime));
        Of(access)?.Count(access, DateOnly.FromDateTime(local.DateTime), options);
    }

    /// <summary>Learns from the access after it was looked at: what is usual comes from the past only.</summary>
    public void Learn(Access access)
    {
        clients[access.Client] = access.At;
        if (access.Worker is not { } worker)
        {
            return;
        }

        RoleOf(access).Learn(access, worker, access.At.ToOffset(options.Zone));
        Of(access)?.Learn(access);
        foreach (var shown in access.Children)
        {
            FieldsOf(access).Learn(shown.Fields);
        }
    }

    private void Roll(DateOnly day)
    {
        if (day <= today)
        {
            return;
        }

        foreach (var (id, worker) in workers)
        {
            if (worker.TakeDay(day) is { } finished && roles.TryGetValue(finished.Role, out var role))
            {
                role.LearnDay(finished.Children);
            }

            if (worker.Forget(day, options))
            {
                workers.Remove(id);
            }
        }

        foreach (var role in roles.Values)
        {
            role.Close(options);
        }

        today = day;
        Bound();
    }

    // Made-up names must not fill the memory.
    private void Bound()
    {
        if (clients.Count > MostKeys)
        {
            clients.Clear();
        }

        if (fields.Count > MostKeys)
        {
            fields.Clear();
        }

        if (roles.Count > MostKeys)
        {
            roles.Clear();
        }
    }
}
