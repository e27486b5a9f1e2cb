namespace Auth.Tests;

[Collection(OnDemoHost.Name)]
public sealed class AssertionRulesTests(DemoHost demo)
{
    private static readonly long Now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();

    public static TheoryData<string, string, object?> Faulty => new()
    {
        { "wrong audience", "aud", "https://elsewhere.example/" },
        { "token endpoint as audience", "aud", AuthHost.Issuer + "connect/token" },
        { "no audience", "aud", null },
        { "no jti", "jti", null },
        { "empty jti", "jti", "" },
        { "expired", "exp", Now - 3600 },
        { "lives a year", "exp", Now + (365 * 24 * 3600) },
        { "lives ten minutes", "exp", Now + 600 },
        { "nbf in the future", "nbf", Now + 3600 },
        { "iat in the future", "iat", Now + 3600 },
        { "another client's name", "sub", "demo-court" },
    };

    [Fact]
    public async Task Sound_assertion_gives_a_token_with_the_registered_place()
    {
        var answer = await demo.Police.Ask(demo.Host, demo.Police.Assertion());

        var claims = await demo.Host.WhoAmI(answer.AccessToken);
        Assert.NotNull(claims);
        Assert.Superset(new HashSet<string> { "department=PUBLIC_SECURITY", "division=210202", "org=org-17" }, claims.ToHashSet());
    }

    [Theory]
    [MemberData(nameof(Faulty))]
    public async Task Faulty_assertion_is_refused(string fault, string claim, object? value)
    {
        var answer = await demo.Police.Ask(demo.Host, demo.Police.Assertion(changes: (claim, value)));

        Assert.True(answer is { Status: 401, Error: "invalid_client" }, $"{fault}: {answer.Status} {answer.Error}");
    }

    [Fact]
    public async Task Assertion_that_never_expires_is_refused()
    {
        var answer = await demo.Police.Ask(demo.Host, demo.Police.Assertion(changes: ("exp", null)));

        Assert.Equal((400, "invalid_request"), (answer.Status, answer.Error));
    }

    [Theory]
    [InlineData("JWT")]
    [InlineData("at+jwt")]
    public async Task Assertion_of_another_type_is_refused(string typ)
    {
        var answer = await demo.Police.Ask(demo.Host, demo.Police.Assertion(typ));

        Assert.Equal((401, "invalid_client"), (answer.Status, answer.Error));
    }

    [Fact]
    public async Task Assertion_works_only_once()
    {
        var assertion = demo.Police.Assertion();
        var first = await demo.Police.Ask(demo.Host, assertion);

        var second = await demo.Police.Ask(demo.Host, assertion);

        Assert.Equal(200, first.Status);
        Assert.Equal("the client assertion was used before", second.Description);
        Assert.Equal("invalid_client", second.Error);
    }

    [Fact]
    public async Task Of_many_uses_at_once_one_wins()
    {
        var assertion = demo.Police.Assertion();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => demo.Police.Ask(demo.Host, assertion)));

        Assert.Single(answers, answer => answer.Status == 200);
        Assert.DoesNotContain(answers, answer => answer.Status >= 500);
    }

    [Fact]
    public async Task Key_of_somebody_else_is_refused()
    {
        var stranger = new DepartmentSystem(demo.Police.ClientId);

        var answer = await stranger.Ask(demo.Host, stranger.Assertion());

        Assert.Equal("invalid_client", answer.Error ?? "");
    }

    [Fact]
    public async Task Purpose_beyond_the_registered_ones_is_refused()
    {
        var answer = await demo.Police.Ask(demo.Host, demo.Police.Assertion(), "purpose:GUARDIANSHIP_PROCEEDINGS");

        Assert.Equal("invalid_scope", answer.Error);
        Assert.Equal("purpose not allowed: the client is not registered for `GUARDIANSHIP_PROCEEDINGS`", answer.Description);
    }
}
