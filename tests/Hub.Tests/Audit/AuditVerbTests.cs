using Hub.Audit.Keys;
using Hub.Verbs;
using Spectre.Console;

namespace Hub.Tests.Audit;

public sealed class AuditVerbTests : IDisposable
{
    private readonly TestLedger ledger = new();
    private readonly StringWriter screen = new();

    private string Policy
    {
        get
        {
            var file = Path.Combine(ledger.Folder, "policy");
            File.WriteAllText(file, ledger.Policy.ToString());
            return file;
        }
    }

    private AuditQuestion Question => new(
        ledger.Folder, Policy, ledger.State, null, false, null, null, null, null, null, null, null, null);

    [Fact]
    public async Task Good_ledger_ends_with_0_and_damage_with_1_and_its_first_index()
    {
        var entries = TestLedger.Entries(300);
        ledger.Publish(entries);
        Assert.Equal(0, await RunAsync(Question));

        entries[42] = TestLedger.Entry(42, TestLedger.Handle(1), 9);
        ledger.WriteEntries(entries);

        Assert.Equal(1, await RunAsync(Question with { Full = true }));
        Assert.Contains("ChangedEntry at index 42", screen.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_checked_ends_with_2()
    {
        Assert.Equal(2, await RunAsync(Question with { Source = Path.Combine(ledger.Folder, "nowhere") }));
        Assert.Equal(2, await RunAsync(Question with { Policy = Path.Combine(ledger.Folder, "nowhere") }));
        Assert.Equal(2, await RunAsync(Question with { Source = null }));
        Assert.Equal(2, await RunAsync(Question with { Child = "somebody" }));
    }

    [Fact]
    public async Task Childs_list_is_shown_and_compared()
    {
        ledger.Publish(TestLedger.Entries(20));
        ledger.Write("whole.json", "[3,8,13,18]"u8.ToArray());
        ledger.Write("short.json", "[3,8,18]"u8.ToArray());
        var question = Question with { Child = TestLedger.Handle(3) };

        Assert.Equal(0, await RunAsync(question with { List = Path.Combine(ledger.Folder, "whole.json") }));
        Assert.Equal(1, await RunAsync(question with { List = Path.Combine(ledger.Folder, "short.json") }));
        Assert.Contains("ListMismatch at index 13", screen.ToString(), StringComparison.Ordinal);
        Assert.Contains("the list is complete", screen.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Proof_file_is_written_and_checked_without_the_ledger()
    {
        ledger.Publish(TestLedger.Entries(300));
        var file = Path.Combine(ledger.Folder, "entry.tlog-proof");
        var written = await RunAsync(Question with { State = null, Inclusion = 7, ProofOut = file });
        var text = await File.ReadAllTextAsync(file);

        var good = await RunAsync(Question with { Source = null, Proof = file });
        await File.WriteAllTextAsync(file, text.Replace("index 7", "index 6", StringComparison.Ordinal));
        var bad = await RunAsync(Question with { Source = null, Proof = file });

        Assert.Equal((0, 0, 1), (written, good, bad));
    }

    [Fact]
    public void Key_file_is_its_owners_alone_and_is_never_overwritten()
    {
        var file = Path.Combine(ledger.Folder, "key");
        var verifier = KeyFile.Create(file, "witness.example/w1", NoteAlgorithm.Cosignature);

        using var key = KeyFile.Read(file);

        Assert.Equal(verifier.ToString(), key.Verifier.ToString());
        Assert.Throws<IOException>(() => KeyFile.Create(file, "witness.example/w1", NoteAlgorithm.Cosignature));
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(file) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    public void Dispose()
    {
        screen.Dispose();
        ledger.Dispose();
    }

    private Task<int> RunAsync(AuditQuestion question)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(screen), Ansi = AnsiSupport.No });
        console.Profile.Width = 160;
        return AuditVerifyVerb.RunAsync(question, console, CancellationToken.None);
    }
}
