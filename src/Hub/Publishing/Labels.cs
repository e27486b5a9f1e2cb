using System.Collections.Immutable;
using Hub.OpenData;

namespace Hub.Publishing;

/// <summary>A word in both languages of the publication.</summary>
public sealed record Label(string Chinese, string English);

/// <summary>What codes of a release mean, for people.</summary>
public sealed class Labels(IReadOnlyDictionary<string, string> divisions)
{
    private static readonly ImmutableDictionary<string, Label> Axes = new Dictionary<string, Label>
    {
        [Axis.District] = new("区市县、先导区", "district or pilot area"),
        [Axis.Township] = new("乡镇、街道", "township or street"),
        [Axis.Category] = new("困境类别", "category of difficulty"),
        [Axis.Age] = new("年龄", "age in years"),
        [Axis.Sex] = new("性别", "sex"),
        [Axis.Outcome] = new("服务落实情况", "services delivered"),
        [Axis.Service] = new("服务类别", "kind of service"),
        [Axis.State] = new("服务状态", "state of the service"),
        [Axis.Response] = new("首次响应时间", "time to the first response"),
    }.ToImmutableDictionary(StringComparer.Ordinal);

    private static readonly ImmutableDictionary<string, Label> Codes = new Dictionary<string, Label>
    {
        ["category ORPHAN"] = new("孤儿", "orphan"),
        ["category ABANDONED_INFANT"] = new("弃婴", "abandoned infant"),
        ["category GUARDIANSHIP_LACKING_OR_IMPROPER"] = new("监护缺失或监护不当", "guardianship lacking or improper"),
        ["category WANDERING_BEGGING"] = new("流浪乞讨", "wandering and begging"),
        ["category OWN_DISABILITY_OR_ILLNESS"] = new("自身残疾或患病", "own disability or illness"),
        ["category FAMILY_POVERTY"] = new("家庭贫困", "family in poverty"),
        ["district 210202"] = new("中山区", "Zhongshan District"),
        ["district 210203"] = new("西岗区", "Xigang District"),
        ["district 210204"] = new("沙河口区", "Shahekou District"),
        ["district 210211"] = new("甘井子区", "Ganjingzi District"),
        ["district 210212"] = new("旅顺口区", "Lüshunkou District"),
        ["district 210213"] = new("金州区", "Jinzhou District"),
        ["district 210214"] = new("普兰店区", "Pulandian District"),
        ["district 210224"] = new("长海县", "Changhai County"),
        ["district 210281"] = new("瓦房店市", "Wafangdian City"),
        ["district 210283"] = new("庄河市", "Zhuanghe City"),
        ["district PA-CHANGXINGDAO"] = new("大连长兴岛经济技术开发区", "Changxing Island Economic and Technological Development Zone"),
        ["district PA-GAOXIN"] = new("大连高新技术产业园区", "High-tech Industrial Zone"),
        ["district PA-HUAYUANKOU"] = new("大连花园口经济区", "Huayuankou Economic Zone"),
        ["district PA-JINPU"] = new("大连金普新区", "Jinpu New Area"),
        ["sex MALE"] = new("男", "male"),
        ["sex FEMALE"] = new("女", "female"),
        ["outcome ALL"] = new("全部落实", "all delivered"),
        ["outcome SOME"] = new("部分落实", "some delivered"),
        ["outcome NONE"] = new("均未落实", "none delivered"),
        ["state DELIVERED"] = new("已落实", "delivered"),
        ["state WAITING"] = new("待落实", "waiting"),
        ["response LE_24H"] = new("24小时内", "within 24 hours"),
        ["response LE_72H"] = new("72小时内", "within 72 hours"),
        ["response LE_7D"] = new("7日内", "within 7 days"),
        ["response LE_30D"] = new("30日内", "within 30 days"),
        ["response GT_30D"] = new("超过30日", "later than 30 days"),
        ["response OPEN"] = new("尚未响应", "no response yet"),
        ["service GUARDIANSHIP_GUIDANCE"] = new("监护指导", "guardianship guidance"),
        ["service MEDICAL_TREATMENT"] = new("医疗救治", "medical treatment"),
        ["service PSYCHOLOGICAL_COUNSELLING"] = new("心理疏导", "psychological counselling"),
        ["service BEHAVIOUR_CORRECTION"] = new("行为矫治", "behaviour correction"),
        ["service LEGAL_SERVICE"] = new("法律服务", "legal service"),
        ["service FAMILY_EDUCATION"] = new("家庭教育指导", "family education"),
        ["service REHABILITATION"] = new("康复服务", "rehabilitation"),
        ["service EDUCATION_SUPPORT"] = new("教育帮扶", "education support"),
        ["service MATERIAL_ASSISTANCE"] = new("物质帮扶", "material assistance"),
        ["service COMPANIONSHIP"] = new("关爱陪伴", "companionship"),
        ["service FOSTER_SUPPORT"] = new("寄养支持", "foster support"),
    }.ToImmutableDictionary(StringComparer.Ordinal);

    // What is counted where not all children on file are.
    private static readonly Label OnFile = new(
        "12月31日在档的未满18周岁儿童，每人只计一次：按固定的优先顺序归入一个类别。缺少性别、出生日期、类别或乡镇的档案未计入。类别、乡镇和服务状态以次年统计之日的档案为准。",
        "Children under 18 on file on 31 December, each counted once: in one category, by a fixed order of priority. Files without sex, date of birth, category or township are not counted. Category, township and the state of services are those of the day of the count, soon after the year.");

    private static readonly Label Planned = new(
        "只计当年有服务计划项目到期的儿童，因此少于在档人数。",
        "Only children with an item of their service plan due in the year; so they are fewer than those on file.");

    private static readonly Label Services = new(
        "每名儿童最多计4项（服务类别与状态的组合），按列出的顺序取前4项，因此排在后面的服务可能少计。",
        "At most 4 combinations of service and state of one child are counted, the first ones of the list; services further down may be counted too low.");

    private static readonly Label Reported = new(
        "只计当年首次被报告的儿童，因此远少于在档人数。时间从报告到派员处置或开始评估；评估只记日期，按当日结束计。",
        "Only children of whom a concern was reported in the year, by the first report; so they are far fewer than those on file. The time is from the report to the dispatch or the beginning of the assessment, of which only the day is known: its end counts.");

    private static readonly Label Interpolated = new(
        "由各时段人数推算：时段内视为均匀分布，整小时计；90%区间由整个时段组成，不依赖这一假设。720表示720小时（30日）或更久，或尚未响应。",
        "Worked out from the numbers by band, in whole hours: within a band the times are taken as evenly spread. The 90 % interval consists of whole bands and does not rest on that. 720 stands for 720 hours (30 days) or more, or no response yet.");

    private static readonly Label Children = new("人数", "children");
    private static readonly Label Hours = new("小时", "hours");

    private static readonly (string Name, Label Title, Label Counted, Label Unit)[] AllTables =
    [
        ("city", new("全市在档困境儿童", "Children in difficulty on file, whole city"), OnFile, Children),
        ("category", new("全市儿童按困境类别", "Children by category, whole city"), OnFile, Children),
        ("city_cube", new("全市儿童按困境类别、年龄、性别", "Children by category, age and sex, whole city"), OnFile, Children),
        ("district", new("儿童按区市县", "Children by district"), OnFile, Children),
        ("district_category", new("儿童按区市县、困境类别", "Children by district and category"), OnFile, Children),
        ("district_cube", new("儿童按区市县、困境类别、年龄、性别", "Children by district, category, age and sex"), OnFile, Children),
        ("township", new("儿童按乡镇、街道", "Children by township"), OnFile, Children),
        ("district_outcome", new("按区市县的服务落实情况", "Services delivered, by district"), Planned, Children),
        ("outcome", new("全市服务落实情况", "Services delivered, whole city"), Planned, Children),
        ("city_service", new("全市按服务类别的落实情况", "Services by kind and state, whole city"), Services, Children),
        ("district_response", new("按区市县的首次响应时间", "Time to the first response, by district"), Reported, Children),
        ("response", new("全市首次响应时间", "Time to the first response, whole city"), Reported, Children),
        ("district_response_median", new("按区市县的首次响应时间中位数（小时）", "Median time to the first response, by district (hours)"), Interpolated, Hours),
        ("response_median", new("全市首次响应时间中位数（小时）", "Median time to the first response, whole city (hours)"), Interpolated, Hours),
    ];

    /// <summary>All tables of a release, from the whole to its parts.</summary>
    public static IEnumerable<string> Tables => AllTables.Select(t => t.Name);

    public static Label OfTable(string name) => Array.Find(AllTables, t => t.Name == name).Title;

    /// <summary>What its numbers are numbers of: children, or hours.</summary>
    public static Label UnitOf(string name) => Array.Find(AllTables, t => t.Name == name).Unit;

    /// <summary>Which children the table counts.</summary>
    public static Label CountedIn(string name) => Array.Find(AllTables, t => t.Name == name).Counted;

    public static Label OfAxis(string axis) => Axes[axis];

    /// <summary>A place without an English name has its Chinese one in both; a code without a word stands for itself.</summary>
    public Label Of(string axis, string code)
    {
        var known = Codes.GetValueOrDefault($"{axis} {code}");
        return axis is Axis.District or Axis.Township && divisions.TryGetValue(code, out var name) ? new(name, known?.English ?? name) : known ?? new(code, code);
    }
}
