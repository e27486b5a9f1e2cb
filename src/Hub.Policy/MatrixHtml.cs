using System.Net;
using System.Text;

namespace Hub.Policy;

/// <summary>The matrix as one page without scripts; letters carry the meaning, colours only help the eye.</summary>
public static class MatrixHtml
{
    private const string Style = """
        :root { color-scheme: light; font: 14px/1.4 system-ui, "PingFang SC", "Microsoft YaHei", sans-serif; }
        body { margin: 1rem; color: #1a1a1a; background: #fff; }
        table { border-collapse: separate; border-spacing: 0; }
        th, td { padding: .2rem .4rem; border: 0 solid #c8c8c8; border-width: 0 1px 1px 0; text-align: left; white-space: nowrap; }
        thead th { position: sticky; top: 0; background: #f0f0f0; z-index: 1; }
        tbody th.entity { background: #e4e8ee; font-size: 1.1em; }
        td.cell { text-align: center; font-weight: 600; }
        .F { background: #cfe8cf; } .M { background: #fff0b8; } .D { background: #d8d3f0; } .N { color: #595959; }
        .legend span { padding: .1rem .5rem; margin-right: 1rem; border: 1px solid #c8c8c8; }
        """;

    /// <summary>Content of the page's one style element, for whoever must allow it by its hash.</summary>
    public const string StyleElement = "\n" + Style + "\n";

    public static string Print(Matrix matrix)
    {
        var page = new StringBuilder();
        page.Append("<!doctype html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n");
        page.Append("<title>共享矩阵 · Sharing matrix</title>\n<style>").Append(StyleElement).Append("</style>\n</head>\n<body>\n");
        page.Append("<h1>共享矩阵 <span lang=\"en\">Sharing matrix</span></h1>\n").Append(Legend);
        page.Append("<table>\n<thead>\n").Append(Head(matrix)).Append("</thead>\n");
        foreach (var entity in matrix.Rows.GroupBy(r => r.Entity))
        {
            page.Append(Group(matrix, entity.Key, entity));
        }

        return page.Append("</table>\n</body>\n</html>\n").ToString();
    }

    private const string Legend =
        "<p class=\"legend\"><span class=\"F\">F 全部 full</span><span class=\"M\">M 脱敏 masked</span>"
        + "<span class=\"D\">D 限指定人员 designated workers only</span><span class=\"N\">- 不可见 none</span></p>\n";

    private static string Head(Matrix matrix)
    {
        var columns = matrix.Columns.Select(c => $"<th scope=\"col\"><abbr title=\"{Escape(Title(c))}\">{Escape(c.Code)}</abbr></th>");
        return "<tr><th scope=\"col\">字段 Field</th><th scope=\"col\">类型 Type</th><th scope=\"col\">来源 Source</th>"
            + "<th scope=\"col\">级 S</th><th scope=\"col\">类别 Class</th><th scope=\"col\">脱敏 Mask</th>"
            + $"{string.Concat(columns)}<th scope=\"col\">用途 Purposes</th></tr>\n";
    }

    private static string Title(MatrixColumn column) => $"{string.Join(", ", column.Departments)}: {column.Description}";

    private static string Group(Matrix matrix, string entity, IEnumerable<MatrixRow> rows) =>
        $"<tbody id=\"{Escape(entity)}\">\n"
        + $"<tr><th class=\"entity\" scope=\"rowgroup\" colspan=\"{matrix.Columns.Length + 7}\">{Escape(entity)}</th></tr>\n"
        + $"{string.Concat(rows.Select(Row))}</tbody>\n";

    private static string Row(MatrixRow row)
    {
        var words = new[] { row.Type, row.Source, $"{row.Level}", row.Class, row.Mask }.Select(w => $"<td>{Escape(w)}</td>");
        var cells = row.Cells.Select(c => $"<td class=\"cell {(c == '-' ? 'N' : c)}\">{c}</td>");
        return $"<tr><th scope=\"row\" title=\"{Escape(row.Description ?? "")}\">{Escape(row.Field)}</th>"
            + $"{string.Concat(words)}{string.Concat(cells)}<td>{Escape(string.Join(' ', row.Purposes))}</td></tr>\n";
    }

    private static string Escape(string text) => WebUtility.HtmlEncode(text);
}
