using System.Net;
using Hub.Casework.Parameters;
using Hub.Publishing;
using Hub.Records.Importing;
using Hub.Records.Storing;

namespace Hub.Hosting;

/// <summary>Settings of the hub, read once at start from <c>appsettings.json</c> and <c>HUB__...</c> variables.</summary>
public sealed record HubOptions
{
    public const string DefaultUrl = "http://127.0.0.1:5080";

    public required bool Demo { get; init; }

    public required IReadOnlyList<string> Urls { get; init; }

    /// <summary>Folder of the embedded databases and the demo's keys.</summary>
    public required string DataDirectory { get; init; }

    public required string SchemaDirectory { get; init; }

    public required StoreLocation Store { get; init; }

    public required string LedgerOrigin { get; init; }

    /// <summary>File with the hub's master key, 32 bytes in hex.</summary>
    public string? KeyFile { get; init; }

    /// <summary>File with the key of the ledger's handles, 32 bytes in hex. Apart from the others: who holds the database and the master key
    /// still cannot tell which child an entry names.</summary>
    public string? HandleKeyFile { get; init; }

    /// <summary>File with the Ed25519 seed that signs the ledger's checkpoints, 32 bytes in hex.</summary>
    public string? LedgerKeyFile { get; init; }

    /// <summary>File with the Ed25519 seed that signs published statistics, 32 bytes in hex; needed for publishing only.</summary>
    public string? OpenDataKeyFile { get; init; }

    /// <summary>Whom the public asks about published statistics.</summary>
    public string OpenDataContact { get; init; } = "mailto:opendata@hub.dalian.example";

    /// <summary>Exact numbers that stand elsewhere, told beside the published ones.</summary>
    public IReadOnlyList<OutsideDisclosure> OpenDataElsewhere { get; init; } = [];

    /// <summary>Ids of the workers who may plan, approve and sign releases; outside the demo nobody else does.</summary>
    public IReadOnlyList<string> OpenDataSigners { get; init; } = [];

    /// <summary>Years may be released that are not over or long past: to try it, in the demo only.</summary>
    public bool OpenDataRehearsal { get; init; }

    /// <summary>Folder of the published statistics.</summary>
    public required string OpenDataDirectory { get; init; }

    /// <summary>Public keys of the witnesses, as `audit key --witness` prints them.</summary>
    public IReadOnlyList<string> Witnesses { get; init; } = [];

    /// <summary>How many witnesses must have signed the checkpoint that verifiers are given.</summary>
    public int Quorum { get; init; }

    /// <summary>Full years after its own for which the handles of a year are kept; at least 3 (PIPL 56).</summary>
    public int HandleYears { get; init; } = 5;

    /// <summary>T-01 to T-38.</summary>
    public CaseParameters Parameters { get; init; } = CaseParameters.Standard;

    /// <summary>Guards that the city has turned off; only those marked @chosen can be.</summary>
    public IReadOnlyList<string> GuardsOff { get; init; } = [];

    /// <summary>Benefits of which one keeps the other from being paid beside it are told so (domain.md 7.1, chosen there).</summary>
    public bool BenefitExclusions { get; init; } = true;

    /// <summary>Make the moves that time makes, once a minute.</summary>
    public bool KeepsTime { get; init; } = true;

    /// <summary>Import the sample departments' files into an empty store.</summary>
    public bool ImportSamples { get; init; }

    /// <summary>Watch the ledger for unusual access.</summary>
    public bool Watches { get; init; } = true;

    /// <summary>For whom the operator imports files, as the ledger notes it.</summary>
    public required ImportSender ImportSender { get; init; }

    /// <summary>Requests one client may send in a minute.</summary>
    public int RequestsPerMinute { get; init; }

    /// <summary>Requests for published statistics that one address (IPv6: one /64) may send in a minute.</summary>
    public int OpenRequestsPerMinute { get; init; } = 600;

    /// <summary>Proxies whose `X-Forwarded-For` and `X-Forwarded-Proto` are believed.</summary>
    public IReadOnlyList<IPAddress> Proxies { get; init; } = [];

    /// <summary>Connections with subscriptions that one worker or system may hold.</summary>
    public int SubscribersPerCaller { get; init; } = 200;

    /// <summary>How long a subscriber may take nothing of what is sent.</summary>
    public TimeSpan SubscriberPatience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether this process' own token service decides; else one that runs apart (`HUB__Auth__Authority`).</summary>
    public bool HasOwnTokens { get; init; } = true;

    /// <summary>The address at which, and only at which, metrics are shown.</summary>
    public string? MetricsUrl { get; init; }

    /// <summary>How long the hub works on one request.</summary>
    public TimeSpan RequestTime { get; init; } = TimeSpan.FromSeconds(30);

    /// <exception cref="HubStartException">A setting is missing or contradicts another.</exception>
    public static HubOptions From(IConfiguration configuration)
    {
        var hub = configuration.GetSection("HUB");
        var demo = Flag(hub, "Demo", true);
        var data = hub["Data"] ?? "data";
        var options = new HubOptions
        {
            Demo = demo,
            Urls = (hub["Urls"] ?? DefaultUrl).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            DataDirectory = data,
            SchemaDirectory = hub["Schema"] ?? Path.Combine(AppContext.BaseDirectory, "schema"),
            Store = Location(hub, data),
            LedgerOrigin = hub["Ledger:Origin"] ?? "hub.dalian.example/access-log",
            Witnesses = (hub["Ledger:Witnesses"] ?? "").Split([' ', ';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            Quorum = (int)(Number(hub, "Ledger:Quorum") ?? 0),
            HandleYears = (int)(Number(hub, "Ledger:HandleYears") ?? 5),
            KeyFile = hub["Keys:Hub"],
            HandleKeyFile = hub["Keys:Handles"],
            LedgerKeyFile = hub["Keys:Ledger"],
            OpenDataKeyFile = hub["Keys:OpenData"],
            OpenDataContact = hub["OpenDataContact"] ?? "mailto:opendata@hub.dalian.example",
            OpenDataElsewhere = [.. (hub["OpenDataElsewhere"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(ElsewhereOf)],
            OpenDataSigners = (hub["OpenDataSigners"] ?? "").Split([' ', ';', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            OpenDataRehearsal = Flag(hub, "OpenDataRehearsal", false),
            OpenDataDirectory = hub["OpenData"] ?? Path.Combine(data, "opendata"),
            Parameters = ParametersOf(hub.GetSection("Parameters")),
            GuardsOff = (hub["GuardsOff"] ?? "").Split([' ', ',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            BenefitExclusions = Flag(hub, "BenefitExclusions", true),
            KeepsTime = Flag(hub, "CaseClock", true),
            ImportSamples = Flag(hub, "ImportSamples", demo),
            Watches = Flag(hub, "Vigilance", true),
            ImportSender = new ImportSender(null, null, null, "import", hub["Import:Purpose"] ?? ""),
            SubscribersPerCaller = (int)(Number(hub, "Limits:SubscribersPerCaller") ?? 200),
            SubscriberPatience = TimeSpan.FromSeconds((double)(Number(hub, "Limits:SubscriberPatienceSeconds") ?? 30)),
            RequestsPerMinute = (int)(Number(hub, "Limits:RequestsPerMinute") ?? 60_000),
            OpenRequestsPerMinute = (int)(Number(hub, "Limits:OpenRequestsPerMinute") ?? 600),
            Proxies = [.. (hub["Proxies"] ?? "").Split([' ', ';', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(ProxyOf)],
            HasOwnTokens = string.IsNullOrEmpty(hub["Auth:Authority"]),
            MetricsUrl = Address(hub["Metrics:Url"]),
            RequestTime = TimeSpan.FromSeconds((double)(Number(hub, "Limits:RequestSeconds") ?? 30)),
        };
        options.Check();
        return options;
    }

    private void Check()
    {
        string[] all = [.. Urls, .. MetricsUrl is null ? Array.Empty<string>() : [MetricsUrl]];
        if (Demo && all.FirstOrDefault(u => !IsLoopback(u)) is { } open)
        {
            throw new HubStartException($"`{open}` is not a loopback address and this is the demo, with demo clients and demo keys; set HUB__Demo=false, or listen on 127.0.0.1");
        }

        if (!Demo && all.FirstOrDefault(u => u.StartsWith("http:", StringComparison.OrdinalIgnoreCase) && !IsLoopback(u)) is { } plain)
        {
            throw new HubStartException($"`{plain}` is plain HTTP on an address that others reach; use https, or listen on 127.0.0.1 behind a proxy");
        }

        if (OpenDataRehearsal && !Demo)
        {
            throw new HubStartException("a rehearsal counts a year at any time, which is for the demo alone; unset HUB__OpenDataRehearsal");
        }

        if (Quorum > Witnesses.Count)
        {
            throw new HubStartException($"{Quorum} witnesses must sign and {Witnesses.Count} are known; lower HUB__Ledger__Quorum or add to HUB__Ledger__Witnesses");
        }

        if (HandleYears < 3)
        {
            throw new HubStartException("handles must be kept for at least 3 years; raise HUB__Ledger__HandleYears");
        }

        (string Setting, string? File)[] keys = [("Hub", KeyFile), ("Handles", HandleKeyFile), ("Ledger", LedgerKeyFile)];
        if (!Demo && keys.FirstOrDefault(k => k.File is null) is { Setting: { } missing })
        {
            throw new HubStartException($"outside the demo the hub needs its own keys; set HUB__Keys__{missing} to a file with 32 bytes in hex");
        }
    }

    private static StoreLocation Location(IConfigurationSection hub, string data)
    {
        var name = hub["Database:Provider"] ?? nameof(DatabaseProvider.Sqlite);
        if (!Enum.TryParse<DatabaseProvider>(name, ignoreCase: true, out var provider) || !Enum.IsDefined(provider))
        {
            throw new HubStartException($"`{name}` is no database the hub knows; set HUB__Database__Provider to Sqlite, SqlServer or PostgreSql");
        }

        var connection = hub["Database:ConnectionString"] ?? (provider == DatabaseProvider.Sqlite
            ? $"Data Source={Path.Combine(data, "hub.db")}"
            : throw new HubStartException($"{provider} needs HUB__Database__ConnectionString"));
        return new StoreLocation(provider, connection);
    }

    private static CaseParameters ParametersOf(IConfigurationSection section)
    {
        try
        {
            return CaseParameters.From(section.AsEnumerable(makePathsRelative: true).Where(s => s.Key.Length > 0));
        }
        catch (ParameterException e)
        {
            throw new HubStartException(e.Message);
        }
    }

    private static string? Address(string? url) => string.IsNullOrEmpty(url) ? null
        : Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Port > 0 ? url
        : throw new HubStartException($"`{url}` is no address with a port, such as http://127.0.0.1:9464; mend HUB__Metrics__Url");

    private static OutsideDisclosure ElsewhereOf(string text) => OutsideDisclosure.Read(text)
        ?? throw new HubStartException($"`{text}` is not of the form `2026 | title | https://...`; mend HUB__OpenDataElsewhere");

    private static IPAddress ProxyOf(string text) => IPAddress.TryParse(text, out var address) ? address
        : throw new HubStartException($"`{text}` is no address, such as 10.0.0.5; mend HUB__Proxies");

    private static bool IsLoopback(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri)
        && (uri.Host == "localhost" || (IPAddress.TryParse(uri.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address)));

    private static bool Flag(IConfigurationSection hub, string name, bool otherwise) => hub[name] switch
    {
        null or "" => otherwise,
        var text when bool.TryParse(text, out var flag) => flag,
        var text => throw new HubStartException($"`{text}` is neither true nor false; mend HUB__{name}"),
    };

    private static decimal? Number(IConfigurationSection hub, string name) => hub[name] switch
    {
        null or "" => null,
        var text when decimal.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number) && number > 0 => number,
        var text => throw new HubStartException($"`{text}` is no positive number; mend HUB__{name.Replace(":", "__", StringComparison.Ordinal)}"),
    };
}

/// <summary>The host cannot start; the message says what to do.</summary>
public sealed class HubStartException(string message) : Exception(message);
