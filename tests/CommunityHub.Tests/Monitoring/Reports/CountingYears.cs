using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Forms.Ready;
using CommunityHub.Monitoring.Reports.Figures;
using CommunityHub.Monitoring.Reports.Writing;
using CommunityHub.Monitoring.Responses;
using CommunityHub.Monitoring.Reviewing;
using CommunityHub.Tests.Monitoring.Forms;

namespace CommunityHub.Tests.Monitoring.Reports;

public sealed class CountingYears
{
    private const string Repairs = """
        { "code": "repairs", "title": "Ремонт", "sections": [ { "code": "all", "title": "Всё", "parts": [
          { "field": "repaired", "type": "integer", "label": "Год последнего ремонта", "min": 1950, "max": 2100 },
          { "field": "area", "type": "integer", "label": "Площадь", "min": 0, "max": 5000 } ] } ] }
        """;

    [Fact]
    public void a_year_is_no_figure_that_anybody_is_shown_and_keeps_its_place_among_the_numbers()
    {
        Assert.Equal(["buildings/*/repaired", "software_year"], YearsOf("resource-base"));
        Assert.Equal(["people/*/graduated", "people/*/attestation", "people/*/course_year"], YearsOf("staff-potential"));
        Assert.Empty(YearsOf("holdings-movement"));

        var form = FormsOfTests.Compiled(Repairs);
        Assert.Equal(["repaired", "area"], form.Figures.Select(figure => figure.Path));
        Assert.Equal(["area"], form.Figures.Where(figure => figure.IsShown()).Select(figure => figure.Path));
        Assert.Equal(["area"], ReportLayout.Proposed(form, byBuilding: false).Paths);
    }

    [Fact]
    public void an_old_year_is_nothing_odd_in_the_queue_of_the_curator()
    {
        var usual = new UsualNumbers(FormsOfTests.Compiled(Repairs), [(2015, 2), (60, 5)]);
        var response = Response.Of(Guid.NewGuid(), Guid.NewGuid(), "ЦО № 7", 0, "Тула", "{}");
        response.Submit("library@example.org", null, [1951, 600], [], DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch);

        Assert.Equal("Площадь: 600 — намного больше, чем обычно (60)", Assert.Single(usual.In(response)));
    }

    private static IEnumerable<string> YearsOf(string form) => ReadyForms.Compiled(form).Figures.Where(figure => figure.IsYear).Select(figure => figure.Path);
}
