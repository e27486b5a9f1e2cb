using System.Globalization;
using Xunit.Abstractions;

namespace Hub.Tests.Ledger;

/// <summary>How often to kill, from which seed; `tests/ledger-chaos.sh` and `tests/alerts-chaos.sh` ask for more and read the progress.</summary>
internal sealed class Chaos
{
    private readonly ITestOutputHelper output;
    private readonly string name;

    public Chaos(ITestOutputHelper output, string name, string variable, int shortForm)
    {
        (this.output, this.name) = (output, name);
        Runs = Setting(variable) ?? shortForm;
        Seed = Setting("CHAOS_SEED") ?? Environment.TickCount;
        Random = new Random(Seed);
        Say($"seed {Seed}, {variable} {Runs}");
    }

    public int Runs { get; }

    public int Seed { get; }

    public Random Random { get; }

    public void Say(FormattableString line)
    {
        var text = $"{name}: {line.ToString(CultureInfo.InvariantCulture)}";
        output.WriteLine(text);
        if (Environment.GetEnvironmentVariable("CHAOS_PROGRESS") is { Length: > 0 } file)
        {
            File.AppendAllText(file, text + "\n");
        }
    }

    private static int? Setting(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null;
}
