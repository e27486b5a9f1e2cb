using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using System.Web;

namespace Auth.Tests;

/// <summary>A worker's browser on the way through authorization code and PKCE.</summary>
internal sealed partial class Browser(AuthHost host) : IDisposable
{
    public const string Redirect = AuthHost.Issuer + "callback";

    private readonly HttpClient http = host.NewClient();
    private readonly string verifier = Convert.ToHexString(RandomNumberGenerator.GetBytes(32));

    public HttpClient Http => http;

    public string Challenge => Convert.ToBase64String(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)))
        .TrimEnd('=').Replace('+', '-').Replace('/', '_');

    public string AuthorizePath(string scope, params (string Key, string Value)[] changes)
    {
        var query = new Dictionary<string, string>
        {
            ["client_id"] = "portal",
            ["redirect_uri"] = Redirect,
            ["response_type"] = "code",
            ["scope"] = scope,
            ["code_challenge"] = Challenge,
            ["code_challenge_method"] = "S256",
            ["state"] = "s1",
        };
        foreach (var (key, value) in changes)
        {
            query[key] = value;
        }

        return "connect/authorize?" + string.Join('&', query.Where(pair => pair.Value.Length > 0)
            .Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value)}"));
    }

    public Task<HttpResponseMessage> Authorize(string scope, params (string Key, string Value)[] changes) =>
        http.GetAsync(AuthorizePath(scope, changes));

    /// <summary>Fills the sign-in page in that an authorization request leads to.</summary>
    public async Task<HttpResponseMessage> SignIn(string scope, string user, string password = AuthHost.Password)
    {
        var toPage = await Authorize(scope);
        var page = await (await http.GetAsync(toPage.Headers.Location)).Content.ReadAsStringAsync();
        using var form = new FormUrlEncodedContent(
        [
            .. HiddenField().Matches(page).Select(match =>
                KeyValuePair.Create(match.Groups[1].Value, WebUtility.HtmlDecode(match.Groups[2].Value))),
            KeyValuePair.Create("userName", user),
            KeyValuePair.Create("password", password),
        ]);
        return await http.PostAsync("connect/login", form);
    }

    /// <summary>The query of the address the portal is called back with.</summary>
    public async Task<System.Collections.Specialized.NameValueCollection> Callback(string scope, string user)
    {
        var signedIn = await SignIn(scope, user);
        var back = await http.GetAsync(signedIn.Headers.Location);
        return QueryOf(back);
    }

    public async Task<Answer> Tokens(string scope, string user) => await Redeem((await Callback(scope, user))["code"] ?? "none");

    public Task<Answer> Redeem(string code, string? otherVerifier = null) => host.Token(
        ("grant_type", "authorization_code"), ("client_id", "portal"), ("code", code), ("redirect_uri", Redirect),
        ("code_verifier", otherVerifier ?? verifier));

    public Task<Answer> Refresh(string token) =>
        host.Token(("grant_type", "refresh_token"), ("client_id", "portal"), ("refresh_token", token));

    public static System.Collections.Specialized.NameValueCollection QueryOf(HttpResponseMessage response) =>
        HttpUtility.ParseQueryString(response.Headers.Location?.Query ?? "");

    public void Dispose() => http.Dispose();

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\">")]
    private static partial Regex HiddenField();
}
