using CommunityHub.Kernel;
using CommunityHub.Kernel.Sheets;
using CommunityHub.Monitoring.Forms.Judging;

namespace CommunityHub.Monitoring.Forms.Workbooks;

/// <summary>
/// A form as a workbook (.xlsx) of one school, to be filled in without a line and sent back. It carries the rules, last year's values, lists and formulas; only
/// the cells to be filled in can be changed. What comes back is judged by the same engine as what is typed on the page.
/// </summary>
internal static class FormWorkbook
{
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <param name="findings">Of a workbook that goes back: each is written to its cell.</param>
    public static byte[] Write(CompiledForm form, WorkbookHead head, Answers values, Answers? last, Facts facts, IReadOnlyList<Finding>? findings = null, IReadOnlyList<UnreadCell>? unread = null)
    {
        var judged = form.Judge(values, last, facts);
        var layout = WorkbookLayout.Of(form, values, facts, last);
        return new WorkbookWriting(layout, head, judged.With, values, last, findings ?? [], unread ?? [], facts.Catalogues).Bytes();
    }

    /// <param name="before">What had been said before: files stay, as a workbook holds none.</param>
    /// <exception cref="RuleViolation">This is no such workbook, or one of another school or version, or its cells were moved.</exception>
    public static ReadWorkbook Read(CompiledForm form, byte[] content, string fileName, WorkbookHead expected, Answers before)
    {
        FileGuard.Check(content, fileName);
        if (!FileGuard.IsZip(content) || !FileGuard.Open(() => FileGuard.IsWorkbook(content)))
            throw WorkbookReading.Foreign();
        return FileGuard.Open(() => WorkbookReading.Read(form, content, expected, before));
    }
}

/// <summary>To whom a workbook belongs.</summary>
/// <param name="Made">The version of the answer it was made from: what the answer has learned since is not the workbook's to change.</param>
internal sealed record WorkbookHead(Guid Response, Guid Version, string School, string LastLabel, int Made = 0)
{
    /// <summary>Of which day the answers tell, in words; null of an empty form.</summary>
    public string? AsOf { get; init; }
}

/// <summary>What a workbook says.</summary>
/// <param name="Unread">Cells that were not understood; they say nothing.</param>
/// <param name="Asked">The paths that stand on its sheets, and where.</param>
/// <param name="Made">The version of the answer it was made from; null of one that was made before workbooks knew.</param>
internal sealed record ReadWorkbook(Answers Answers, IReadOnlyList<UnreadCell> Unread, IReadOnlyDictionary<string, (string Sheet, string Ref)> Asked, int? Made);

/// <param name="Place">«1. Школа»!B4.</param>
internal sealed record UnreadCell(string Path, string Place, string Typed, Text Sentence);
