using System.Text.Json;

namespace Hub.Tests.Http;

/// <summary>A headless Chromium, driven by the scripts of `tests/clients`.</summary>
internal static class Browser
{
    private static readonly string[] Usual = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private static string? Path => Environment.GetEnvironmentVariable("HUB_TEST_CHROMIUM") ?? Usual.FirstOrDefault(File.Exists);

    /// <summary>What the steps saw: faults on the console, violations of the policy, requests to others, and what each step notes.</summary>
    public static Task<JsonElement> SeeAsync(Uri hub, params string[] steps) => RunAsync("explorer.mjs", [hub.ToString().TrimEnd('/'), .. steps]);

    /// <summary>All public pages that can be reached from one: status, weight, text, links, and what an audit of their accessibility finds.</summary>
    public static Task<JsonElement> WalkAsync(Uri page) => RunAsync("pages.mjs", [page.ToString()]);

    private static async Task<JsonElement> RunAsync(string script, string[] arguments)
    {
        Skip.If(Path is null, "no Chromium is here; name one in HUB_TEST_CHROMIUM");
        var environment = new Dictionary<string, string> { ["CHROMIUM"] = Path };
        var lines = await NodeScript.RunAsync(script, environment, arguments);
        Skip.If(lines is null, "node or the packages of tests/clients are missing; run `npm ci --prefix tests/clients`");
        return JsonDocument.Parse(lines[^1]).RootElement;
    }
}
