using System.Globalization;
using CommunityHub.Contracts.Planning;
using CommunityHub.Kernel.Papers;
using DocumentFormat.OpenXml.Wordprocessing;
using MediatR;
using Drawing = CommunityHub.Monitoring.Reports.Charts.Drawing;

namespace CommunityHub.Monitoring.Reports.Papers;

/// <summary>All charts of a report on one picture, drawn by one start of the press; each paragraph shows its part of it.</summary>
internal sealed class ChartPictures
{
    private const int Between = 8;

    // In millimetres: a tall map is as small as it must be for one sheet.
    private const double WidthOnPaper = 125, MostHeight = 215;

    // By the number of the chart: two figures may have the same words.
    private readonly Dictionary<int, (int Top, int Height)> _places = [];
    private int _height;

    private ChartPictures()
    {
    }

    public byte[] Png { get; private set; } = [];

    /// <returns>Null when the report has no charts, or nothing here can draw them.</returns>
    public static async Task<ChartPictures?> Of(ReportPaper paper, IMediator mediator, CancellationToken cancellationToken)
    {
        var (pictures, html) = (new ChartPictures(), new System.Text.StringBuilder());
        foreach (var chart in paper.Parts().SelectMany(part => part.Blocks).OfType<PaperChart>())
        {
            pictures._places[chart.Number] = (pictures._height, chart.Drawn.Height);
            html.Append(CultureInfo.InvariantCulture, $"<div style=\"position:absolute;left:0;top:{pictures._height}px;width:{Drawing.Width}px\">{chart.Drawn.Svg}</div>");
            pictures._height += chart.Drawn.Height + Between;
        }

        if (pictures._places.Count == 0)
            return null;

        var page = $"<!doctype html><html lang=\"ru\"><meta charset=\"utf-8\"><body bgcolor=\"#ffffff\"><style>body{{margin:0}}svg{{display:block;width:{Drawing.Width}px}}</style>{html}";
        if (await mediator.Send(new PictureOf(page, Drawing.Width, pictures._height), cancellationToken) is not { } png)
            return null;

        pictures.Png = png;
        return pictures;
    }

    public Run Of(PaperChart chart)
    {
        var (top, height) = _places[chart.Number];
        var width = Math.Min(WidthOnPaper, MostHeight * Drawing.Width / height);
        return WordPaper.Picture(0, chart.Title, width, width * height / Drawing.Width, new((double)top / _height, 1 - (double)(top + height) / _height));
    }
}
