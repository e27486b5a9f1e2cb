using System.Text.Json;
using System.Text.Json.Serialization;

namespace Auth;

/// <summary>What the hub knows of a client besides its keys; stored with the registration.</summary>
internal sealed record ClientProfile
{
    private const string PropertyName = "profile";

    public required ClientOrigin Origin { get; init; }
    public string? Department { get; init; }
    public string? Division { get; init; }
    public string? Org { get; init; }
    public string Role { get; init; } = Worker.SystemRole;
    public IReadOnlyList<string> Designations { get; init; } = [];
    /// <summary>The part of the department's purposes agreed with this client; null: all of them.</summary>
    public IReadOnlyList<string>? Purposes { get; init; }

    /// <summary>Null for clients that act only for people, or that only introspect.</summary>
    public Worker? ToWorker(string clientId) =>
        Department is null ? null : new Worker(clientId, Department, Division, Org, Role, Designations);

    public static ClientProfile? Of(IReadOnlyDictionary<string, JsonElement> properties) =>
        properties.TryGetValue(PropertyName, out var value) ? value.Deserialize<ClientProfile>() : null;

    public void WriteTo(IDictionary<string, JsonElement> properties) => properties[PropertyName] = JsonSerializer.SerializeToElement(this);
}

/// <summary>Who registered a client; a client of the demo must not exist outside it.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ClientOrigin>))]
internal enum ClientOrigin
{
    Portal,
    File,
    Demo,
}
