namespace Auth.Tests;

[Collection(OnDemoHost.Name)]
public sealed class RefreshTests(DemoHost demo) : IDisposable
{
    private const string Scope = "offline_access purpose:CASE_HANDLING";

    private readonly Browser browser = new(demo.Host);

    [Fact]
    public async Task Refresh_gives_new_tokens_with_the_same_purpose()
    {
        var first = await browser.Tokens(Scope, "officer");

        var second = await browser.Refresh(first.RefreshToken);

        Assert.NotEqual(first.RefreshToken, second.RefreshToken);
        Assert.Contains("purpose=CASE_HANDLING", await demo.Host.WhoAmI(second.AccessToken) ?? []);
    }

    [Fact]
    public async Task Reuse_at_once_revokes_the_whole_chain()
    {
        var first = await browser.Tokens(Scope, "officer");
        var second = await browser.Refresh(first.RefreshToken);

        var reuse = await browser.Refresh(first.RefreshToken);

        Assert.Equal("invalid_grant", reuse.Error);
        Assert.Equal("invalid_grant", (await browser.Refresh(second.RefreshToken)).Error);
        Assert.Null(await demo.Host.WhoAmI(second.AccessToken));
    }

    [Fact]
    public async Task Refresh_cannot_change_the_purpose()
    {
        var first = await browser.Tokens(Scope, "officer");

        var answer = await demo.Host.Token(
            ("grant_type", "refresh_token"), ("client_id", "portal"), ("refresh_token", first.RefreshToken),
            ("scope", "purpose:SUPERVISION"));

        Assert.Equal(400, answer.Status);
    }

    [Fact]
    public async Task Deactivated_worker_is_out_everywhere()
    {
        await Register("leaver");
        var tokens = await browser.Tokens(Scope, "leaver");

        await demo.Host.With<People>(people => people.Deactivate("leaver", default));

        Assert.Null(await demo.Host.WhoAmI(tokens.AccessToken));
        Assert.Equal("invalid_grant", (await browser.Refresh(tokens.RefreshToken)).Error);
        Assert.Equal("login_required", Browser.QueryOf(await browser.Authorize(Scope, ("prompt", "none")))["error"]);
        Assert.Equal(200, (int)(await browser.SignIn(Scope, "leaver")).StatusCode);
    }

    [Fact]
    public async Task Refresh_tells_the_hub_what_the_worker_is_now()
    {
        await Register("mover");
        var tokens = await browser.Tokens(Scope, "mover");
        await demo.Host.With<AuthStore>(async store =>
        {
            store.Users.Single(person => person.WorkerId == "mover").Department = "SCHOOL";
            await store.SaveChangesAsync();
        });

        var answer = await browser.Refresh(tokens.RefreshToken);

        Assert.Equal(("invalid_scope", "purpose not allowed: `SCHOOL` may not claim `CASE_HANDLING`"), (answer.Error, answer.Description));
    }

    public void Dispose() => browser.Dispose();

    private Task Register(string name)
    {
        var judge = new Person { UserName = name, WorkerId = name, Department = "COURT", Role = "JUDGE" };
        return demo.Host.With<People>(people => people.Register(judge, AuthHost.Password, null, default));
    }
}
