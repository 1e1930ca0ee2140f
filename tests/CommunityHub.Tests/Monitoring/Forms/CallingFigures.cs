using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Forms.Ready;

namespace CommunityHub.Tests.Monitoring.Forms;

/// <summary>What the numbers of a form are called where its rows and columns are no longer seen.</summary>
public sealed class CallingFigures
{
    public static TheoryData<string> Codes => [.. ReadyForms.Codes];

    [Theory, MemberData(nameof(Codes))]
    public void no_two_figures_of_a_form_are_called_alike(string code)
    {
        var shown = ReadyForms.Compiled(code).Figures.Where(figure => !figure.IsYear).ToList();

        Assert.Equal([], shown.GroupBy(figure => figure.Label.Ru).Where(alike => alike.Count() > 1).Select(alike => $"{alike.Key}: {string.Join(", ", alike.Select(figure => figure.Path))}"));
        Assert.DoesNotContain(shown, figure => figure.Label.Ru is "Всего: Сумма" or "Всего: Всего есть" or "Кого нет в предыдущем разделе");
    }

    [Theory]
    [InlineData("textbook-provision", "funds/05/sum", "Потрачено на учебники")]
    [InlineData("textbook-provision", "areas/10/need", "Учебники по предметным областям, Всего: Нужно")]
    [InlineData("holdings-movement", "movement/01/closing", "Фонд на конец года")]
    [InlineData("data-bank", "newcomers/*", "Новых сотрудников"), InlineData("reading-day", "took_part=yes", "Школ участвовало")]
    [InlineData("subscription-first-half", "titles/*", "Выписано изданий")]
    public void a_figure_is_called_as_the_reader_of_a_report_expects(string code, string path, string name) =>
        Assert.Equal(name, ReadyForms.Compiled(code).Figures.Single(figure => figure.Path == path).Label.Ru);
}
