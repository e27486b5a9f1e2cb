namespace Auth;

/// <summary>Where the keys lie. In the demo all of them are made in `Directory`; elsewhere each is named.</summary>
public sealed record KeyFiles
{
    public string Directory { get; init; } = Path.Combine("data", "keys");
    /// <summary>PEM private keys or PKCS#12 files; the first signs, the others only validate (for a change of keys).</summary>
    public IReadOnlyList<string> Signing { get; init; } = [];
    /// <summary>32 random bytes in Base64: encrypts codes and refresh tokens.</summary>
    public string? Encryption { get; init; }
    /// <summary>At least 32 random bytes in Base64: keys the hash of residentIds.</summary>
    public string? Identity { get; init; }
    /// <summary>Password of the PKCS#12 files.</summary>
    public string? Password { get; init; }
    /// <summary>Folder, shared by all replicas, of the keys that protect cookies.</summary>
    public string? Cookies { get; init; }

    internal string CookieDirectory => Cookies ?? Path.Combine(Directory, "cookies");

    internal static KeyFiles From(Settings settings, string data) => new()
    {
        Directory = settings["Auth:Keys:Directory"] ?? Path.Combine(data, "keys"),
        Signing = settings.Texts("Auth:Keys:Signing"),
        Encryption = settings["Auth:Keys:Encryption"],
        Identity = settings["Auth:Keys:Identity"],
        Password = settings["Auth:Keys:Password"],
        Cookies = settings["Auth:Keys:Cookies"],
    };
}
