using System.Net.Mime;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Kernel;
using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Reports.Papers;
using MediatR;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Monitoring.Reports.Reading;

/// <summary>The report of a cycle as a paper whose every number leads to the rows behind it; as a Word file, a PDF, a sheet.</summary>
internal sealed class ReadReportPage(MonitoringDb db, IMediator mediator, TimeProvider clock, IWebHostEnvironment house) : ReportPage(db, mediator, clock)
{
    /// <summary>A page of more rows than these is slow to read and to draw.</summary>
    public const int MostRows = 200;

    public string Paper { get; private set; } = "";
    public bool HasNoPress { get; private set; }
    public bool HasDrafts { get; private set; }

    /// <summary>The task that this person has about the report, if any.</summary>
    public TaskCard? ReportTask { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? format)
    {
        if (await RefuseOrRead() is { } refusal)
            return refusal;

        var name = $"{Say("Отчёт", "Report")}, {Cycle.Title}";
        switch (format)
        {
            case "docx":
                return File((await FileOf(PaperKind.Docx))!, "application/vnd.openxmlformats-officedocument.wordprocessingml.document", $"{name}.docx");
            case "pdf":
                if (await FileOf(PaperKind.Pdf) is { } pdf)
                    return File(pdf, MediaTypeNames.Application.Pdf, $"{name}.pdf");
                HasNoPress = true;
                break;
            case "xlsx" or "csv" or "names-xlsx" or "names-csv":
                return await SheetFile(format);
        }

        var paper = new ReportPaper(Report, MostRows);
        (Paper, HasDrafts) = (ReportHtml.Body(paper, isPage: true), paper.Parts().Any(part => part.IsDraft));
        ReportTask = (await Mediator.Send(new OpenTasks($"{Id}", this.Actor()), Aborted)).FirstOrDefault(task => task.FormKey is Approving.ReportTasks.Finish or Approving.ReportTasks.Approve);
        return Page();
    }

    // Of a report that is still written, in the language of whoever takes it.
    private async Task<IActionResult> SheetFile(string format)
    {
        var ofNames = format.StartsWith("names-", StringComparison.Ordinal);
        if (ofNames && Report.Figures.Tallies is null)
            return NotFound();

        var type = format.EndsWith("xlsx", StringComparison.Ordinal) ? "xlsx" : "csv";
        var file = (ofNames, type) is (false, "xlsx") ? new ReportSheets(Report).AsXlsx() : ofNames ? NamesSheet.Of(Report).As(type, NamesSheet.LinesOf(Report)) : ReportSheet.Of(Report).As(type, ReportSheet.LinesOf(Report));
        var kind = (ofNames, type) switch { (true, "xlsx") => PaperKind.NamesXlsx, (true, _) => PaperKind.NamesCsv, (_, "xlsx") => PaperKind.Xlsx, _ => PaperKind.Csv };
        return Report.IsPublished ? File((await FileOf(kind))!, file.ContentType, file.FileDownloadName) : file;
    }

    // What was approved is served as it was approved, to the byte; only what is still written is made anew.
    private Task<byte[]?> FileOf(PaperKind kind) =>
        Report.IsPublished ? Mediator.Send(new Approving.KeepApprovedPaper(Id, kind), Aborted) : PaperFile.Make(Report, kind, Mediator, house, Aborted);
}
