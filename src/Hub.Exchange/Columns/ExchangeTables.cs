using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Hub.Exchange;

/// <summary>The tables of exchange.md sections 4 to 6, read once from the files in Tables.</summary>
public sealed class ExchangeTables
{
    private readonly FrozenDictionary<string, string> texts;
    private readonly FrozenDictionary<string, string> effects;
    private readonly FrozenSet<string> ownedWords;
    private readonly FrozenSet<string> ownedPlaces;

    private ExchangeTables()
    {
        Codes = EmbeddedTable.Read("codes.csv").GroupBy(r => r["list"]).ToFrozenDictionary(
            g => g.Key,
            g => new CodeList(g.Key, g.First()["enum"], g.Select(r => (r["value"], Words(r["words"])))));
        texts = EmbeddedTable.Read("texts.csv").ToFrozenDictionary(r => r["code"], r => r["text"]);
        effects = EmbeddedTable.Read("messages.csv").ToFrozenDictionary(r => r["code"], r => r["effect"]);
        Forbidden = new ForbiddenColumns(EmbeddedTable.Read("forbidden.csv"));
        Files = ReadFiles();
        var owned = Files.SelectMany(f => f.Columns).Where(c => c.Owned && c.Role is ColumnRole.Supplied or ColumnRole.LookedUp).ToList();
        ownedWords = owned.SelectMany(c => c.Words).ToFrozenSet();
        ownedPlaces = owned.Select(c => c.Place).ToFrozenSet();
    }

    public static ExchangeTables Shared { get; } = new();

    public ImmutableArray<DepartmentFile> Files { get; }

    public FrozenDictionary<string, CodeList> Codes { get; }

    public ForbiddenColumns Forbidden { get; }

    public IEnumerable<string> MessageCodes => effects.Keys;

    public string Text(string code) => texts[code];

    /// <summary>`REJECTED or FLAG`: a cell that cannot be read rejects the row where the file supplies or dates by it.</summary>
    public Effect EffectOf(string code, ColumnRole role = ColumnRole.Supplied) => effects[code] switch
    {
        "REFUSED" => Effect.Refused,
        "COLUMN" => Effect.Column,
        "FLAG" => Effect.Flag,
        "REJECTED or FLAG" when role is not (ColumnRole.Supplied or ColumnRole.StatedOn) => Effect.Flag,
        _ => Effect.Rejected,
    };

    /// <summary>Some department supplies a column of this header word or NDJSON place.</summary>
    internal bool IsOwned(string wordOrPlace) => ownedWords.Contains(wordOrPlace) || ownedPlaces.Contains(wordOrPlace);

    private static ImmutableArray<string> Words(string text) => [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries)];

    private ImmutableArray<DepartmentFile> ReadFiles()
    {
        var columns = EmbeddedTable.Read("columns.csv").ToLookup(r => r["file"]);
        var lookups = EmbeddedTable.Read("lookups.csv").ToLookup(r => r["file"]);
        return [.. EmbeddedTable.Read("files.csv").Select(file =>
        {
            ImmutableArray<Column> own = [.. columns[file["file"]].Select(ToColumn)];
            Column At(string place) => own.First(c => c.Place == place);
            return new DepartmentFile(
                Path.GetFileNameWithoutExtension(file["file"]),
                file["department"],
                own,
                At(file["statedOn"]),
                [.. lookups[file["file"]].Select(r => new Lookup(
                    At(r["namePlace"]), r["codePlace"].Length == 0 ? null : At(r["codePlace"]), r["type"], r["entity"], r["field"]))]);
        })];
    }

    private Column ToColumn(IReadOnlyDictionary<string, string> row, int index)
    {
        var place = row["ndjson"];
        var dot = place.IndexOf('.', StringComparison.Ordinal);
        var head = dot < 0 ? "" : place[..dot];
        return new Column(
            index,
            row["column"],
            head.StartsWith("guardians", StringComparison.Ordinal) ? Column.GuardianEntity
                : head.Length == 0 ? "" : char.ToUpperInvariant(head[0]) + head[1..],
            place[(dot + 1)..],
            row["field"].Length > 0,
            RoleOf(row["role"]),
            CellType.Parse(row["type"], list => Codes[list]),
            PresenceOf(row["cell"]),
            place,
            [row["column"], .. Words(row["otherWords"])]);
    }

    private static ColumnRole RoleOf(string role) => role switch
    {
        "K" => ColumnRole.Key,
        "S" => ColumnRole.Supplied,
        "M" => ColumnRole.Compared,
        "I" => ColumnRole.LookedUp,
        "T" => ColumnRole.StatedOn,
        _ => throw new InvalidDataException($"columns.csv: unknown role `{role}`"),
    };

    private static Presence PresenceOf(string cell) => cell switch
    {
        "R" => Presence.Required,
        "R1" => Presence.RequiredWithoutNumber,
        "C" => Presence.ColumnRequired,
        "O" => Presence.Optional,
        _ => throw new InvalidDataException($"columns.csv: unknown cell rule `{cell}`"),
    };
}
