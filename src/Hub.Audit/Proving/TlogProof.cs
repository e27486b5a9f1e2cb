using System.Collections.Immutable;
using System.Globalization;
using Hub.Audit.Trust;
using Hub.Ledger;
using Hub.Ledger.Notes;

namespace Hub.Audit.Proving;

/// <summary>Shows, without the ledger at hand, that an entry is in it (C2SP tlog-proof): for a court, in one file.</summary>
/// <param name="Extra">The entry itself, as this project writes proofs; unsigned, and bound only by its hash. Null: not in the file.</param>
public sealed record TlogProof(long Index, ImmutableArray<TreeHash> Path, SignedNote Checkpoint, ImmutableArray<byte>? Extra = null)
{
    /// <summary>A proof has no more hashes than bits in a size.</summary>
    private const int MostHashes = 63;

    private const int MostText = 4 * SignedNote.MostBytes;

    private const string Head = "c2sp.org/tlog-proof@v1";

    /// <summary>Null unless the text is exactly the <see cref="ToString"/> of a proof.</summary>
    public static TlogProof? Read(string text)
    {
        var split = text.IndexOf("\n\n", StringComparison.Ordinal);
        if (text.Length > MostText || split < 0 || SignedNote.Read(text[(split + 2)..]) is not { } note)
        {
            return null;
        }

        var lines = new Queue<string>(text[..split].Split('\n'));
        if (lines.Dequeue() != Head)
        {
            return null;
        }

        var extra = Word(lines, "extra ");
        var path = ImmutableArray.CreateBuilder<TreeHash>();
        if (Word(lines, "index ") is not { } number || lines.Count > MostHashes
            || !long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            || (extra is not null && Base64(extra) is null) || !lines.All(l => Hash(l, path)))
        {
            return null;
        }

        ImmutableArray<byte>? bytes = extra is null ? null : [.. Base64(extra) ?? []];
        var read = new TlogProof(index, path.ToImmutable(), note, bytes);
        return read.ToString() == text ? read : null;
    }

    /// <summary>Null if the entry is in the ledger, as far as the policy's keys can be believed.</summary>
    public Finding? Check(AuditPolicy policy, TreeHash leaf)
    {
        var opened = policy.Open(Checkpoint);
        return opened.Checkpoint is not { } checkpoint ? new Finding(opened.Damage, Index, opened.Refusal)
            : Proof.IsIncluded(leaf, Index, checkpoint.Size, Path, checkpoint.Root) ? null
            : new Finding(Damage.BadProof, Index, "the proof does not lead from this entry to the signed root");
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Head}\n{ExtraLine}index {Index}\n{PathLines}\n{Checkpoint}");

    private string ExtraLine => Extra is { } bytes ? $"extra {Convert.ToBase64String(bytes.AsSpan())}\n" : "";

    private string PathLines => string.Concat(Path.Select(h => Convert.ToBase64String(h.ToBytes()) + "\n"));

    private static string? Word(Queue<string> lines, string word) =>
        lines.TryPeek(out var line) && line.StartsWith(word, StringComparison.Ordinal) ? lines.Dequeue()[word.Length..] : null;

    private static bool Hash(string line, ImmutableArray<TreeHash>.Builder path)
    {
        var isHash = Base64(line) is { } bytes && TreeHash.TryRead(bytes, out _);
        path.Add(isHash && TreeHash.TryRead(Base64(line), out var hash) ? hash : default);
        return isHash;
    }

    private static byte[]? Base64(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var count) ? bytes[..count] : null;
    }
}
