using System.Globalization;
using Xunit.Abstractions;

namespace OpenData.Tests.Attacks;

/// <summary>A line of the table of attacks (open-data.md 2.5): what the attacker reaches, and how far a release may let them.</summary>
internal sealed record AttackLine(string Attack, string Figure, double Reached, string Limit, bool Passed)
{
    public static AttackLine AtMost(string attack, string figure, double reached, double limit) =>
        new(attack, figure, reached, Text($"<= {limit:0.####}"), reached <= limit);

    public static AttackLine AtLeast(string attack, string figure, double reached, double limit) =>
        new(attack, figure, reached, Text($">= {limit:0.####}"), reached >= limit);

    /// <summary>Writes every line before one that failed fails the test.</summary>
    public static void Check(ITestOutputHelper output, params AttackLine[] lines)
    {
        foreach (var line in lines)
        {
            output.WriteLine(line.ToString());
        }

        Assert.All(lines, line => Assert.True(line.Passed, line.ToString()));
    }

    public override string ToString() =>
        Text($"attack | {Attack,-25} | {Figure,-60} | {Reached,9:0.0000} | {Limit,-9} | {(Passed ? "passed" : "FAILED")}");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
