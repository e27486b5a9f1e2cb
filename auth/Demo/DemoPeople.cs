using System.Security.Cryptography;
using System.Text.Json;

namespace Auth;

/// <summary>A few people to sign in as, one for each role. Exists only in the demo.</summary>
public static class DemoPeople
{
    private const string Resource = "Auth.Demo.people.json";

    /// <summary>Registers them when there is nobody yet; answers how to sign in, this once.</summary>
    internal static async Task<IReadOnlyList<DemoLogin>> SeedAsync(IServiceProvider services, CancellationToken cancel)
    {
        var people = services.GetRequiredService<People>();
        if (await people.Any(cancel))
        {
            return [];
        }

        var password = services.GetRequiredService<AuthOptions>().DemoPassword ?? NewPassword();
        var logins = new List<DemoLogin>();
        foreach (var person in await Read(cancel))
        {
            if (await people.Register(person, password, null, cancel) is [var fault, ..])
            {
                throw new AuthConfigurationException($"AUTH020: demo person `{person.UserName}` cannot be registered: {fault}");
            }

            logins.Add(new DemoLogin(person.UserName ?? "", password, person.Department, person.Role));
        }

        return logins;
    }

    private static async Task<IReadOnlyList<Person>> Read(CancellationToken cancel)
    {
        await using var stream = typeof(DemoPeople).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"resource {Resource} is missing");
        return await JsonSerializer.DeserializeAsync<List<Person>>(stream, JsonSerializerOptions.Web, cancel) ?? [];
    }

    private static string NewPassword() => RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", 16);
}

/// <summary>How to sign in as a person of the demo.</summary>
public sealed record DemoLogin(string UserName, string Password, string Department, string Role);
