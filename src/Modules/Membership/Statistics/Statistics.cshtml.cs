using CommunityHub.Contracts.Planning;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Tables;
using CommunityHub.Membership.Time;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Membership.Statistics;

/// <summary>A community in numbers, for whoever runs it, as of a day.</summary>
internal sealed class StatisticsPage(MembershipDb db, IMediator mediator, TimeProvider clock) : AsOfPage(db, clock)
{
    public CommunityFigures Figures { get; private set; } = null!;
    public IReadOnlyList<Chart> Charts { get; private set; } = [];

    /// <summary>A picture was asked for, and there is nothing here to make it with.</summary>
    public bool HasNoPress { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? format)
    {
        if (await Refused() is { } refusal)
            return refusal;

        Figures = await Db.FiguresOn(Id, AsOf, Aborted);
        Charts = Chart.Of(Figures);
        if (format is "png")
            return await Picture();
        return format is null ? Page() : new TableFile<(string Title, string Label, string Heading, decimal Number)>($"statistics-{Day:yyyy-MM-dd}",
            (Say("Раздел", "Section"), r => r.Title), (Say("Строка", "Row"), r => r.Label), (Say("Что", "What"), r => r.Heading), (Say("Число", "Number"), r => r.Number)).As(format, Cells());
    }

    private async Task<IActionResult> Picture()
    {
        var picture = PictureOfFigures.Of($"{Community}: {AsOfInWords}", Charts);
        if (await mediator.Send(picture, Aborted) is { } drawn)
            return File(drawn, "image/png", $"statistics-{Day:yyyy-MM-dd}.png");

        HasNoPress = true;
        return Page();
    }

    private IEnumerable<(string Title, string Label, string Heading, decimal Number)> Cells()
    {
        foreach (var chart in Charts)
            foreach (var row in chart.Rows)
                foreach (var (heading, number) in chart.Headings.Zip(row.Numbers))
                    yield return (chart.Title, row.Label, heading, number);
        foreach (var place in Figures.Places.Append(Figures.Total))
            foreach (var (heading, number) in PlaceNumbers(place))
                yield return (Say("По кластерам", "By cluster"), ReferenceEquals(place, Figures.Total) ? Say("всего", "in all") : Chart.InWords(place), heading, number);
    }

    public static IReadOnlyList<(string Heading, decimal Number)> PlaceNumbers(PlaceFigures place) =>
    [
        (Say("Школ", "Schools"), place.Schools), (Say("Человек", "People"), place.People), (Say("Начинающих", "Beginners"), place.Beginners), (Say("Учеников", "Pupils"), place.Pupils),
        (Say("Ставок", "Posts"), place.LibraryPosts), (Say("Занято", "Taken"), place.Taken), (Say("Вакансий", "Vacancies"), place.Vacant),
    ];
}

/// <summary>All charts on one sheet, two beside each other.</summary>
internal static class PictureOfFigures
{
    private const int Between = 40, Head = 84, Title = 34;

    public static PictureOf Of(string title, IReadOnlyList<Chart> charts)
    {
        var drawn = charts.Where(chart => chart.Height > 0).ToList();
        var (left, right) = (new List<Chart>(), new List<Chart>());
        foreach (var chart in drawn)
            (Tall(left) <= Tall(right) ? left : right).Add(chart);

        var html = $"""
            <!doctype html><html lang="ru"><meta charset="utf-8"><title>{BarChart.Encoded(title)}</title><body bgcolor="#ffffff"><style>body{"{"}margin:24px;font-family:"Golos Text","Liberation Sans",Arial,sans-serif;color:#1c2328{"}"}h1{"{"}font-size:20px;margin:0 0 20px{"}"}h2{"{"}font-size:15px;margin:0 0 6px{"}"}main{"{"}display:flex;gap:{Between}px{"}"}section{"{"}width:{BarChart.Width}px{"}"}svg{"{"}display:block;width:{BarChart.Width}px;margin-bottom:12px{"}"}</style>
            <h1>{BarChart.Encoded(title)}</h1><main><section>{Joined(left)}</section><section>{Joined(right)}</section></main>
            """;
        return new(html, Width: 2 * BarChart.Width + Between + 48, Height: Head + Math.Max(Tall(left), Tall(right)));

        static int Tall(List<Chart> column) => column.Sum(chart => chart.Height + Title + 12);
        static string Joined(List<Chart> column) => string.Concat(column.Select(chart => $"<h2>{BarChart.Encoded(chart.Title)}</h2>{chart.Svg}"));
    }
}
