using System.Collections.Immutable;
using static Hub.Casework.Parameters.Basis;
using static Hub.Casework.Parameters.Unit;

namespace Hub.Casework.Parameters;

/// <summary>The parameters of domain.md 10 as they are without a setting; a test holds that none is missing.</summary>
internal static class ParameterTable
{
    private const string AtOnce = "text: \"at the first time\", at once";
    private const string Immediately = "text: \"immediately\"";
    private const string Timely = "text: \"timely\"";

    public static readonly ImmutableArray<Parameter> All =
    [
        new("T-01", null, "mandatory report after first knowledge", "强制报告时限", Default, AtOnce, 24, Hours),
        new("T-02", "Accepted", "acceptance of a report", "报告受理时限", Default, null, 60, Minutes),
        new("T-02", "InDanger", "acceptance of a report of immediate danger", "紧急危险报告受理时限", Default, null, 15, Minutes),
        new("T-03", null, "dispatch", "出警时限", Default, Immediately, 15, Minutes),
        new("T-04", null, "handover or placement after arrival", "到场后移交或安置时限", Default, null, 24, Hours),
        new("T-05", null, "start of the joint assessment", "联合评估启动时限", Default, null, 3, Days),
        new("T-06", null, "joint assessment confirmed", "联合评估确认时限", Default, null, 15, Days),
        new("T-07", null, "plan review", "服务方案复核周期", Default, null, 90, Days),
        new("T-08", null, "refusal of guardianship duties: more than", "拒不履行监护职责超过", Text, "IV(4)", 6, Months),
        new("T-09", null, "early warning of a refusal of duties", "拒不履行监护职责预警", Default, null, 5, Months),
        new("T-10", null, "application after a ground is met", "具备情形后提出撤销申请时限", Default, null, 30, Days),
        new("T-11", "Longest", "temporary guardianship, generally not longer than", "临时监护最长期限", Law, "2014 joint opinions on infringement by guardians; Minors Protection Law", 12, Months),
        new("T-11", "Notice", "notice before temporary guardianship ends", "临时监护期满提前提示", Default, null, 60, Days),
        new("T-12", "High", "visit interval at high risk", "高风险走访间隔", Default, "text: \"regular\"", 7, Days),
        new("T-12", "Medium", "visit interval at medium or unknown risk", "中风险或未知风险走访间隔", Default, "text: \"regular\"", 30, Days),
        new("T-12", "Low", "visit interval at low risk", "低风险走访间隔", Default, "text: \"regular\"", 90, Days),
        new("T-13", null, "preliminary review of a draft", "建档初审时限", Default, Timely, 5, Days),
        new("T-14", null, "entry into the national system", "录入全国信息系统时限", Default, Timely, 5, Days),
        new("T-15", null, "absence in a row", "连续缺课", Default, null, 3, SchoolDays),
        new("T-16", "Inquiry", "inquiry about minor children at detention", "羁押时询问未成年子女情况", Default, null, 0, Hours),
        new("T-16", "Arranged", "arrangement for the children of a detained person", "被羁押人子女安置时限", Default, null, 24, Hours),
        new("T-17", null, "end of childhood, birthday", "儿童年龄上限（周岁）", Text, "II, III(1)1", 18, Years),
        new("T-18", null, "rehabilitation assistance, up to and including age", "康复救助年龄上限（含）", Text, "III(5)1, \"0-16\", read inclusively", 16, Years),
        new("T-19", null, "free education", "免费教育年限", Text, "III(3)2", 12, Years),
        new("T-20", null, "notice before an age threshold", "年龄界限提前提示", Default, null, 90, Days),
        new("T-21", null, "eligible, not applied", "符合条件未申请", Default, null, 30, Days),
        new("T-22", "Routed", "one-door: routed", "一门受理：转办时限", Default, null, 1, Days),
        new("T-22", "Decided", "one-door: decided", "一门受理：办结时限", Default, null, 30, Days),
        new("T-23", "Reply", "escort: reply of the receiving place", "护送接收地答复时限", Default, null, 7, Days),
        new("T-23", "Completed", "escort: completion", "护送完成时限", Default, null, 15, Days),
        new("T-24", null, "acceptance of a transferred file", "档案移交接收时限", Default, null, 7, Days),
        new("T-25", null, "rehabilitation gap", "康复中断", Default, null, 180, Days),
        new("T-26", null, "payment overdue after the last one", "发放逾期", Default, null, 35, Days),
        new("T-27", "Notice", "notice before a court order ends", "法院裁定到期提前提示", Default, null, 30, Days),
        new("T-27", "Longest", "personal safety protection order, at most", "人身安全保护令最长期限", Law, "Anti-Domestic Violence Law 30", 6, Months),
        new("T-28", "Open", "break-glass", "紧急查阅时限", Default, null, 24, Hours),
        new("T-28", "Review", "break-glass: review (M-33)", "紧急查阅复核时限", Default, null, 5, Days),
        new("T-29", null, "scope after an involvement ends", "业务关系结束后查阅期", Default, null, 30, Days),
        new("T-30", null, "smallest count shown to supervisors", "向监管人员显示的最小计数", Default, null, 10, Times),
        new("T-31", "Encounters", "injury pattern: encounters", "受伤就诊次数", Default, null, 2, Times),
        new("T-31", "Within", "injury pattern: within", "受伤就诊统计期", Default, null, 90, Days),
        new("T-32", null, "settlement of a treat-first case", "先诊疗后付费结算时限", Default, null, 30, Days),
        new("T-33", "From", "compulsory school age from", "义务教育起始年龄", Law, "Compulsory Education Law 11", 6, Years),
        new("T-33", "To", "compulsory school age to, completed years", "义务教育截止年龄（周岁）", Law, "Compulsory Education Law 11", 14, Years),
        new("T-33", "SchoolYears", "compulsory school years", "义务教育年限", Law, "Compulsory Education Law 2", 9, Years),
        new("T-34", null, "severe disability: grades up to", "重度残疾等级", Law, "certificate practice", 2, Grade),
        new("T-35", "AllowanceStandard", "subsistence allowance standard", "最低生活保障标准", None, null, null, CnyPerMonth),
        new("T-35", "OrphanStandard", "basic living allowance of orphans", "孤儿基本生活费标准", None, null, null, CnyPerMonth),
        new("T-36", null, "watch period after a measure", "采取措施后观察期", Default, null, 6, Months),
        new("T-37", "Critical", "alert due, critical", "特急预警处置时限", Default, null, 1, Hours),
        new("T-37", "High", "alert due, high", "紧急预警处置时限", Default, null, 24, Hours),
        new("T-37", "Medium", "alert due, medium", "一般预警处置时限", Default, null, 5, Days),
        new("T-37", "Low", "alert due, low", "低等级预警处置时限", Default, null, 15, Days),
        new("T-38", "Children", "unusual access: more children per worker and hour than", "异常查阅：每人每小时儿童数超过", Default, null, 50, Times),
        new("T-38", "LookUps", "unusual access: failed key look-ups per worker and hour", "异常查阅：每人每小时查询未果次数", Default, null, 10, Times),
    ];
}
