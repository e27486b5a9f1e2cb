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

    private static readonly (string Name, Label Label)[] TableNames =
    [
        ("city", new("全市在档困境儿童", "children in difficulty on file, whole city")),
        ("category", new("全市儿童按困境类别", "children by category, whole city")),
        ("city_cube", new("全市儿童按困境类别、年龄、性别", "children by category, age and sex, whole city")),
        ("district", new("儿童按区市县", "children by district")),
        ("district_category", new("儿童按区市县、困境类别", "children by district and category")),
        ("district_cube", new("儿童按区市县、困境类别、年龄、性别", "children by district, category, age and sex")),
        ("township", new("儿童按乡镇、街道", "children by township")),
        ("district_outcome", new("按区市县的服务落实情况", "services delivered by district")),
        ("outcome", new("全市服务落实情况", "services delivered, whole city")),
        ("city_service", new("全市按服务类别的落实情况", "services by kind and state, whole city")),
        ("district_response", new("按区市县的首次响应时间", "time to the first response by district")),
        ("response", new("全市首次响应时间", "time to the first response, whole city")),
    ];

    /// <summary>All tables of a release, from the whole to its parts.</summary>
    public static IEnumerable<string> Tables => TableNames.Select(t => t.Name);

    public static Label OfTable(string name) => Array.Find(TableNames, t => t.Name == name).Label;

    public static Label OfAxis(string axis) => Axes[axis];

    /// <summary>Names of places are the same in both languages; a code without a word stands for itself.</summary>
    public Label Of(string axis, string code) =>
        axis is Axis.District or Axis.Township ? divisions.TryGetValue(code, out var name) ? new(name, name) : new(code, code)
        : Codes.GetValueOrDefault($"{axis} {code}") ?? new(code, code);
}
