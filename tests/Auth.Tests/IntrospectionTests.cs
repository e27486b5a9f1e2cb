namespace Auth.Tests;

[Collection(OnDemoHost.Name)]
public sealed class IntrospectionTests(DemoHost demo)
{
    [Fact]
    public async Task Hub_learns_the_claims_of_a_live_token()
    {
        var token = (await demo.Host.ClientToken("demo-court", "purpose:CASE_HANDLING")).AccessToken;

        var answer = await demo.Host.Introspect(token);

        Assert.Equal("True", answer.Text("active"));
        Assert.Equal(("COURT", "CASE_HANDLING", "SYSTEM"), (answer.Text("department"), answer.Text("purpose"), answer.Text("role")));
    }

    [Fact]
    public async Task Answer_is_not_to_be_stored()
    {
        var answer = await demo.Host.Introspect("nonsense");

        Assert.Equal("False", answer.Text("active"));
        Assert.True(answer.Response.Headers.CacheControl?.NoStore);
    }

    [Fact]
    public async Task Revoked_token_is_not_active()
    {
        var token = (await demo.Host.ClientToken("demo-court", "purpose:CASE_HANDLING")).AccessToken;
        await demo.Host.Revoke(token, "demo-court");

        var answer = await demo.Host.Introspect(token);

        Assert.Equal("False", answer.Text("active"));
    }

    [Fact]
    public async Task Get_is_refused()
    {
        var secret = demo.Host.SecretOf("hub");

        using var response = await demo.Host.Http.GetAsync($"connect/introspect?token=x&client_id=hub&client_secret={secret}");

        Assert.Equal(405, (int)response.StatusCode);
        Assert.Equal(["POST"], response.Content.Headers.Allow);
    }

    [Fact]
    public async Task Client_of_a_department_may_not_introspect()
    {
        var token = (await demo.Host.ClientToken("demo-court", "purpose:CASE_HANDLING")).AccessToken;

        var answer = await demo.Host.Post("connect/introspect",
            ("token", token), ("client_id", "demo-court"), ("client_secret", demo.Host.SecretOf("demo-court")));

        Assert.Equal("unauthorized_client", answer.Error);
    }
}
