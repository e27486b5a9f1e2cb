using Hub.Audit.Keys;
using Hub.Ledger.Notes;
using Hub.Tests.Ledger;

namespace Hub.Tests.Audit;

public sealed class TrustedLogTests
{
    private const string Origin = "audit.dl-child.example/log/2026";

    [Fact]
    public void Checkpoint_signed_by_a_trusted_key_is_opened()
    {
        using var log = VectorKeys.Log();
        var note = SignedNote.Read(LedgerVectors.Note("8", "cosigned"))!;

        var checkpoint = new TrustedLog(Origin, [new(log.Verifier)]).Open(note, out var refusal);

        Assert.Equal(8, checkpoint?.Size);
        Assert.Empty(refusal);
    }

    [Fact]
    public void Bad_signature_of_a_known_key_spoils_the_note_and_an_unknown_key_does_not()
    {
        using var log = VectorKeys.Log();
        using var other = new SigningKey(Origin, NoteAlgorithm.Ed25519, new byte[32]);
        var trusted = new TrustedLog(Origin, [new(log.Verifier)]);
        var note = SignedNote.Read(LedgerVectors.Note("8", "signed"))!;

        Assert.NotNull(trusted.Open(note.With(other.Sign("other\n")), out _));
        Assert.Null(trusted.Open(note.With(log.Sign("other\n")), out var bad));
        Assert.Null(trusted.Open(new SignedNote(note.Text, [other.Sign(note.Text)]), out var unsigned));
        Assert.Equal($"a signature of `{Origin}` is bad", bad);
        Assert.Equal("no key that is trusted has signed the checkpoint", unsigned);
    }

    [Fact]
    public void Replaced_key_signs_for_old_sizes_only()
    {
        using var old = new SigningKey(Origin, NoteAlgorithm.Ed25519, new byte[32]);
        using var log = VectorKeys.Log();
        var trusted = new TrustedLog(Origin, [new(old.Verifier, LastSize: 7), new(log.Verifier, FirstSize: 8)]);

        Assert.NotNull(trusted.Open(Signed("7", old), out _));
        Assert.NotNull(trusted.Open(Signed("8", log), out _));
        Assert.Null(trusted.Open(Signed("8", old), out var late));
        Assert.Null(trusted.Open(Signed("7", log), out _));
        Assert.Equal("the key that signed may not sign for size 8", late);
    }

    [Fact]
    public void Checkpoint_of_another_ledger_and_other_text_are_refused()
    {
        using var log = VectorKeys.Log();
        var trusted = new TrustedLog("another", [new(log.Verifier)]);

        Assert.Null(trusted.Open(SignedNote.Read(LedgerVectors.Note("8", "signed"))!, out var other));
        Assert.Null(trusted.Open(new SignedNote("text\n", [log.Sign("text\n")]), out var text));
        Assert.Equal($"the checkpoint is of `{Origin}`, not of `another`", other);
        Assert.Equal("the note is no checkpoint", text);
    }

    private static SignedNote Signed(string size, SigningKey key)
    {
        var text = SignedNote.Read(LedgerVectors.Note(size, "signed"))!.Text;
        return new SignedNote(text, [key.Sign(text)]);
    }
}
