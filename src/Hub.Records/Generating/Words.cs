namespace Hub.Records.Generating;

/// <summary>Invented people, streets and sentences. The sentences are of the kind that workers write, and say nothing of anyone.</summary>
internal static class Words
{
    private static readonly string[] Surnames =
    [
        "王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "胡", "朱", "高", "林", "何", "郭", "马", "罗", "梁", "宋", "郑", "谢",
        "韩", "唐", "冯", "于", "董", "萧", "程", "曹", "袁", "邓", "许", "傅", "沈", "曾", "彭", "吕", "苏", "卢", "蒋", "蔡", "贾", "丁", "魏", "薛",
        "叶", "阎", "余", "潘", "杜", "戴", "夏", "钟", "汪", "田", "任", "姜", "范", "方", "石", "姚", "谭", "廖", "邹", "熊", "金", "陆", "郝", "孔",
        "白", "崔", "康", "毛", "邱", "秦", "江", "史", "顾", "侯", "邵", "孟", "龙", "万", "段", "雷", "钱", "汤", "尹", "黎", "易", "常", "武", "乔",
        "贺", "赖", "龚", "文", "欧阳", "司马", "上官", "诸葛",
    ];

    private const string GivenCharacters =
        "伟芳娜敏静秀英丽强磊军洋勇艳杰娟涛明超兰霞平刚桂玉萍红文华建国志海波宁贵福生龙元全胜学祥才发武新利清飞彬富顺信子"
        + "昌成康星光天达安岩中茂进林有坚和彪博诚先敬震振壮会思群豪心邦承乐绍功松善厚庆民友裕河哲江浩亮政谦亨奇固之轮翰朗伯宏言若鸣朋斌梁栋维启克伦翔旭鹏泽晨辰士以家"
        + "致树炎德行时泰盛雄琛钧冠策腾榕风航弘嘉琼勤珍莉珠翠雅芝梅琳素云莲真环雪荣爱妹香月莺媛瑞凡佳叶璧璐娅琦晶妍茜秋珊莎锦黛青倩婷姣婉娴瑾颖露瑶怡婵雁蓓纨仪荷丹蓉眉君琴蕊薇菁梦岚苑婕馨瑗琰韵融园艺咏卿聪澜纯毓悦昭冰爽琬茗羽希欣飘育滢馥筠柔竹霭凝晓欢霄枫芸菲寒伊亚宜可姬舒影荔枝丝";

    private static readonly string[] Streets = ["中山路", "人民路", "长江路", "解放路", "黄河路", "胜利路", "五一路", "友好街", "西安路", "迎宾路", "向阳街", "和平街"];

    private static readonly string[] Notes =
    [
        "祖父母照料，父母在外务工，生活费按月寄回。", "家庭收入主要靠低保，住房为租住。", "监护人身体状况一般，照料能力有限。", "孩子性格开朗，学习情况稳定。",
        "近期无异常，继续每月走访。", "已告知政策并协助准备材料。", "需联系学校了解出勤情况。", "康复训练按计划进行，家属配合。", "建议转介心理辅导，定期回访。", "邻里反映家中无人照看，已核实。",
    ];

    public static string Surname(Draw draw) => draw.Of(Surnames);

    public static string Name(Draw draw, string? surname = null)
    {
        var given = draw.Chance(0.2) ? $"{draw.Of(GivenCharacters.ToCharArray())}" : $"{Character(draw)}{Character(draw)}";
        return (surname ?? Surname(draw)) + given;
    }

    public static string Phone(Draw draw) => $"1{draw.Of(Seconds)}{draw.Digits(9)}";

    public static string Address(Draw draw) => $"{draw.Of(Streets)}{draw.Whole(1, 300)}号{draw.Whole(1, 6)}单元{draw.Whole(1, 9)}0{draw.Whole(1, 4)}";

    public static string Note(Draw draw) => draw.Of(Notes);

    private static readonly string[] Seconds = ["3", "5", "7", "8", "9"];

    private static char Character(Draw draw) => GivenCharacters[draw.Whole(0, GivenCharacters.Length - 1)];
}
