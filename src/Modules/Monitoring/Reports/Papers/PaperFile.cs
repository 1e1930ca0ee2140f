using CommunityHub.Contracts.Planning;
using CommunityHub.Monitoring.Reports.Writing;
using MediatR;
using Microsoft.AspNetCore.Hosting;

namespace CommunityHub.Monitoring.Reports.Papers;

/// <summary>As which file a report is taken: the names are kept with approved ones.</summary>
internal enum PaperKind
{
    Docx,
    Pdf,
}

/// <summary>The report as a file for Word or as a PDF, in Russian as official papers are.</summary>
internal static class PaperFile
{
    /// <summary>Longer tables are cut and say so; papers of a city have none so long.</summary>
    private const int MostRows = 500;

    /// <returns>Null when nothing here can make a PDF.</returns>
    public static Task<byte[]?> Make(ReportAtHand report, PaperKind kind, IMediator mediator, IWebHostEnvironment house, CancellationToken cancellationToken) =>
        InLanguage.Make(InLanguage.Russian, () => kind is PaperKind.Docx ? Docx(report, mediator, cancellationToken) : Pdf(report, mediator, house, cancellationToken));

    private static async Task<byte[]?> Docx(ReportAtHand report, IMediator mediator, CancellationToken cancellationToken)
    {
        var paper = new ReportPaper(report, MostRows);
        return ReportDocx.Write(paper, await ChartPictures.Of(paper, mediator, cancellationToken));
    }

    private static async Task<byte[]?> Pdf(ReportAtHand report, IMediator mediator, IWebHostEnvironment house, CancellationToken cancellationToken)
    {
        using var style = new StreamReader(house.WebRootFileProvider.GetFileInfo("css/report.css").CreateReadStream());
        return await mediator.Send(new PdfOf(ReportHtml.Document(new ReportPaper(report, MostRows), await style.ReadToEndAsync(cancellationToken))), cancellationToken);
    }
}
