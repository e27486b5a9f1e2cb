using Hub.Audit;
using Hub.Audit.Keys;
using Hub.Audit.Sources;
using Hub.Audit.Verifying;
using Hub.Audit.Witnessing;
using Hub.Ledger;
using Hub.Ledger.Notes;

namespace Hub.Tests.Audit;

public sealed class WitnessTests : IDisposable
{
    private readonly TestLedger ledger = new();
    private readonly SigningKey key = VectorKeys.Witness();
    private readonly List<SignedNote> published = [];
    private bool crashes;

    private string Folder => Path.Combine(ledger.Folder, "witness");

    [Fact]
    public async Task Each_checkpoint_that_extends_the_last_is_cosigned()
    {
        var outcomes = new List<WitnessOutcome>();
        foreach (var size in new[] { 0, 1, 255, 256, 300, 700 })
        {
            ledger.Publish(TestLedger.Entries(size));
            outcomes.Add(await RoundAsync());
        }

        Assert.All(outcomes, o => Assert.Null(o.Refusal));
        Assert.Equal(6, published.Count);
        Assert.All(published, n => Assert.True(key.Verifier.Verifies(n.Text, n.Signatures[^1])));
    }

    [Fact]
    public async Task Nothing_is_signed_again_once_the_hub_shows_the_signature()
    {
        ledger.Publish(TestLedger.Entries(300));
        await RoundAsync();
        ledger.Write("checkpoint", published[0].ToBytes());

        var again = await RoundAsync();

        Assert.Null(again.Refusal);
        Assert.Single(published);
    }

    [Theory]
    [InlineData("fork", Damage.Forked)]
    [InlineData("roll-back", Damage.RolledBack)]
    [InlineData("same size", Damage.Forked)]
    [InlineData("bad signature", Damage.BadSignature)]
    [InlineData("no note", Damage.BadSignature)]
    [InlineData("false tile", Damage.WrongTile)]
    [InlineData("no tile", Damage.MissingTile)]
    public async Task What_does_not_extend_the_last_is_refused_and_kept(string how, Damage damage)
    {
        ledger.Publish(TestLedger.Entries(300));
        await RoundAsync();
        var state = await File.ReadAllBytesAsync(Path.Combine(Folder, "checkpoint"));
        Attack(how);

        var outcome = await RoundAsync();

        Assert.Equal(damage, outcome.Refusal?.Damage);
        Assert.Single(published);
        Assert.Equal(state, await File.ReadAllBytesAsync(Path.Combine(Folder, "checkpoint")));
        var evidence = await File.ReadAllTextAsync(outcome.Evidence!);
        Assert.Contains(published[0].ToString(), evidence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fork", Damage.Forked)]
    [InlineData("same size", Damage.Forked)]
    [InlineData("roll-back", Damage.RolledBack)]
    public async Task Killed_between_saving_and_publishing_it_still_signs_no_second_root(string how, Damage damage)
    {
        ledger.Publish(TestLedger.Entries(300));
        crashes = true;
        await Assert.ThrowsAsync<InvalidOperationException>(RoundAsync);
        crashes = false;
        Attack(how);

        var other = await RoundAsync();
        ledger.Publish(TestLedger.Entries(300));
        var honest = await RoundAsync();

        Assert.Equal(damage, other.Refusal?.Damage);
        Assert.Null(honest.Refusal);
        Assert.Equal(300, Checkpoint.Read(Assert.Single(published).Text)?.Size);
    }

    [Fact]
    public async Task Signature_that_the_hub_did_not_take_is_offered_again()
    {
        ledger.Publish(TestLedger.Entries(300));
        var (first, second) = (await RoundAsync(_ => throw new LedgerUnreachableException("no answer")), await RoundAsync());

        Assert.Equal("no answer", first.Unpublished);
        Assert.Null(second.Unpublished);
        Assert.Single(published);
    }

    [Fact]
    public async Task Unknown_past_means_no_signature()
    {
        ledger.Publish(TestLedger.Entries(300));
        await RoundAsync();
        await File.WriteAllTextAsync(Path.Combine(Folder, "checkpoint"), "torn");

        await Assert.ThrowsAsync<StateDamagedException>(RoundAsync);
        using var held = new WitnessState(Folder);
        Assert.ThrowsAny<IOException>(() => new WitnessState(Folder));
    }

    public void Dispose()
    {
        key.Dispose();
        ledger.Dispose();
    }

    private void Attack(string how)
    {
        var rewritten = TestLedger.Entries(400);
        rewritten[7] = TestLedger.Entry(7, TestLedger.Handle(1), 9);
        switch (how)
        {
            case "fork":
                ledger.Publish(rewritten);
                break;
            case "roll-back":
                ledger.Publish(TestLedger.Entries(299));
                break;
            case "same size":
                ledger.Publish(rewritten[..300]);
                break;
            case "bad signature":
                ledger.Publish(TestLedger.Entries(400));
                var note = ledger.WriteCheckpoint(TestLedger.Entries(400));
                ledger.Write("checkpoint", new SignedNote(note.Text.Replace("400", "401", StringComparison.Ordinal), note.Signatures).ToBytes());
                break;
            case "no note":
                ledger.Write("checkpoint", [1, 2, 3]);
                break;
            case "false tile":
                ledger.Publish(TestLedger.Entries(400));
                ledger.Write("tile/0/001.p/144", new byte[144 * 32]);
                break;
            default:
                ledger.Publish(TestLedger.Entries(400));
                ledger.Delete("tile/0/001.p/144");
                break;
        }
    }

    private Task<WitnessOutcome> RoundAsync() => RoundAsync(note =>
    {
        if (crashes)
        {
            throw new InvalidOperationException("killed");
        }

        published.Add(note);
        return Offer.Taken;
    });

    // A new witness each time: nothing but its folder carries over.
    private async Task<WitnessOutcome> RoundAsync(Func<SignedNote, Offer> publish)
    {
        using var state = new WitnessState(Folder);
        using var log = VectorKeys.Log();
        var witness = new Witness(
            new FolderLedger(ledger.Folder), new TrustedLog(TestLedger.Origin, [new(log.Verifier)]), key, state,
            (note, _) => ValueTask.FromResult(publish(note)), TimeProvider.System);
        return await witness.RunOnceAsync(CancellationToken.None);
    }
}
