using System.Globalization;
using System.Net;
using System.Text;
using CommunityHub.Kernel;
using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Forms.Compiling;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Monitoring.Answering;

/// <summary>The school's copy of its answer for the press: a document that loads and runs nothing.</summary>
internal static class AnswerHtml
{
    private const int ManyColumns = 6;

    public static string Document(AnswerSheet sheet, string style) => $"""
        <!doctype html>
        <html lang="{(InEnglish ? "en" : "ru")}"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <title>{Text(sheet.Cycle.Title)}</title><style>{style}</style></head><body><article class="report">{Body(sheet)}</article></body></html>
        """;

    private static string Body(AnswerSheet sheet)
    {
        var (html, answer, response) = (new StringBuilder(), new WholeAnswer(sheet), sheet.Response);
        html.Append(CultureInfo.InvariantCulture, $"<p class=\"title\">{Text($"{sheet.Form.Form.Title}")}</p><p class=\"under\">{Text(response.Name)}</p>");
        Pairs(html, [
            (Say("Отчётная дата", "Reference day"), sheet.AsOf),
            (Say("Отправлен", "Sent"), response.SubmittedAt is { } sent ? $"{sent.InWords()}, {response.SubmittedBy}" : Say("ещё нет", "not yet")),
            .. response.ConfirmedAt is { } confirmed ? [(Say("Подтвердил руководитель", "Confirmed by the head"), $"{confirmed.InWords()}, {response.ConfirmedBy}")] : Array.Empty<(string, string)>(),
        ]);
        foreach (var topic in answer.Sections)
        {
            html.Append(CultureInfo.InvariantCulture, $"<section><h2>{Text($"{topic.Section.Title}")}</h2>");
            // Fields that follow each other are one table.
            List<(string, string)> fields = [];
            foreach (var part in topic.Parts.Where(answer.IsShown))
                if (part is CompiledField field)
                    fields.Add((Named(field), Said(answer, field, null)));
                else
                {
                    Pairs(html, fields);
                    fields = [];
                    Write(html, answer, (CompiledTable)part);
                }

            Pairs(html, fields);
            html.Append("</section>");
        }

        if (sheet.Form.Indicators.Count > 0)
        {
            html.Append(CultureInfo.InvariantCulture, $"<section><h2>{Text(Say("Показатели", "Indicators"))}</h2>");
            Pairs(html, [.. sheet.Form.IndicatorsOf(sheet.Judged, sheet.Facts).Select(one => ($"{one.Indicator.Label}", one.Value is { } value ? $"{Reports.Figures.FigureInDigits.InDigits(value, one.Indicator.Decimals)} {one.Indicator.Unit}" : "—"))]);
            html.Append("</section>");
        }

        return html.ToString();
    }

    private static void Write(StringBuilder html, WholeAnswer answer, CompiledTable table)
    {
        var rows = answer.RowsOf(table);
        if (rows.Count == 0)
        {
            Pairs(html, [($"{table.Table.Label}", Say("строк нет", "no rows"))]);
            return;
        }

        // A row of many columns is a list of its own: no sheet holds it side by side.
        if (table is { IsGrowing: true, ColumnList.Count: > 7 })
        {
            foreach (var (row, label) in rows)
                Pairs(html, [.. table.ColumnList.Where(column => !answer.IsHidden(column.PathIn(row))).Select(column => (Named(column), Said(answer, column, row)))], $"{table.Table.Label}: {label}");
            return;
        }

        html.Append(CultureInfo.InvariantCulture, $"<div class=\"scroll{(table.ColumnList.Count > ManyColumns ? " wide" : "")}\"><table><caption>{Text($"{table.Table.Label}")}</caption><thead><tr><th></th>");
        foreach (var column in table.ColumnList)
            html.Append(CultureInfo.InvariantCulture, $"<th>{Text(Named(column))}</th>");
        html.Append("</tr></thead><tbody>");
        foreach (var (row, label) in rows)
        {
            html.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\">{Text(label)}</th>");
            foreach (var column in table.ColumnList)
                html.Append(CultureInfo.InvariantCulture, $"<td>{(table.IsAsked(row, column) ? Text(Said(answer, column, row)) : "×")}</td>");
            html.Append("</tr>");
        }

        html.Append("</tbody></table></div>");
    }

    private static void Pairs(StringBuilder html, List<(string Label, string Said)> pairs, string? caption = null)
    {
        if (pairs.Count == 0)
            return;

        html.Append("<div class=\"scroll\"><table class=\"words\">").Append(caption is null ? "" : $"<caption>{Text(caption)}</caption>").Append("<tbody>");
        foreach (var (label, said) in pairs)
            html.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\">{Text(label)}</th><td>{Text(said)}</td></tr>");
        html.Append("</tbody></table></div>");
    }

    private static string Named(CompiledField field) => field.Field.Unit is { } unit ? $"{field.Field.Label}, {unit}" : $"{field.Field.Label}";

    private static string Said(WholeAnswer answer, CompiledField field, string? row) =>
        (answer.FileAt(field.PathIn(row))?.Name ?? answer.Said(field, row)) is { Length: > 0 } said ? answer.MarkAt(field.PathIn(row)) is { } mark ? $"{said} ({mark})" : said : "—";

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
