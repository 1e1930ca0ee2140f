using CommunityHub.Kernel;
using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Forms.Asking;
using CommunityHub.Monitoring.Forms.Judging;

namespace CommunityHub.Monitoring.Answering;

/// <summary>What keeps an answer from being sent in one section: a line for each field and each row of a table, and not one for each of fifty cells.</summary>
/// <param name="Title">Of the section.</param>
/// <param name="Address">Of its page, where what is missing is told at its place.</param>
/// <param name="Count">Of the findings.</param>
internal sealed record GapsOfSection(string Title, string Address, int Count, IReadOnlyList<GapsOfRow> Rows)
{
    public static IReadOnlyList<GapsOfSection> In(AnswerSheet sheet) =>
    [
        .. sheet.Judged.Findings.Where(f => f.Severity is Severity.Error).GroupBy(f => sheet.Form.SectionOf(f.Path)).Select(section => new GapsOfSection(
            $"{sheet.Form.Sections.Find(s => s.Section.Code == section.Key)?.Section.Title}", $"{sheet.Response.Address}/s/{section.Key}?all=1", section.Count(),
            [.. section.GroupBy(f => sheet.RowOf(f.Path)).Select(row => GapsOfRow.Of(sheet, row.Key, [.. row]))])),
    ];
}

/// <param name="Where">The field, or the table with the row.</param>
/// <param name="What">The sentence of the only finding; or how many there are and which is the first.</param>
/// <param name="Anchor">Of the first.</param>
internal sealed record GapsOfRow(string Where, string What, string Anchor)
{
    public static GapsOfRow Of(AnswerSheet sheet, string row, IReadOnlyList<Finding> findings)
    {
        var first = findings[0];
        var column = row.Contains('/', StringComparison.Ordinal) ? sheet.Form.Tables[first.Field].Columns.GetValueOrDefault(first.Column)?.Field.Label.ToString() : null;
        var sentence = column is null || $"{first.Beside}".Contains(column, StringComparison.CurrentCultureIgnoreCase) ? $"{first.Beside}" : $"{column}. {first.Beside}";
        var missing = findings.Count(f => f.Code is "required" or "rows");
        return new(sheet.NameOfRow(row), findings.Count == 1 ? sentence : $"{Counted(missing, findings.Count - missing)}. {Words.Say("Первое:", "The first:")} {sentence}", AskedPart.IdOf(first.Path));
    }

    private static string Counted(int missing, int wrong) => (missing, wrong) switch
    {
        (_, 0) => Words.Say($"не заполнено: {missing}", $"{missing} not filled in"),
        (0, _) => Words.Say($"ошибок: {wrong}", $"{wrong} errors"),
        _ => Words.Say($"не заполнено: {missing}, ошибок: {wrong}", $"{missing} not filled in, {wrong} errors"),
    };
}
