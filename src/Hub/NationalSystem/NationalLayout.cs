using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Hub.Exchange;
using Hub.Records.Moving;

namespace Hub.NationalSystem;

/// <summary>What a file for the national system of left-behind children and children in difficulty says of a child [V(1)3]: its columns, and the query
/// that reads them.</summary>
/// <remarks>One row per child. Several guardians stand in the same cells, in the same order in each, separated by `；`.</remarks>
internal static class NationalLayout
{
    /// <summary>Children asked for at once.</summary>
    public const int Page = 100;

    /// <summary>Between records in one cell.</summary>
    private const string BetweenRecords = "；";

    /// <summary>Between values of one list.</summary>
    private const string BetweenValues = "、";

    private const string FileStates = "档案状态";

    private const string Change = "变动";

    public static readonly ImmutableArray<NationalColumn> Columns =
    [
        new(Change, "", "新增：全国系统尚无此儿童；变更：与上次录入的内容不同") { FollowsEntry = true },
        new("儿童编号", "id", "本系统编号"),
        new("全国系统编号", "nationalSystemNumber", "录入后由全国系统给出") { FollowsEntry = true },
        new("姓名", "name", ""),
        new("身份证号", "residentId", "GB 11643；未登记户口时空"),
        new("性别", "sex", "", "性别"),
        new("出生日期", "birthDate", "年-月-日"),
        new("出生日期是否推定", "birthDateEstimated", "是、否"),
        new("民族", "ethnicity", "GB/T 3304", "民族"),
        new("人员状态", "lifeStatus", "", "人员状态"),
        new("户籍地区划代码", "hukouDivisionCode", "6、9 或 12 位"),
        new("居住地区划代码", "residenceDivisionCode", "村（社区），12 位"),
        new("居住地址", "residenceAddress", "家庭住址；受保护安置的地址不在此列"),
        new("联系电话", "contactPhone", ""),
        new("困境类别", "difficultyCategories", "一个或几个，以“、”分隔", "困境类别"),
        new("抚养人情况", "supporterStatus", "", "抚养人情况"),
        new("残疾类别", "disabilityRecord.category", "GB/T 26341", "残疾类别"),
        new("残疾等级", "disabilityRecord.grade", "", "残疾等级"),
        new("救助类型", "household.assistanceStatus", "", "救助类型"),
        new("监护人姓名", "guardians.name", "几名监护人以“；”分隔，各列次序相同"),
        new("监护人身份证号", "guardians.residentId", "GB 11643"),
        new("与儿童关系", "guardians.relationship", "", "与儿童关系"),
        new("监护人类型", "guardians.role", "", "监护人类型"),
        new("监护状态", "guardians.guardianshipState", "", "监护状态"),
        new("监护人联系电话", "guardians.contactPhone", ""),
        new(FileStates, "fileState", "在册、延续帮扶、结案", FileStates),
        new("上次录入时间", "nationalSystemSyncedAt", "北京时间；空：从未录入") { FollowsEntry = true },
    ];

    // States that are none of a sender's words. A file that is being handed over is still a file.
    private static readonly FrozenDictionary<string, string> States = new Dictionary<string, string>
    {
        ["ACTIVE"] = "在册",
        ["TRANSFER_PENDING"] = "在册",
        ["CONTINUED_SUPPORT"] = "延续帮扶",
        ["CLOSED"] = "结案",
    }.ToFrozenDictionary();

    /// <summary>Takes `$ids` and gives the children, all columns of each.</summary>
    public static string Query { get; } = MakeQuery();

    /// <param name="child">As <see cref="Query"/> gave it.</param>
    /// <returns>One cell for each column, the first of them empty.</returns>
    public static string[] Row(JsonElement child) => [.. Columns.Select(c => c.Field.Length == 0 ? "" : Cell(child, c))];

    /// <summary>The row with what is to be done with it.</summary>
    public static string[] Said(string[] row, NationalChange change) => [change == NationalChange.New ? "新增" : "变更", .. row.Skip(1)];

    /// <summary>SHA-256 of what there is to be entered of a row, in hex.</summary>
    public static string Digest(string[] row)
    {
        var told = JsonSerializer.SerializeToUtf8Bytes(row.Where((_, i) => !Columns[i].FollowsEntry));
        return Convert.ToHexStringLower(SHA256.HashData(told));
    }

    /// <summary>Names the layout under an agreement: with another of either, rows may come out otherwise.</summary>
    public static string VersionUnder(string agreement) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{agreement} {string.Join('|', Columns)}")).AsSpan(0, 8));

    /// <summary>The words that a column can have, for people.</summary>
    public static string WordsOf(NationalColumn column) => column.Words is not { } list ? ""
        : list == FileStates ? string.Join(BetweenValues, States.Values.Distinct())
        : string.Join(BetweenValues, ExchangeTables.Shared.Codes[list].Entries.Select(e => e.Words[0]));

    private static string MakeQuery()
    {
        var text = new StringBuilder("query nationalSystem($ids: [ID!]) { children(where: { id: { in: $ids } }, first: ").Append(Page).Append(") { nodes {");
        foreach (var part in Columns.Where(c => c.Field.Length > 0).GroupBy(c => Split(c.Field).Record))
        {
            var fields = string.Join(' ', part.Select(c => Split(c.Field).Field));
            text.Append(' ').Append(part.Key.Length == 0 ? fields : $"{part.Key} {{ {fields} }}");
        }

        return text.Append(" } } }").ToString();
    }

    private static (string Record, string Field) Split(string path) => path.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot ? (path[..dot], path[(dot + 1)..]) : ("", path);

    private static string Cell(JsonElement child, NationalColumn column)
    {
        var (record, field) = Split(column.Field);
        var of = record.Length == 0 ? child : child.GetProperty(record);
        return of.ValueKind switch
        {
            JsonValueKind.Null => "",
            JsonValueKind.Array => string.Join(BetweenRecords, of.EnumerateArray().Select(r => Text(r.GetProperty(field), column))),
            _ => Text(of.GetProperty(field), column),
        };
    }

    private static string Text(JsonElement value, NationalColumn column) => value.ValueKind switch
    {
        JsonValueKind.Null => "",
        JsonValueKind.True => "是",
        JsonValueKind.False => "否",
        JsonValueKind.Array => string.Join(BetweenValues, value.EnumerateArray().Select(v => Text(v, column))),
        _ => Word(value.ToString(), column),
    };

    private static string Word(string value, NationalColumn column) => column switch
    {
        { Words: FileStates } => States.GetValueOrDefault(value, value),
        { Words: { } list } => ExchangeTables.Shared.Codes[list].Entries.FirstOrDefault(e => e.Value == value).Words is { IsDefaultOrEmpty: false } words ? words[0] : value,
        { Field: "nationalSystemSyncedAt" } => value[..16].Replace('T', ' '),
        _ => value,
    };
}
