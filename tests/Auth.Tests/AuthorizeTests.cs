using System.Net;

namespace Auth.Tests;

[Collection(OnDemoHost.Name)]
public sealed class AuthorizeTests(DemoHost demo) : IDisposable
{
    private const string Scope = "openid offline_access purpose:CASE_HANDLING";

    private readonly Browser browser = new(demo.Host);

    [Fact]
    public async Task Signed_in_worker_gets_tokens_with_the_worker_s_attributes()
    {
        var tokens = await browser.Tokens(Scope, "officer");

        var claims = await demo.Host.WhoAmI(tokens.AccessToken);
        Assert.NotNull(claims);
        Assert.Superset(
            new HashSet<string>
            {
                "sub=demo-worker-officer", "department=CIVIL_AFFAIRS", "purpose=CASE_HANDLING", "role=CASE_OFFICER", "client_id=portal",
                "designation=LEGAL_GROUND", "designation=REPORTER",
            },
            claims.ToHashSet());
        Assert.NotNull(tokens.Text("id_token"));
    }

    [Fact]
    public async Task Person_may_claim_what_a_service_account_may_not()
    {
        var tokens = await browser.Tokens("purpose:EMERGENCY_RESPONSE", "duty");

        Assert.Equal(200, tokens.Status);
    }

    [Fact]
    public async Task Purpose_of_another_department_is_refused_after_sign_in()
    {
        var back = await browser.Callback("purpose:CASE_HANDLING", "teacher");

        Assert.Equal("invalid_scope", back["error"]);
        Assert.Equal("purpose not allowed: `SCHOOL` may not claim `CASE_HANDLING`", back["error_description"]);
    }

    [Theory]
    [InlineData("openid")]
    [InlineData("purpose:CASE_HANDLING purpose:AUDIT")]
    public async Task Request_without_exactly_one_purpose_is_refused_before_sign_in(string scope)
    {
        var response = await browser.Authorize(scope);

        Assert.Equal("invalid_scope", Browser.QueryOf(response)["error"]);
    }

    [Theory]
    [InlineData("code_challenge_method", "plain")]
    [InlineData("code_challenge_method", "")]
    [InlineData("code_challenge", "")]
    [InlineData("response_type", "token")]
    [InlineData("response_type", "code id_token")]
    [InlineData("response_mode", "fragment")]
    [InlineData("response_mode", "form_post")]
    public async Task Weaker_request_is_refused(string parameter, string value)
    {
        var response = await browser.Authorize(Scope, (parameter, value));

        Assert.False(response.Headers.Location?.ToString().Contains("/connect/login", StringComparison.Ordinal) ?? false);
        Assert.True(response.StatusCode == HttpStatusCode.BadRequest || Browser.QueryOf(response)["error"] is not null);
    }

    [Fact]
    public async Task Foreign_redirect_is_not_followed()
    {
        var response = await browser.Authorize(Scope, ("redirect_uri", "https://evil.example/"));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Null(response.Headers.Location);
    }

    [Fact]
    public async Task Code_without_its_verifier_is_refused()
    {
        var back = await browser.Callback(Scope, "officer");

        var answer = await browser.Redeem(back["code"]!, new string('a', 64));

        Assert.Equal("invalid_grant", answer.Error);
    }

    [Fact]
    public async Task Code_used_twice_revokes_what_the_first_use_gave()
    {
        var code = (await browser.Callback(Scope, "officer"))["code"]!;
        var first = await browser.Redeem(code);

        var second = await browser.Redeem(code);

        Assert.Equal("invalid_grant", second.Error);
        Assert.Equal("invalid_grant", (await browser.Refresh(first.RefreshToken)).Error);
        Assert.Null(await demo.Host.WhoAmI(first.AccessToken));
    }

    [Fact]
    public async Task Silent_request_without_session_says_login_required()
    {
        var response = await browser.Authorize(Scope, ("prompt", "none"));

        Assert.Equal("login_required", Browser.QueryOf(response)["error"]);
    }

    [Fact]
    public async Task Session_serves_the_next_purpose_without_a_password()
    {
        await browser.Callback(Scope, "officer");

        var back = await browser.Authorize("purpose:SUPERVISION", ("prompt", "none"));

        Assert.NotNull(Browser.QueryOf(back)["code"]);
    }

    [Fact]
    public async Task Signing_out_ends_the_session()
    {
        await browser.Callback(Scope, "officer");

        await browser.Http.GetAsync("connect/logout");

        var back = await browser.Authorize(Scope, ("prompt", "none"));
        Assert.Equal("login_required", Browser.QueryOf(back)["error"]);
    }

    public void Dispose() => browser.Dispose();
}
