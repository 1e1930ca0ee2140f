using System.Globalization;
using System.Net;
using System.Text;
using CommunityHub.Kernel;

namespace CommunityHub.Monitoring.Reports.Papers;

/// <summary>The report for a browser to show, to print, or to save as a PDF.</summary>
internal static class ReportHtml
{
    // Of a page that somebody prints as it is; a paper is measured.
    private const int FewRows = 12, ManyColumns = 9, ManyMarks = 20;

    /// <param name="isPage">A page leads from each number to what is behind it, and folds the tables behind charts; a sheet of paper does neither.</param>
    public static string Body(ReportPaper paper, bool isPage)
    {
        var html = new StringBuilder();
        foreach (var line in ReportHead.Approval(paper.Report))
            html.Append("<p class=\"block\">").Append(Text(line)).Append("</p>");
        foreach (var (at, line) in ReportHead.Title(paper.Report).Index())
            html.Append(at < 2 ? "<p class=\"title\">" : "<p class=\"under\">").Append(Text(line)).Append("</p>");
        var (parts, annex) = isPage ? new(paper.Parts(), []) : PaperOnSheets.Of(paper);
        foreach (var (at, part) in parts.Index())
        {
            html.Append("<section id=\"").Append(part.Section.ToString().ToLowerInvariant()).Append("\"><h2>").Append(at + 1).Append(". ").Append(Text(part.Title)).Append("</h2>");
            foreach (var block in part.Blocks)
                Write(html, block, isPage);
            html.Append("</section>");
        }

        html.Append("<p class=\"signature\">").Append(Text(ReportHead.Signature(paper.Report))).Append("</p>");
        if (annex.Count > 0)
        {
            html.Append("<section class=\"annex\">");
            foreach (var line in ReportHead.Annex(paper.Report))
                html.Append("<p class=\"block\">").Append(Text(line)).Append("</p>");
            foreach (var table in annex)
                Write(html, table, Sheet.Lying);
            html.Append("</section>");
        }

        return html.ToString();
    }

    /// <summary>A file that needs nothing else, and may load and run nothing.</summary>
    public static string Document(ReportPaper paper, string style) => $"""
        <!doctype html>
        <html lang="{(Words.InEnglish ? "en" : "ru")}"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <title>{Text(paper.Report.Title)}</title><style>{style}</style></head><body><article class="report">{Body(paper, isPage: false)}</article></body></html>
        """;

    private static void Write(StringBuilder html, PaperBlock block, bool isPage)
    {
        switch (block)
        {
            case PaperText text:
                html.Append("<p>").Append(Text(isPage ? text.Text : text.Text.OnPaper())).Append("</p>");
                break;
            case PaperList list:
                html.Append("<ol>");
                foreach (var (to, what) in list.Lines)
                    html.Append("<li>").Append(to is null ? "" : $"<b>{Text(to)}.</b> ").Append(Text(isPage ? what : what.OnPaper())).Append("</li>");
                html.Append("</ol>");
                break;
            case PaperTable table:
                Write(html, table, isPage ? null : Sheet.Upright);
                break;
            case PaperChart chart:
                Write(html, chart, isPage);
                break;
        }
    }

    private static void Write(StringBuilder html, PaperChart chart, bool isPage)
    {
        var parts = isPage ? null : chart.OnSheets;
        html.Append(parts is null ? "<figure>" : "<figure class=\"long\">").Append("<p>").Append(Text(isPage ? chart.Sentence : chart.Sentence.OnPaper())).Append("</p>");
        if (isPage && chart.Behind.Rows.Count * (chart.Behind.Heads.Count - 1) > ManyMarks) // whoever goes by the keyboard need not go through all of them
            html.Append(CultureInfo.InvariantCulture, $"<a class=\"visually-hidden-focusable no-print\" href=\"#chart-{chart.Number}\">").Append(Text(Words.Say("Пропустить диаграмму", "Skip the chart"))).Append("</a>");
        foreach (var drawn in parts ?? [chart.Drawn])
            html.Append("<div class=\"drawn\">").Append(isPage ? drawn.Linked : drawn.Svg).Append("</div>");
        html.Append(CultureInfo.InvariantCulture, $"<figcaption id=\"chart-{chart.Number}\" tabindex=\"-1\">").Append(Text(chart.Caption)).Append("</figcaption>");
        if (isPage)
        {
            html.Append("<details class=\"no-print\"><summary>").Append(Text(Words.Say("Таблицей", "As a table"))).Append("<span class=\"visually-hidden\">: ").Append(Text(chart.Title)).Append("</span></summary>");
            Write(html, chart.Behind, sheet: null);
            html.Append("</details>");
        }

        html.Append("</figure>");
    }

    /// <param name="sheet">Null on a page, which is as wide as it has to be; printed from there, a wide table gets a sheet that lies.</param>
    private static void Write(StringBuilder html, PaperTable table, Sheet? sheet)
    {
        var isPage = sheet is null;
        var widths = sheet is null ? [] : ColumnWidths.Of(table, sheet);
        var isShort = sheet is null ? table.Rows.Count <= FewRows : ColumnWidths.IsShort(table, widths, sheet);
        html.Append("<div class=\"scroll").Append(isPage && table.Heads.Count > ManyColumns ? " wide" : "").Append('"').Append(isPage ? $" tabindex=\"0\" role=\"region\" aria-label=\"{Text(table.Title)}\"" : "")
            .Append("><table class=\"paper-table").Append(table.IsOfWords ? " words" : "").Append(isShort ? " short" : "").Append("\"><caption>").Append(Text(table.Title)).Append("</caption>");
        if (sheet is not null)
            html.Append("<colgroup>").AppendJoin("", widths.Select(width => string.Create(CultureInfo.InvariantCulture, $"<col style=\"width:{width * 100.0 / sheet.Width:0.##}%\">"))).Append("</colgroup>");
        html.Append("<thead><tr>");
        foreach (var head in table.Heads)
            html.Append("<th scope=\"col\">").Append(Text(head)).Append("</th>");
        html.Append("</tr></thead><tbody>");
        foreach (var row in table.Rows)
        {
            html.Append(row.IsTotal ? "<tr class=\"total\">" : "<tr>");
            foreach (var (at, cell) in row.Cells.Index())
                html.Append(at == 0 ? "<th scope=\"row\">" : "<td>").Append(Cell(cell, isPage)).Append(at == 0 ? "</th>" : "</td>");
            html.Append("</tr>");
        }

        html.Append("</tbody></table></div>");
        if (table.Note is { } note)
            html.Append("<p class=\"note\">").Append(Text(note)).Append("</p>");
    }

    private static string Cell(PaperCell cell, bool isPage)
    {
        if (!isPage)
            return Text(cell.Printed);

        var text = cell.IsEstimate ? $"<i>≈ {Text(cell.Text)}</i>" : Text(cell.Text);
        if (cell.Why is { } why)
            text = $"<abbr title=\"{Text(why)}\">{text}</abbr>";
        return cell.Link is { } link ? $"<a href=\"{Text(link)}\">{text}</a>" : text;
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
