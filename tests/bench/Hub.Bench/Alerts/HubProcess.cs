using System.Globalization;

namespace Hub.Bench.Alerts;

/// <summary>What a process of this machine uses, as Linux counts it.</summary>
internal sealed record HubProcess(int Id)
{
    // Of `/proc/ID/stat`, behind the name: user and system time, in hundredths of a second (proc(5), fields 14 and 15).
    private const int UserTime = 11;

    /// <summary>Resident memory.</summary>
    public double Kilobytes => double.Parse(
        File.ReadLines($"/proc/{Id}/status").First(l => l.StartsWith("VmRSS:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);

    public double CpuSeconds
    {
        get
        {
            var stat = File.ReadAllText($"/proc/{Id}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return (long.Parse(fields[UserTime], CultureInfo.InvariantCulture) + long.Parse(fields[UserTime + 1], CultureInfo.InvariantCulture)) / 100.0;
        }
    }
}
