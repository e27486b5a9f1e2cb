using System.Diagnostics;

namespace Auth.Tests;

[Collection(OnDemoHost.Name)]
public sealed class RevocationTests(DemoHost demo)
{
    [Fact]
    public async Task Hub_refuses_a_revoked_token_within_a_second()
    {
        var token = (await demo.Host.ClientToken("demo-court", "purpose:CASE_HANDLING")).AccessToken;
        Assert.NotNull(await demo.Host.WhoAmI(token));

        await demo.Host.Revoke(token, "demo-court");
        var watch = Stopwatch.StartNew();
        while (await demo.Host.WhoAmI(token) is not null && watch.ElapsedMilliseconds < 5000)
        {
            await Task.Delay(20);
        }

        Assert.InRange(watch.ElapsedMilliseconds, 0, 1000);
    }

    [Fact]
    public async Task Client_cannot_revoke_another_client_s_token()
    {
        var token = (await demo.Host.ClientToken("demo-court", "purpose:CASE_HANDLING")).AccessToken;

        await demo.Host.Revoke(token, "demo-school");

        await Task.Delay(600);
        Assert.NotNull(await demo.Host.WhoAmI(token));
    }

    [Fact]
    public async Task Refresh_token_is_no_access_token()
    {
        using var browser = new Browser(demo.Host);
        var tokens = await browser.Tokens("openid offline_access purpose:CASE_HANDLING", "officer");

        Assert.Null(await demo.Host.WhoAmI(tokens.RefreshToken));
        Assert.Null(await demo.Host.WhoAmI(tokens.Text("id_token")!));
    }

    [Fact]
    public async Task Token_in_the_address_is_not_taken()
    {
        var token = (await demo.Host.ClientToken("demo-court", "purpose:CASE_HANDLING")).AccessToken;

        using var response = await demo.Host.Http.GetAsync($"whoami?access_token={token}");

        Assert.Equal(401, (int)response.StatusCode);
    }

    [Fact]
    public async Task Tampered_token_is_refused()
    {
        var parts = (await demo.Host.ClientToken("demo-court", "purpose:CASE_HANDLING")).AccessToken.Split('.');

        Assert.Null(await demo.Host.WhoAmI($"{parts[0]}.{parts[1]}.{new string('A', parts[2].Length)}"));
        Assert.Null(await demo.Host.WhoAmI($"eyJhbGciOiJub25lIiwidHlwIjoiYXQrand0In0.{parts[1]}."));
    }
}
