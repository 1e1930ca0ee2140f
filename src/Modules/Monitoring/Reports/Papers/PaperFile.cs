using CommunityHub.Contracts.Planning;
using CommunityHub.Monitoring.Reports.OpenData;
using CommunityHub.Monitoring.Reports.Writing;
using MediatR;
using Microsoft.AspNetCore.Hosting;

namespace CommunityHub.Monitoring.Reports.Papers;

/// <summary>As which file a report is taken: the names are kept with approved ones.</summary>
internal enum PaperKind
{
    Docx,
    Pdf,

    /// <summary>All that the report knows as a workbook.</summary>
    Xlsx,

    /// <summary>Every accepted answer with all its numbers.</summary>
    Csv,

    /// <summary>Its tables by name as a sheet.</summary>
    NamesXlsx,
    NamesCsv,

    /// <summary>Its open data.</summary>
    OpenCsv,
    OpenJson,
    OpenNames,
    Dictionary,
}

/// <summary>The report as a file for Word, as a PDF, as a sheet or as open data, in Russian as official papers are.</summary>
internal static class PaperFile
{
    /// <summary>Longer tables are cut and say so; papers of a city have none so long.</summary>
    private const int MostRows = 500;

    /// <returns>Null when nothing here can make a PDF, or the report has no tables by name.</returns>
    public static Task<byte[]?> Make(ReportAtHand report, PaperKind kind, IMediator mediator, IWebHostEnvironment house, CancellationToken cancellationToken) =>
        InLanguage.Make(InLanguage.Russian, () => kind switch
        {
            PaperKind.Docx => Docx(report, mediator, cancellationToken),
            PaperKind.Pdf => Pdf(report, mediator, house, cancellationToken),
            _ => Task.FromResult(Data(report, kind)),
        });

    private static byte[]? Data(ReportAtHand report, PaperKind kind) => kind switch
    {
        PaperKind.Xlsx => new ReportSheets(report).AsXlsx().FileContents,
        PaperKind.Csv => ReportSheet.Of(report).As(FormatOf(kind), ReportSheet.LinesOf(report)).FileContents,
        PaperKind.NamesXlsx or PaperKind.NamesCsv => report.Figures.Tallies is null ? null : NamesSheet.Of(report).As(FormatOf(kind), NamesSheet.LinesOf(report)).FileContents,
        PaperKind.OpenCsv => new OpenRows(report).AsCsv(),
        PaperKind.OpenJson => new OpenRows(report).AsJson(),
        PaperKind.OpenNames => report.Figures.Tallies is null ? null : new OpenRows(report).NamesAsCsv(),
        _ => new OpenRows(report).DictionaryAsCsv(),
    };

    private static string FormatOf(PaperKind kind) => kind is PaperKind.Xlsx or PaperKind.NamesXlsx ? "xlsx" : "csv";

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
