using CsCheck;
using Hub.Audit.Trust;
using Xunit.Abstractions;

namespace Hub.Tests.Audit;

public sealed class AuditPolicyTests(ITestOutputHelper output)
{
    private static readonly string Log = VectorKeys.Text("log_vkey");
    private static readonly string Witness = VectorKeys.Text("witness_vkey");

    [Fact]
    public void Policy_names_keys_and_quorum()
    {
        var policy = AuditPolicy.Parse($"# of 2026\n\nlog {Log} from 5 to 9 # replaced\r\n  witness {Witness}\nquorum 1");

        Assert.Equal("audit.dl-child.example/log/2026", policy.Log.Origin);
        Assert.Equal((5, 9), (policy.Log.Keys[0].FirstSize, policy.Log.Keys[0].LastSize));
        Assert.Equal($"log {Log} from 5 to 9\nwitness {Witness}\nquorum 1\n", policy.ToString());
    }

    [Theory]
    [InlineData("", 1, "no ledger is trusted")]
    [InlineData("log LOG\nwitness WITNESS\n", 3, "say how many witnesses")]
    [InlineData("log LOG\nquorum 1", 2, "a quorum of 1 cannot come of 0 witnesses")]
    [InlineData("log LOG\nquorum -1", 2, "`-1` is no number of witnesses")]
    [InlineData("log LOG\nquorum 0\nquorum 0", 3, "state the quorum once")]
    [InlineData("log WITNESS", 1, "belongs on this line")]
    [InlineData("log LOG\nwitness LOG\nquorum 1", 2, "belongs on this line")]
    [InlineData("log LOG\nlog LOG", 2, "named twice")]
    [InlineData("log LOG\nwitness WITNESS\nwitness WITNESS\nquorum 2", 3, "named twice")]
    [InlineData("\nlog nonsense", 2, "this is no key")]
    [InlineData("log LOG from", 1, "after a key may stand")]
    [InlineData("log LOG from 9 to 5", 1, "no size is in this range")]
    [InlineData("trust LOG", 1, "`trust` is not known here")]
    public void Fault_is_named_with_its_line(string text, int line, string fault)
    {
        var refusal = Assert.Throws<PolicyFormatException>(() =>
            AuditPolicy.Parse(text.Replace("LOG", Log, StringComparison.Ordinal).Replace("WITNESS", Witness, StringComparison.Ordinal)));

        Assert.Equal(line, refusal.Line);
        Assert.Contains(fault, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_text_is_refused_by_line_or_means_what_it_writes()
    {
        var counts = new int[2];
        Gen.OneOf("log ", "witness ", "quorum ", Log, Witness, "\n", "\n", " ", "0", "1", "2", "from ", "to ", "#", "+").Array[1, 14].Sample(
            parts =>
            {
                var text = string.Concat(parts);
                try
                {
                    var written = AuditPolicy.Parse(text).ToString();
                    Assert.Equal(written, AuditPolicy.Parse(written).ToString());
                    Interlocked.Increment(ref counts[1]);
                }
                catch (PolicyFormatException)
                {
                    Interlocked.Increment(ref counts[0]);
                }
            },
            writeLine: output.WriteLine,
            iter: 100_000);
        Assert.All(counts, c => Assert.True(c > 10));
    }
}
