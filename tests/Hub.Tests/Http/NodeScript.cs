using System.ComponentModel;
using System.Diagnostics;

namespace Hub.Tests.Http;

/// <summary>Runs a script of `tests/clients`, where the protocols' official clients are installed.</summary>
internal static class NodeScript
{
    private static readonly string Folder = Repository.PathOf("tests", "clients");

    /// <summary>Its output, line by line; null when node or the packages are not there.</summary>
    public static Task<string[]?> RunAsync(string script, IReadOnlyDictionary<string, string> environment, params string[] arguments) =>
        RunAsync(script, environment, 0, arguments);

    /// <param name="exit">The code with which it must end.</param>
    /// <inheritdoc cref="RunAsync(string, IReadOnlyDictionary{string, string}, string[])"/>
    public static Task<string[]?> RunAsync(string script, IReadOnlyDictionary<string, string> environment, int exit, params string[] arguments) =>
        RunAsync(script, environment, exit, null, arguments);

    /// <summary>A script that reads lines.</summary>
    public static Task<string[]?> ReadAsync(string script, IEnumerable<string> lines, params string[] arguments) =>
        RunAsync(script, new Dictionary<string, string>(), 0, lines, arguments);

    private static async Task<string[]?> RunAsync(
        string script, IReadOnlyDictionary<string, string> environment, int exit, IEnumerable<string>? lines, string[] arguments)
    {
        if (!Directory.Exists(Path.Combine(Folder, "node_modules")))
        {
            return null;
        }

        var start = new ProcessStartInfo("node", [script, .. arguments]) { WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardInput = lines is not null };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return await OutputAsync(start, exit, lines ?? []);
    }

    private static async Task<string[]?> OutputAsync(ProcessStartInfo start, int exit, IEnumerable<string> lines)
    {
        try
        {
            using var process = Process.Start(start)!;
            if (start.RedirectStandardInput)
            {
                await process.StandardInput.WriteAsync(string.Join('\n', lines));
                process.StandardInput.Close();
            }

            var output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            Assert.Equal(exit, process.ExitCode);
            return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
