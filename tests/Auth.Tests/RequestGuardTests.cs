using System.Net.Http.Headers;
using System.Text;
using CsCheck;

namespace Auth.Tests;

[Collection(OnDemoHost.Name)]
public sealed class RequestGuardTests(DemoHost demo)
{
    private const int Requests = 300;

    private static readonly string[] Endpoints =
    [
        "connect/token", "connect/authorize", "connect/introspect", "connect/revoke", "connect/logout", "connect/login",
        "connect/login.css",
        ".well-known/openid-configuration", ".well-known/jwks", "whoami", "connect/nothing",
    ];

    private static readonly string[] Names =
    [
        "grant_type", "client_id", "client_secret", "scope", "code", "code_verifier", "redirect_uri", "refresh_token", "token", "returnUrl",
        "response_type", "code_challenge", "code_challenge_method", "client_assertion", "client_assertion_type",
        "prompt", "max_age", "state",
        "nonce", "response_mode", "id_token_hint", "post_logout_redirect_uri", "request", "request_uri", "resource", "lang", "userName",
    ];

    private static readonly string[] Values =
    [
        "client_credentials", "authorization_code", "refresh_token", "portal", "demo-court", "purpose:CASE_HANDLING", "code",
        "S256", "plain",
        Browser.Redirect, "urn:ietf:params:oauth:client-assertion-type:jwt-bearer", "login", "none",
        "-1", "99999999999999999999", "%00", "%",
        "%ff%fe", "%ED%A0%80", "a.b.c", "eyJhbGciOiJub25lIn0.e30.", "%E2%80%AE", "/connect/authorize?", "=", "&", "+", "[]", "%0d%0aX: y",
    ];

    private static readonly string[] Authorizations = ["", "Basic eDp5", "Basic %%%", "Basic AA==", "Bearer x.y.z", "DPoP a"];

    [Theory]
    [InlineData("connect/token", "grant_type=client_credentials&client_id=%00")]
    [InlineData("connect/token", "%00=1")]
    [InlineData("connect/revoke", "token=%00")]
    [InlineData("connect/introspect", "token=%00")]
    [InlineData("connect/login", "userName=%00")]
    [InlineData("connect/authorize", "client_id=%00")]
    public async Task Nul_in_a_form_is_a_bad_request(string path, string body)
    {
        using var content = new StringContent(body, Encoding.ASCII, "application/x-www-form-urlencoded");

        using var response = await demo.Host.Http.PostAsync(path, content);

        Assert.Equal(400, (int)response.StatusCode);
    }

    [Fact]
    public async Task Nul_in_address_or_credentials_is_a_bad_request()
    {
        using var query = await demo.Host.Http.GetAsync("connect/authorize?client_id=%00");
        using var request = new HttpRequestMessage(HttpMethod.Post, "connect/token");
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String("demo%00:x"u8));
        request.Content = new FormUrlEncodedContent([new("grant_type", "client_credentials")]);
        using var basic = await demo.Host.Http.SendAsync(request);

        Assert.Equal((400, 400), ((int)query.StatusCode, (int)basic.StatusCode));
    }

    [Fact]
    public async Task Long_body_is_refused()
    {
        using var content = new StringContent("scope=" + new string('a', 100_000), Encoding.ASCII, "application/x-www-form-urlencoded");

        using var response = await demo.Host.Http.PostAsync("connect/token", content);

        Assert.InRange((int)response.StatusCode, 400, 499);
    }

    [Fact]
    public void No_form_or_query_breaks_an_endpoint()
    {
        var pairs = Gen.Select(Of(Names), Gen.OneOf(Of(Values), Gen.String)).Array[0, 8];

        Gen.Select(Of(Endpoints), pairs, Gen.Bool, Of(Authorizations))
            .Sample((endpoint, fields, post, authorization) =>
            {
                var text = string.Join('&', fields.Select(field => $"{field.Item1}={Printable(field.Item2)}"));
                return Ask(endpoint, post ? Encoding.UTF8.GetBytes(text) : null, post ? "" : text, authorization) < 500;
            }, iter: Requests, threads: 1);
    }

    [Fact]
    public void No_bytes_break_an_endpoint()
    {
        Gen.Select(Of(Endpoints), Gen.Byte.Array[0, 200])
            .Sample((endpoint, body) => Ask(endpoint, body, "", "") < 500, iter: Requests, threads: 1);
    }

    private static Gen<string> Of(string[] texts) => Gen.Int[0, texts.Length - 1].Select(index => texts[index]);

    private int Ask(string endpoint, byte[]? body, string query, string authorization)
    {
        using var request = new HttpRequestMessage(body is null ? HttpMethod.Get : HttpMethod.Post, $"{endpoint}?{query}");
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/x-www-form-urlencoded");
        }

        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        using var response = demo.Host.Http.Send(request);
        return (int)response.StatusCode;
    }

    // What the client library would not send at all; percent signs stay as they are, to reach the server's own decoder.
    private static string Printable(string text) => string.Concat(text.Select(letter =>
        letter is > ' ' and < '\x7f' and not '#' ? letter.ToString()
        : char.IsSurrogate(letter) ? "%EF%BF%BD"
        : Uri.EscapeDataString(letter.ToString())));
}
