using CommunityHub.Kernel;
using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Forms.Judging;
using CommunityHub.Monitoring.Forms.Workbooks;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Monitoring.Answering;

/// <summary>
/// What a workbook says, held against the answer as it is now and as it was when the workbook was made. What the workbook itself has not changed it does not propose; what somebody else has
/// changed since is not taken unless it is said so.
/// </summary>
/// <param name="Changes">What the workbook changes, and nobody else has.</param>
/// <param name="Contested">What both have changed.</param>
/// <param name="After">The answer when the changes are taken.</param>
internal sealed record ComparedWorkbook(IReadOnlyList<WorkbookChange> Changes, IReadOnlyList<WorkbookChange> Contested, IReadOnlyList<UnreadCell> Unread, Forms.Answers After, Judged Judged)
{
    /// <summary>What the workbook changes where nothing may be changed: of a returned answer only what is marked is open.</summary>
    public required IReadOnlyList<WorkbookChange> Closed { get; init; }

    /// <param name="taken">Of what both have changed, what is to be taken from the workbook.</param>
    /// <exception cref="RuleViolation">It is no workbook of this answer.</exception>
    public static async Task<ComparedWorkbook> Read(MonitoringDb db, AnswerSheet sheet, byte[] content, string name, IReadOnlyCollection<string> taken, CancellationToken cancellationToken)
    {
        var read = FormWorkbook.Read(sheet.Form, content, name, WorkbookOf.Head(sheet), sheet.Answers);
        var before = sheet.Answers;
        if (read.Made is { } made && made < sheet.Response.Version)
        {
            before = await db.AnswersAt(sheet, made, cancellationToken);
            read = FormWorkbook.Read(sheet.Form, content, name, WorkbookOf.Head(sheet), before); // by the names that were known then
        }

        // A row that others have begun since, and the workbook too, is two rows that happen to be called alike: nothing of it goes into theirs unasked.
        var begunSince = RowsIn(sheet.Form, sheet.Answers).Except(RowsIn(sheet.Form, before)).ToHashSet();
        var (changes, contested, closed) = (new List<WorkbookChange>(), new List<WorkbookChange>(), new List<WorkbookChange>());
        var unread = read.Unread.Select(cell => cell.Path).ToHashSet();
        foreach (var path in read.Asked.Keys.Where(path => !unread.Contains(path)))
        {
            var (now, said) = (sheet.Answers[path], read.Answers[path]);
            if (sheet.Form.FieldAt(path, section: null) is not { Type: not FieldType.File } field || said == before[path] || said.OrAsKnown(now) == now)
                continue;

            var isContested = (now != before[path] || path.Split('/') is [var table, var row, _] && begunSince.Contains((table, row))) && !taken.Contains(path);
            (!sheet.MayChange(path) ? closed : isContested ? contested : changes).Add(new(path, field, now, said) { Other = isContested && sheet.MayChange(path) ? await db.LastWriterOf(sheet.Response.Id, path, cancellationToken) : null });
        }

        var after = changes.Aggregate(sheet.Answers, (answers, change) => answers.With(change.Path, change.Becomes));
        return new(changes, contested, read.Unread, after, sheet.Form.Judge(after, sheet.Last, sheet.Facts, sheet.Explanations)) { Places = read.Asked, Closed = closed };
    }

    private static IEnumerable<(string Table, string Row)> RowsIn(CompiledForm form, Forms.Answers answers) => GrowingRows.In(form, answers).SelectMany(table => table.Value.Select(row => (table.Key, row)));

    /// <summary>The same workbook with what was found written into its cells.</summary>
    /// <param name="facts">With the names that are suggested.</param>
    public byte[] Marked(AnswerSheet sheet, Facts facts) => FormWorkbook.Write(sheet.Form, WorkbookOf.Head(sheet), After, sheet.Last, facts, Judged.Findings, Unread);

    /// <summary>Where each place that is filled in stands on its sheets.</summary>
    public required IReadOnlyDictionary<string, (string Sheet, string Ref)> Places { get; init; }

    /// <summary>The keys of all that is told of it; a cell that is not understood is one of another type than is asked for.</summary>
    public IReadOnlyList<string> Told => [.. Judged.Findings.Select(finding => finding.Key), .. Unread.Select(cell => $"type@{cell.Path}")];

    public bool HasRemarks => Judged.Findings.Count + Unread.Count > 0;
}

/// <param name="Was">What stands there now.</param>
internal sealed record WorkbookChange(string Path, Field Field, Value Was, Value Becomes)
{
    /// <summary>Who has changed it since the workbook was made.</summary>
    public OtherWriter? Other { get; init; }
}
