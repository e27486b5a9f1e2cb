namespace Auth;

/// <summary>The token service as a program of its own.</summary>
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
            await app.StartAsync();
            Print(app.Services.GetRequiredService<AuthStart>().NewDemoLogins);
            await app.WaitForShutdownAsync();
            return 0;
        }
        catch (AuthConfigurationException fault)
        {
            await Console.Error.WriteLineAsync(fault.Message);
            return 1;
        }
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
        var app = builder.Build();
        app.UseAuthentication();
        app.MapTokenService();
        return app;
    }

    private static void Print(IReadOnlyList<DemoLogin> logins)
    {
        foreach (var login in logins)
        {
            Console.WriteLine($"{login.UserName,-14} {login.Password}  {login.Department} {login.Role}");
        }
    }
}
