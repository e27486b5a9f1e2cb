namespace Auth;

/// <summary>The token service as a program of its own. `migrate` brings its store up to date and ends.</summary>
public sealed class Program
{
    private Program()
    {
    }

    public static async Task<int> Main(string[] args)
    {
        try
        {
            await using var app = Build(args);
            await (args is ["migrate"] ? app.Services.GetRequiredService<AuthStart>().Migrate(CancellationToken.None) : Serve(app));
            return 0;
        }
        catch (AuthConfigurationException fault)
        {
            await Console.Error.WriteLineAsync(fault.Message);
            return 1;
        }
    }

    private static async Task Serve(WebApplication app)
    {
        await app.StartAsync();
        foreach (var login in app.Services.GetRequiredService<AuthStart>().NewDemoLogins)
        {
            Console.WriteLine($"{login.UserName,-14} {login.Password}  {login.Department} {login.Role}");
        }

        await app.WaitForShutdownAsync();
    }

    private static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        var options = AuthOptions.From(builder.Configuration);
        if (options.Addresses.Count > 0)
        {
            builder.WebHost.UseUrls([.. options.Addresses]);
        }

        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Warning);
        builder.Services.AddTokenService(options);
        builder.Services.AddSingleton<IPurposeClaims>(SchemaPurposeClaims.FromDirectory(options.SchemaDirectory));
        builder.Services.AddCors();
        var app = builder.Build();
        // The portal comes from the hub's address, so its calls cross origins when the token service runs apart.
        app.UseCors(policy => policy.WithMethods(HttpMethods.Get, HttpMethods.Post).AllowAnyHeader()
            .WithOrigins([.. options.PortalRedirects.Select(uri => uri.GetLeftPart(UriPartial.Authority)).Distinct()]));
        app.UseAuthentication();
        app.MapTokenService();
        return app;
    }
}
