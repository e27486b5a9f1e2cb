namespace Hub.Ledger;

/// <summary>Who asked. Pseudonyms and ids only; of the network address no more than the subnet (see <see cref="Subnet"/>).</summary>
/// <param name="Department">Enum value of the schema.</param>
/// <param name="Client">Id of the client program.</param>
/// <param name="Officer">Id or pseudonym of the worker.</param>
/// <param name="Assurance">How the caller was authenticated (acr).</param>
/// <param name="Approver">The second person, where the law asks for one.</param>
/// <param name="Network">Subnet in CIDR form.</param>
public sealed record Who(
    string Department, string Client, string? Officer = null, string? Organisation = null, string? Role = null,
    string? Assurance = null, string? Approver = null, string? Network = null)
{
    private const string OwnName = "HUB";

    /// <summary>The hub itself: heartbeats, keys, its rules.</summary>
    public static Who Hub { get; } = new(OwnName, OwnName);

    public bool IsHub => Department == OwnName;

    public string Department { get; } = Bounded.Text(Department, 64);

    public string Client { get; } = Bounded.Text(Client, 200);

    public string? Officer { get; } = Bounded.Optional(Officer, 64);

    public string? Organisation { get; } = Bounded.Optional(Organisation, 64);

    public string? Role { get; } = Bounded.Optional(Role, 64);

    public string? Assurance { get; } = Bounded.Optional(Assurance, 200);

    public string? Approver { get; } = Bounded.Optional(Approver, 64);

    public string? Network { get; } = Bounded.Optional(Network, 64);

    internal void Write(CanonicalJson json)
    {
        json.BeginMap();
        json.Member("acr", Assurance);
        json.Member("approver", Approver);
        json.Member("client", Client);
        json.Member("dept", Department);
        json.Member("net", Network);
        json.Member("officer", Officer);
        json.Member("org", Organisation);
        json.Member("role", Role);
        json.EndMap();
    }
}
