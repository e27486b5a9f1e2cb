using Hub.Hosting;
using Hub.Http.Open;
using Hub.Publishing;

namespace Hub.Http.Pages;

/// <summary><c>/</c>: what the hub is and where to go, for a person who opens its address.</summary>
internal sealed class StartPage(HubOptions options)
{
    private static readonly (string Path, string Chinese, string English)[] Places =
    [
        (ExplorerPage.Path, "GraphiQL：按部门和目的试查询", "try queries as a department, for a purpose"),
        (OpenPaths.Root, "公开统计：任何人可读，无需令牌", "public statistics: for everybody, without a token"),
        (MatrixPage.Path, "共享矩阵：哪个部门看到哪个字段", "the sharing matrix: who sees which field"),
        ("/health/ready", "运行状况：数据库与访问账本", "health: database and access ledger"),
        ("/.well-known/openid-configuration", "令牌服务", "the token service"),
    ];

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", (HttpContext context, StartPage page) => page.Show(context.Response));
        routes.MapGet(Html.StylePath, () => Results.Text(Html.Style, "text/css; charset=utf-8"));
    }

    private IResult Show(HttpResponse response)
    {
        SecurityHeaders.Allow(response, Html.Sources);
        return Html.Page("困境儿童数据枢纽 · Hub", $"""
            <h1>困境儿童数据枢纽</h1>
            <p>每名困境儿童一份档案。公安、教育、卫生健康、残联、法院、民政、乡镇等部门各自掌握的信息汇于其中；各部门按其申明的目的，只看到共享规则向其开放的字段。每次查询在答复之前先记入防篡改的访问账本。</p>
            <p lang="en">One file per child in difficulty. Each department sees, for the purpose it states, exactly the fields that the
            sharing rules open to it. Every answer is in a tamper-evident ledger before it leaves.</p>
            {(options.Demo ? Demo : "")}
            <h2>入口 <span lang="en">Places</span></h2>
            <ul>
            {string.Join('\n', Places.Select(Item))}
            </ul>
            <h2>接口 <span lang="en">Interface</span></h2>
            <p><code>POST /graphql</code>，须携带令牌服务签发的访问令牌。
            <span lang="en">GraphQL over HTTP, with an access token of the token service.</span></p>
            """);
    }

    private const string Demo = """
        <p class="note">这是演示：儿童、客户端与密钥均为虚构，仅限本机访问。<br>
        <span lang="en">This is the demo: invented children, demo clients and keys, this machine only.</span></p>
        """;

    private static string Item((string Path, string Chinese, string English) place) =>
        $"<li><a href=\"{place.Path}\">{Html.Encode(place.Chinese)}</a> <code>{place.Path}</code>"
        + $"<p lang=\"en\">{Html.Encode(place.English)}</p></li>";
}
