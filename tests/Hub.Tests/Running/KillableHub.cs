using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Hub.Tests.Running;

/// <summary>A whole hub as a process of its own: killed and started again as often as a test likes, on what the last one left.</summary>
/// <param name="settings">As environment variables.</param>
internal sealed class KillableHub(IReadOnlyDictionary<string, string> settings) : IDisposable
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(120);

    private Process? process;
    private bool isKilled;

    /// <summary>Of the last start.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1");

    /// <summary>How often it was started or killed.</summary>
    public int Turns { get; private set; }

    /// <summary>Whether it has ended though nobody has killed it.</summary>
    public bool HasStopped => !isKilled && process is { HasExited: true };

    /// <param name="mostKilobytes">No file may grow beyond, as on a disk that is full.</param>
    /// <param name="also">Settings of this start alone.</param>
    /// <exception cref="InvalidOperationException">It has ended before it served.</exception>
    public async Task StartAsync(int? mostKilobytes = null, params (string Name, string Value)[] also)
    {
        Kill();
        process?.Dispose();
        Address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort()}"));
        var limit = mostKilobytes is { } most ? string.Create(CultureInfo.InvariantCulture, $"trap '' XFSZ; ulimit -f {most}; ") : "";
        var start = Program("/bin/bash", ["-c", limit + "exec dotnet \"$0\"", ProgramFile], also);
        process = Process.Start(start) ?? throw new InvalidOperationException("cannot start the hub");
        (isKilled, Turns) = (false, Turns + 1);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await WaitAsync(process);
    }

    /// <summary>SIGKILL: nothing is flushed, nothing is finished.</summary>
    public void Kill()
    {
        (isKilled, Turns) = (true, Turns + 1);
        if (process is { HasExited: false })
        {
            process.Kill();
            process.WaitForExit();
        }
    }

    /// <summary>Another verb of the hub with the same settings, until it ends.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        using var verb = Process.Start(Program("dotnet", [ProgramFile, .. arguments], [])) ?? throw new InvalidOperationException("cannot start the hub");
        verb.BeginOutputReadLine();
        verb.BeginErrorReadLine();
        await using var stop = cancellationToken.Register(verb.Kill);
        await verb.WaitForExitAsync(CancellationToken.None);
        return verb.ExitCode;
    }

    public void Dispose()
    {
        Kill();
        process?.Dispose();
    }

    private static string ProgramFile => Path.Combine(AppContext.BaseDirectory, "Hub.dll");

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private ProcessStartInfo Program(string program, IEnumerable<string> arguments, (string Name, string Value)[] also)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = AppContext.BaseDirectory, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        foreach (var (name, value) in settings.Select(s => (s.Key, s.Value)).Concat(also))
        {
            start.Environment[name] = value;
        }

        start.Environment["HUB__Urls"] = Address.ToString();
        // Its double mapping is a file of 2 GB, beyond any limit set here.
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        return start;
    }

    private async Task WaitAsync(Process started)
    {
        using var http = new HttpClient();
        var since = Stopwatch.GetTimestamp();
        while (!started.HasExited && Stopwatch.GetElapsedTime(since) < LongestStart)
        {
            try
            {
                _ = await http.GetStringAsync(new Uri(Address, "/ledger/keys"));
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(50);
            }
        }

        throw new InvalidOperationException("the hub did not start");
    }
}
