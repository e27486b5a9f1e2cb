namespace Hub.Ledger;

/// <summary>What ties the entry to a request and its answer.</summary>
/// <param name="Trace">W3C trace id.</param>
/// <param name="ResponseMac">`hmac:` and hex.</param>
public sealed record Correlation(string Trace, string? ResponseMac = null)
{
    public string Trace { get; } = Bounded.Text(Trace, 64);

    public string? ResponseMac { get; } = Bounded.Optional(ResponseMac, 100);

    internal void Write(CanonicalJson json)
    {
        json.BeginMap();
        json.Member("mac", ResponseMac);
        json.Member("trace", Trace);
        json.EndMap();
    }
}
