using System.Globalization;
using System.Text;
using Hub.Audit.Keys;
using Hub.Audit.Trust;
using Hub.Ledger;
using Hub.Ledger.Notes;
using Hub.Ledger.Tiles;

namespace Hub.Tests.Audit;

/// <summary>A ledger in a folder, as a hub exports it, and what someone who holds the folder, or the key too, can do to it.</summary>
internal sealed class TestLedger : IDisposable
{
    public const string Origin = "audit.dl-child.example/log/2026";

    private readonly SigningKey log = VectorKeys.Log();

    public string Folder { get; } = Directory.CreateTempSubdirectory("hub-audit-").FullName;

    public string State => Path.Combine(Folder, "state");

    public AuditPolicy Policy => AuditPolicy.Parse($"log {log.Verifier}\n");

    public static string Handle(int child) => $"h:26:{child:0000}AAAAAAAAAAAAAAAAAA";

    /// <summary>An everyday entry about one of five children, the numbers of each child's list as they must be.</summary>
    public static byte[] Entry(int i) => Entry(i, Handle(i % 5), (i / 5) + 1);

    public static byte[] Entry(int i, string handle, long? sequence, int minutes = 0)
    {
        var at = new DateTime(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc).AddSeconds(i).AddMinutes(minutes);
        var number = sequence is { } s ? string.Create(CultureInfo.InvariantCulture, $",\"s\":{s}") : "";
        return Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $$$"""{"corr":{"trace":"{{{i:x32}}}"},"dec":{"out":"permit","pol":"2026.3"},"id":"0195d7c0-1a2b-7c3d-8e4f-{{{i:x12}}}","kind":"disclose","op":{"kind":"query","name":"ChildSummary"},"purpose":{"code":"CASE_HANDLING"},"sets":[{"Child":{"FULL":["name"],"MASKED":["birthDate"]}}],"subj":[{"h":"{{{handle}}}","n":1{{{number}}},"set":0}],"t":"{{{at:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}}}","v":1,"who":{"client":"casework","dept":"CIVIL_AFFAIRS","officer":"wk{{{i}}}"},"z":"{{{i:x32}}}"}"""));
    }

    public static List<byte[]> Entries(int count) => [.. Enumerable.Range(0, count).Select(Entry)];

    public TestLedger Publish(IReadOnlyList<byte[]> entries)
    {
        WriteEntries(entries);
        WriteTiles(entries);
        WriteCheckpoint(entries);
        return this;
    }

    /// <param name="size">What the checkpoint counts, and bundles are named by, whatever is in them.</param>
    public void WriteEntries(IReadOnlyList<byte[]> entries, int? size = null)
    {
        Delete("tile/entries");
        for (var number = 0; number * 256 < entries.Count; number++)
        {
            var bundle = entries.Skip(number * 256).Take(256).Select(e => new ReadOnlyMemory<byte>(e)).ToArray();
            Write(TilePath.Entries(number, TilePath.WidthIn(size ?? entries.Count, 0, number)).ToString(), EntryBundle.Write(bundle));
        }
    }

    public void WriteTiles(IReadOnlyList<byte[]> entries)
    {
        Delete("tile/0");
        Delete("tile/1");
        var tree = new TileTree();
        foreach (var tile in entries.SelectMany(e => tree.Append(LeafHash.Of(e))).Concat(entries.Count > 0 ? Edge(entries) : []))
        {
            Write(tile.Path.ToString(), tile.ToBytes());
        }
    }

    public SignedNote WriteCheckpoint(IReadOnlyList<byte[]> entries, params NoteSignature[] more)
    {
        var text = new Checkpoint(Origin, entries.Count, Tree(entries).Root()).Body;
        var note = new SignedNote(text, [log.Sign(text), .. more]);
        Write("checkpoint", note.ToBytes());
        return note;
    }

    public void Write(string path, byte[] bytes)
    {
        var file = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, bytes);
    }

    public void Delete(string path)
    {
        var whole = Path.Combine(Folder, path);
        if (Directory.Exists(whole))
        {
            Directory.Delete(whole, recursive: true);
        }
        else if (File.Exists(whole))
        {
            File.Delete(whole);
        }
    }

    public void Dispose()
    {
        log.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private static TileTree Tree(IReadOnlyList<byte[]> entries)
    {
        var tree = new TileTree();
        foreach (var entry in entries)
        {
            tree.Append(LeafHash.Of(entry));
        }

        return tree;
    }

    private static IEnumerable<HashTile> Edge(IReadOnlyList<byte[]> entries) => Tree(entries).Edge();
}
