using System.Net;

namespace Auth.Tests;

[Collection(OnDemoHost.Name)]
public sealed class SignInPageTests(DemoHost demo) : IDisposable
{
    private const string Scope = "purpose:CASE_HANDLING";

    private readonly Browser browser = new(demo.Host);

    [Theory]
    [InlineData("zh-CN,zh;q=0.9", "<html lang=\"zh-CN\">", "登录")]
    [InlineData("en-GB", "<html lang=\"en\">", "Sign in")]
    [InlineData("fr", "<html lang=\"zh-CN\">", "登录")]
    public async Task Page_speaks_the_browser_s_language(string accepted, string html, string text)
    {
        browser.Http.DefaultRequestHeaders.Add("Accept-Language", accepted);

        var page = WebUtility.HtmlDecode(await (await Page()).Content.ReadAsStringAsync());

        Assert.Contains(html, page, StringComparison.Ordinal);
        Assert.Contains(text, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_has_labels_no_script_and_a_strict_policy()
    {
        var response = await Page();
        var page = await response.Content.ReadAsStringAsync();

        Assert.Contains("<label for=\"userName\">", page, StringComparison.Ordinal);
        Assert.Contains("<label for=\"password\">", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.StartsWith("default-src 'none'", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.True(response.Headers.CacheControl?.NoStore);
    }

    [Fact]
    public async Task Wrong_password_and_unknown_name_get_the_same_page()
    {
        var wrong = await Failure("reviewer", "wrong password here");
        var unknown = await Failure("nobody", "wrong password here");

        Assert.Contains("role=\"alert\"", wrong, StringComparison.Ordinal);
        Assert.Equal(wrong, unknown);
    }

    [Fact]
    public async Task Five_failures_lock_the_account()
    {
        for (var attempt = 0; attempt < 5; attempt++)
        {
            await browser.SignIn(Scope, "prosecutor", "wrong password here");
        }

        var response = await browser.SignIn(Scope, "prosecutor");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("role=\"alert\"", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Form_without_antiforgery_token_is_refused()
    {
        using var form = new FormUrlEncodedContent(
            [new("userName", "officer"), new("password", AuthHost.Password), new("returnUrl", "/connect/authorize?x")]);

        var response = await browser.Http.PostAsync("connect/login", form);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.False(response.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/connect/authorize?")]
    [InlineData("/\\evil.example")]
    [InlineData("/elsewhere")]
    [InlineData("")]
    public async Task Page_sends_nobody_elsewhere(string returnUrl)
    {
        var response = await browser.Http.GetAsync($"connect/login?returnUrl={Uri.EscapeDataString(returnUrl)}");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Text_of_the_request_is_encoded()
    {
        var returnUrl = Uri.EscapeDataString("/connect/authorize?x=\"><script>1</script>");

        var response = await browser.Http.GetAsync($"connect/login?returnUrl={returnUrl}");

        Assert.DoesNotContain("<script", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    public void Dispose() => browser.Dispose();

    private async Task<HttpResponseMessage> Page() => await browser.Http.GetAsync((await browser.Authorize(Scope)).Headers.Location);

    private async Task<string> Failure(string user, string password)
    {
        var page = await (await browser.SignIn(Scope, user, password)).Content.ReadAsStringAsync();
        return System.Text.RegularExpressions.Regex.Replace(page, "name=\"__RequestVerificationToken\" value=\"[^\"]*\"", "");
    }
}
