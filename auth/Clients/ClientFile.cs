using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Microsoft.IdentityModel.Tokens;

namespace Auth;

/// <summary>The registrations of departments' systems in a JSON file, checked as a whole before one of them counts.</summary>
internal sealed partial class ClientFile
{
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        PropertyNameCaseInsensitive = false,
    };

    private readonly string file;
    private readonly IPurposeClaims claims;
    private readonly JsonPlaces places;
    private readonly List<string> faults = [];

    private ClientFile(string file, JsonPlaces places, IPurposeClaims claims) =>
        (this.file, this.places, this.claims) = (file, places, claims);

    /// <exception cref="AuthConfigurationException">One line for each fault, with file, line and column.</exception>
    public static IReadOnlyList<Registration> Read(string path, IPurposeClaims claims)
    {
        if (!File.Exists(path))
        {
            throw new AuthConfigurationException($"AUTH030: there is no file `{path}`; set `HUB__Auth__Clients`");
        }

        return Parse(Path.GetFileName(path), File.ReadAllBytes(path), claims);
    }

    public static IReadOnlyList<Registration> Parse(string file, byte[] text, IPurposeClaims claims)
    {
        try
        {
            var entries = JsonSerializer.Deserialize<Entries>(text, Strict)?.Clients ?? [];
            return new ClientFile(file, JsonPlaces.Of(text), claims).Check(entries);
        }
        catch (JsonException fault)
        {
            throw new AuthConfigurationException(
                $"{file}({fault.LineNumber + 1},{fault.BytePositionInLine + 1}): AUTH031: `{fault.Path}` cannot be read; "
                + "known fields are `clientId`, `department`, `division`, `org`, `purposes`, `jwks`, `publicKeyPem`, `introspects`");
        }
    }

    private List<Registration> Check(IReadOnlyList<Entry> entries)
    {
        var registrations = entries.Select((entry, index) => Check(entry, $"clients[{index}]")).ToList();
        foreach (var (id, index) in entries.Select((entry, index) => (entry.ClientId, index)).GroupBy(pair => pair.ClientId)
            .SelectMany(group => group.Skip(1)))
        {
            Fault($"clients[{index}].clientId", "AUTH032", $"client `{id}` is registered twice; remove one");
        }

        return faults.Count == 0 ? registrations : throw new AuthConfigurationException(string.Join(Environment.NewLine, faults));
    }

    private Registration Check(Entry entry, string at)
    {
        if (entry.ClientId is null || !ClientId().IsMatch(entry.ClientId))
        {
            Fault($"{at}.clientId", "AUTH033", "`clientId` must be 3 to 100 of a-z, 0-9, `.`, `-`; `hub` is for a hub that introspects");
        }

        CheckPlace(entry, at);
        CheckPurposes(entry, at);
        return new Registration(entry.ClientId ?? "", new ClientProfile
        {
            Origin = ClientOrigin.File,
            Department = entry.Department,
            Division = entry.Division,
            Org = entry.Org,
            Purposes = entry.Purposes,
        })
        { Keys = KeysOf(entry, at), Introspects = entry.Introspects };
    }

    private void CheckPlace(Entry entry, string at)
    {
        if (entry.Introspects)
        {
            if (entry is not { ClientId: DemoClients.HubId, Department: null, Division: null, Org: null, Purposes: null })
            {
                Fault($"{at}.introspects", "AUTH034", "only client `hub` introspects, and it has no department, division, org or purposes");
            }

            return;
        }

        if (entry.Department is null || !claims.Departments.Contains(entry.Department))
        {
            Fault($"{at}.department", "AUTH035", $"department `{entry.Department}` is unknown; use a value of enum `Department`");
        }

        if (entry.Division is null || !Division().IsMatch(entry.Division))
        {
            Fault($"{at}.division", "AUTH036", "`division` must be a code of 4, 6, 9 or 12 digits");
        }

        if (string.IsNullOrWhiteSpace(entry.Org))
        {
            Fault($"{at}.org", "AUTH037", "`org` is missing; name the organisation's id");
        }
    }

    private void CheckPurposes(Entry entry, string at)
    {
        foreach (var (purpose, index) in (entry.Purposes ?? []).Select((purpose, index) => (purpose, index)))
        {
            if (!claims.MayClaim(entry.Department ?? "", purpose))
            {
                Fault($"{at}.purposes[{index}]", "AUTH038", $"`{entry.Department}` may not claim `{purpose}`; remove it");
            }
        }
    }

    private JsonWebKeySet? KeysOf(Entry entry, string at)
    {
        var field = entry.PublicKeyPem is null ? "jwks" : "publicKeyPem";
        if (entry.Jwks is null == entry.PublicKeyPem is null)
        {
            Fault($"{at}.{field}", "AUTH039", "give the public key as exactly one of `jwks` and `publicKeyPem`");
            return null;
        }

        if (ClientKeys.Read(entry.Jwks?.GetRawText(), entry.PublicKeyPem) is { } keys)
        {
            return keys;
        }

        Fault($"{at}.{field}", "AUTH040", $"`{field}` must hold public keys only: RSA of 2048 bits or more, or EC P-256, P-384 or P-521");
        return null;
    }

    private void Fault(string path, string code, string text)
    {
        var (line, column) = places[path];
        faults.Add($"{file}({line},{column}): {code}: `{path}`: {text}");
    }

    [GeneratedRegex(@"^[a-z0-9][a-z0-9.\-]{2,99}\z")]
    private static partial Regex ClientId();

    [GeneratedRegex(@"^(\d{4}|\d{6}|\d{9}|\d{12})\z")]
    private static partial Regex Division();

    private sealed record Entries(IReadOnlyList<Entry> Clients);

    private sealed record Entry(
        string? ClientId, string? Department, string? Division, string? Org, IReadOnlyList<string>? Purposes, JsonElement? Jwks,
        string? PublicKeyPem, bool Introspects);
}
