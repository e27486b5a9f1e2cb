using System.Text;
using CsCheck;
using Hub.Ledger.Notes;
using Xunit.Abstractions;

namespace Hub.Tests.Ledger;

public sealed class SignedNoteTests(ITestOutputHelper output)
{
    private static readonly string Good = LedgerVectors.Note("8", "cosigned");

    // What a reader stumbles over, to be put in anywhere.
    private static readonly string[] Pieces = ["\n", "\n\n", "\u2014 ", "\u2014", " ", "+", "=", "\0", "\t", "\r", "\u00a0", "\u2028", "AAAA", "é", "\ufeff", "x"];

    [Fact]
    public void Every_note_of_the_vectors_is_read_and_written_back() => Assert.All(["0", "3", "7", "8"], size => Assert.All(["signed", "cosigned"], kind =>
    {
        var text = LedgerVectors.Note(size, kind);
        var note = SignedNote.Read(Encoding.UTF8.GetBytes(text))!;

        Assert.Equal(text, note.ToString());
        Assert.Equal(kind == "signed" ? 1 : 2, note.Signatures.Length);
        Assert.Equal(Encoding.UTF8.GetBytes(text), note.ToBytes());
    }));

    [Fact]
    public void Adding_a_signature_adds_its_line()
    {
        var cosigned = SignedNote.Read(Good)!;

        var added = SignedNote.Read(LedgerVectors.Note("8", "signed"))!.With(cosigned.Signatures[1]);

        Assert.Equal(cosigned, added);
        Assert.Equal(Good, added.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("text\n")]
    [InlineData("text\n\n")]
    [InlineData("text\n— a AAAAAQI=\n")]
    [InlineData("text\n\n— a AAAAAQI=")]
    [InlineData("text\n\n- a AAAAAQI=\n")]
    [InlineData("text\n\n— a  AAAAAQI=\n")]
    [InlineData("text\n\n— a+b AAAAAQI=\n")]
    [InlineData("text\n\n— a\u00a0b AAAAAQI=\n")]
    [InlineData("text\n\n— a AAAAAQ==\n")]
    [InlineData("text\n\n— a AAAAAQJ=\n")]
    [InlineData("text\n\n— a AAAA AQI=\n")]
    [InlineData("text\n\n— a AAAAAQI=\r\n")]
    [InlineData("te\txt\n\n— a AAAAAQI=\n")]
    [InlineData("text\n\n— a AAAAAQI=\n\n")]
    [InlineData("text\n\n— a AAAAAQI=\nmore\n")]
    public void Any_other_text_is_not_read(string note) => Assert.Null(SignedNote.Read(Encoding.UTF8.GetBytes(note)));

    [Fact]
    public void Text_may_hold_empty_lines()
    {
        var note = SignedNote.Read("a\n\nb\n\n— a AAAAAQI=\n");

        Assert.Equal("a\n\nb\n", note?.Text);
    }

    [Fact]
    public void Size_and_number_of_signatures_are_bounded()
    {
        var line = "— a AAAAAQI=\n";

        Assert.NotNull(SignedNote.Read("t\n\n" + string.Concat(Enumerable.Repeat(line, 64))));
        Assert.Null(SignedNote.Read("t\n\n" + string.Concat(Enumerable.Repeat(line, 65))));
        Assert.Null(SignedNote.Read(new string('t', SignedNote.MostBytes) + "\n\n" + line));
        Assert.Null(SignedNote.Read([0x74, 0xff, 0x0a, 0x0a]));
    }

    [Fact]
    public void Damaged_notes_are_refused_or_mean_what_they_say()
    {
        var counts = new int[2];
        Gen.Select(Gen.Int[0, Good.Length - 1], Gen.Int[0, 3], Gen.Int[0, Pieces.Length - 1], Gen.Byte).Sample(
            (at, how, piece, value) =>
            {
                var bytes = Encoding.UTF8.GetBytes(how switch
                {
                    0 => Good.Remove(at, 1),
                    1 => Good.Insert(at, Pieces[piece]),
                    2 => Good[..at],
                    _ => Good,
                });
                bytes = how == 3 ? [.. bytes[..at], value, .. bytes[(at + 1)..]] : bytes;

                var note = SignedNote.Read(bytes);

                Interlocked.Increment(ref counts[note is null ? 0 : 1]);
                Assert.True(note is null || note.ToBytes().AsSpan().SequenceEqual(bytes));
            },
            writeLine: output.WriteLine,
            iter: 20_000);
        output.WriteLine($"refused {counts[0]}, written back {counts[1]}");
        Assert.All(counts, c => Assert.True(c > 100));
    }
}
