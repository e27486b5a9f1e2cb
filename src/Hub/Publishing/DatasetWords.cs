namespace Hub.Publishing;

/// <summary>What catalogue, pages and search engines are told of a year.</summary>
public static class DatasetWords
{
    public static readonly Label Publisher = new("大连市民政局", "Dalian Civil Affairs Bureau");

    public static readonly Label Description = new(
        "在档困境儿童的年度统计，经离散拉普拉斯机制（差分隐私）保护；每个数字附90%区间和质量等级。",
        "Yearly statistics of children in difficulty on file, protected by the discrete Laplace mechanism (differential privacy); each number has its 90 % interval and a quality letter.");

    public static Label TitleOf(string year) => new($"{year}年大连市困境儿童统计", $"Children in difficulty in Dalian, {year}");
}
