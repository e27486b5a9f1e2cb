using CsCheck;
using Hub.Audit.Keys;
using Hub.Ledger.Notes;
using Hub.Tests.Ledger;
using Xunit.Abstractions;

namespace Hub.Tests.Audit;

public sealed class NoteKeysTests(ITestOutputHelper output)
{
    private static readonly string[] Sizes = ["0", "3", "7", "8"];

    [Fact]
    public void Keys_are_those_of_the_vectors()
    {
        using var log = VectorKeys.Log();
        using var witness = VectorKeys.Witness();

        Assert.Equal(VectorKeys.Text("log_vkey"), log.Verifier.ToString());
        Assert.Equal(VectorKeys.Text("witness_vkey"), witness.Verifier.ToString());
        Assert.Equal(log.Verifier.Id, VerifierKey.Read(VectorKeys.Text("log_vkey"))?.Id);
        Assert.Equal(NoteAlgorithm.Cosignature, VerifierKey.Read(VectorKeys.Text("witness_vkey"))?.Algorithm);
    }

    [Fact]
    public void Signed_and_cosigned_checkpoints_are_those_of_the_vectors()
    {
        using var log = VectorKeys.Log();
        using var witness = VectorKeys.Witness();

        Assert.All(Sizes, size =>
        {
            var text = SignedNote.Read(LedgerVectors.Note(size, "signed"))!.Text;
            var signed = new SignedNote(text, [log.Sign(text)]);
            var cosigned = signed.With(witness.Cosign(text, VectorKeys.CosignedAt(size)));

            Assert.Equal(LedgerVectors.Note(size, "signed"), signed.ToString());
            Assert.Equal(LedgerVectors.Note(size, "cosigned"), cosigned.ToString());
            Assert.True(log.Verifier.Verifies(text, cosigned.Signatures[0]));
            Assert.True(witness.Verifier.Verifies(text, cosigned.Signatures[1]));
            Assert.Equal(VectorKeys.CosignedAt(size), witness.Verifier.TimeOf(cosigned.Signatures[1]));
        });
    }

    [Fact]
    public void Example_note_of_the_specification_verifies()
    {
        var key = VerifierKey.Read("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k");
        var note = SignedNote.Read(
            "This is an example message.\n\n"
            + "— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n");

        Assert.True(key!.Verifies(note!.Text, note.Signatures[0]));
        Assert.False(key.Verifies(note.Text + "\n", note.Signatures[0]));
    }

    [Fact]
    public void Any_flipped_bit_of_a_signature_or_text_is_noticed()
    {
        using var witness = VectorKeys.Witness();
        var note = SignedNote.Read(LedgerVectors.Note("8", "cosigned"))!;
        var signature = note.Signatures[1];

        Assert.All(Enumerable.Range(0, signature.Bytes.Length * 8), bit =>
        {
            var bytes = signature.Bytes.ToArray();
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.False(witness.Verifier.Verifies(note.Text, new NoteSignature(signature.Name, signature.KeyId, [.. bytes])));
        });
        Assert.False(witness.Verifier.Verifies(note.Text.Replace('8', '9'), signature));
    }

    [Fact]
    public void Key_of_an_unknown_algorithm_is_carried_and_never_believed()
    {
        var key = VerifierKey.Read("example.com/pq+01020304+BgECAw==");

        Assert.Equal("example.com/pq+01020304+BgECAw==", key?.ToString());
        Assert.False(key!.CanVerify);
        Assert.False(key.Verifies("text\n", new NoteSignature("example.com/pq", 0x01020304, [.. new byte[64]])));
    }

    [Fact]
    public void Log_key_does_not_cosign_and_witness_key_does_not_sign()
    {
        using var log = VectorKeys.Log();
        using var witness = VectorKeys.Witness();

        Assert.Throws<InvalidOperationException>(() => log.Cosign("t\n", DateTimeOffset.UnixEpoch));
        Assert.Throws<InvalidOperationException>(() => witness.Sign("t\n"));
        Assert.Throws<ArgumentException>(() => new SigningKey("a b", NoteAlgorithm.Ed25519, new byte[32]));
        Assert.Throws<ArgumentException>(() => new SigningKey("a", NoteAlgorithm.Ed25519, new byte[31]));
    }

    [Fact]
    public void Damaged_keys_are_refused()
    {
        var good = VectorKeys.Text("log_vkey");
        var read = 0;
        Gen.Select(Gen.Int[0, good.Length - 1], Gen.OneOf('+', 'A', 'a', '0', '=', ' ', '\n', 'f', '/')).Sample(
            (at, c) =>
            {
                var text = good[..at] + c + good[(at + 1)..];
                var key = VerifierKey.Read(text);
                Interlocked.Add(ref read, key is null ? 0 : 1);
                Assert.True(key is null || (key.ToString() == text && (text == good || !key.CanVerify)));
            },
            writeLine: output.WriteLine,
            iter: 20_000);
        Assert.True(read > 0);
        Assert.Null(VerifierKey.Read(good + "A"));
        Assert.Null(VerifierKey.Read(good.Replace("3602c99e", "3602C99E", StringComparison.Ordinal)));
    }
}
