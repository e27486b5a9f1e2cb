using System.Security.Cryptography;
using System.Text.Json;

namespace Auth;

/// <summary>One client for each department, with a secret made for this installation. Exists only in the demo.</summary>
public static class DemoClients
{
    /// <summary>The client of a hub that runs apart from the token service.</summary>
    public const string HubId = "hub";

    private const string FileName = "demo-clients.json";
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static string IdOf(string department) => $"demo-{Kebab(department)}";

    /// <summary>The secret of a demo client; null when it has none.</summary>
    public static string? SecretOf(KeyFiles keys, string clientId) => Read(keys).GetValueOrDefault(clientId);

    /// <summary>Registers the clients that are missing; leaves those that are there, such as those of a file.</summary>
    public static async Task SeedAsync(IServiceProvider services, CancellationToken cancel)
    {
        var options = services.GetRequiredService<AuthOptions>();
        var claims = services.GetRequiredService<IPurposeClaims>();
        var registry = services.GetRequiredService<ClientRegistry>();
        var secrets = Ensure(options.Keys, [HubId, .. claims.Departments.Select(IdOf)], out var fresh);
        foreach (var registration in claims.Departments.Select(Service).Append(Hub()))
        {
            var known = await registry.Find(registration.ClientId, cancel);
            if (known is null || (known.Origin == ClientOrigin.Demo && fresh.Contains(registration.ClientId)))
            {
                await registry.Put(registration with { Secret = secrets[registration.ClientId] }, cancel);
            }
        }
    }

    internal static string Kebab(string name) => name.ToLowerInvariant().Replace('_', '-');

    internal static ClientProfile Account(string department) => new()
    {
        Origin = ClientOrigin.Demo,
        Department = department,
        Division = "2102",
        Org = IdOf(department),
    };

    private static Registration Service(string department) => new(IdOf(department), Account(department));

    private static Registration Hub() => new(HubId, new ClientProfile { Origin = ClientOrigin.Demo }) { Introspects = true };

    private static Dictionary<string, string> Ensure(KeyFiles keys, IReadOnlyList<string> ids, out HashSet<string> fresh)
    {
        PrivateFile.MakeDirectory(keys.Directory);
        var known = Read(keys);
        fresh = [.. ids.Where(id => !known.ContainsKey(id))];
        foreach (var id in fresh)
        {
            known[id] = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        }

        if (fresh.Count > 0)
        {
            PrivateFile.Write(PathOf(keys), JsonSerializer.Serialize(known, Indented));
        }

        return known;
    }

    private static Dictionary<string, string> Read(KeyFiles keys) => File.Exists(PathOf(keys))
        ? JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(PathOf(keys))) ?? []
        : [];

    private static string PathOf(KeyFiles keys) => Path.Combine(keys.Directory, FileName);
}
