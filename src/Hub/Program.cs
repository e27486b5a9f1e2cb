using Hub.Hosting;

namespace Hub;

/// <summary>One executable with verbs.</summary>
public sealed class Program
{
    private Program()
    {
    }

    public static async Task<int> Main(string[] args)
    {
        await using var app = HubHost.Build(args);
        await HubHost.MigrateAsync(app.Services, default);
        await app.RunAsync();
        return 0;
    }
}
