using Auth;

namespace Hub.Hosting;

/// <summary>What the hub prints once it serves.</summary>
internal static class Welcome
{
    public static void Print(WebApplication app)
    {
        var options = app.Services.GetRequiredService<HubOptions>();
        var address = app.Urls.FirstOrDefault() ?? options.Urls[0];
        Console.WriteLine();
        Console.WriteLine($"hub      {address}/graphql   GraphQL");
        Console.WriteLine($"explorer {address}/graphiql");
        Console.WriteLine($"tokens   {address}/.well-known/openid-configuration");
        Console.WriteLine($"health   {address}/health/ready");
        Console.WriteLine($"records  {options.Store.Provider}, data in {Path.GetFullPath(options.DataDirectory)}");
        if (options.Demo)
        {
            Demo(app, address);
        }
    }

    private static void Demo(WebApplication app, string address)
    {
        Console.WriteLine();
        Console.WriteLine("This is the demo: invented children, demo clients, demo keys, loopback only.");
        var logins = app.Services.GetRequiredService<AuthStart>().NewDemoLogins;
        if (logins.Count > 0)
        {
            Console.WriteLine($"People to sign in as, all with the password {logins[0].Password} (shown this once):");
            Console.WriteLine($"  {string.Join("  ", logins.Select(l => l.UserName))}");
        }

        Console.WriteLine();
        Console.WriteLine("Try, in another shell:");
        Console.WriteLine("  TOKEN=$(dotnet run --project src/Hub --no-build -- token --department EDUCATION --purpose SCHOOLING)");
        Console.WriteLine($$"""  curl -s {{address}}/graphql -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' \""");
        Console.WriteLine("""    -d '{"query":"{ children(first: 3, orderBy: {name: ASC}) { totalCount nodes { name residentId birthDate schoolEnrolments { status } } } }"}'""");
        Console.WriteLine();
    }
}
