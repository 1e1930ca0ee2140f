using System.Net;
using System.Text;
using CommunityHub.Contracts.Membership;
using CommunityHub.Planning;
using CommunityHub.Planning.Importing;
using CommunityHub.Planning.Plans;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Planning.Importing;

public sealed class CheckingAPaper(Hub hub) : IAsyncLifetime
{
    private const string Head = "№\tМероприятие\tСрок\tОтветственный\tОтметка о выполнении";

    public async ValueTask InitializeAsync() => await hub.Furnish();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task shows_each_cell_with_how_sure_it_is_and_why()
    {
        var page = await hub.Read(await Bring($"План работы на 2024 год\n{Head}\n1\tСеминар\tскоро\tИванов И.И.\t\n2\tЛекция\tмай\tИванов И.И. Иванов И.И.\tда"), Cast.Curator);

        Assert.Contains("Срок понят не весь: «скоро» осталось текстом.", page, StringComparison.Ordinal);
        Assert.Contains("Ответственный был записан дважды", page, StringComparison.Ordinal);
        Assert.Contains("Не вошло: Отметка о выполнении: да", page, StringComparison.Ordinal);
        Assert.Contains("Только те, на которые стоит взглянуть (2)", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task keeps_corrections_while_columns_are_given_another_meaning_and_stores_both()
    {
        var paper = await Bring($"План работы на 2024 год\n{Head}\n1\tСеминар\tмай\tИванов И.И.\tотчет");

        using (var again = await hub.SubmitTo(Cast.Curator, paper, "Again",
            ("columns", "true"), ("column.0", "Number"), ("column.1", "Title"), ("column.2", "Term"), ("column.3", "Responsibles"), ("column.4", "Products"),
            ("cell.1.Title", "Семинар для начинающих"), ("cell.1.Term", "май"), ("head.Goal", "Помогать"), ("year", "2024"), ("communityId", $"{Cast.Librarians}")))
            Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);
        var page = await hub.Read(paper, Cast.Curator);
        Assert.Contains(">Семинар для начинающих</textarea>", page, StringComparison.Ordinal);
        Assert.Contains(">отчет</textarea>", page, StringComparison.Ordinal);

        using (var stored = await hub.SubmitTo(Cast.Curator, paper, "Store", ("year", "2024"), ("communityId", $"{Cast.Librarians}"), ("cell.1.Term", "июнь")))
            Assert.EndsWith("/edit", stored.Headers.Location!.ToString(), StringComparison.Ordinal);
        var version = await hub.In<PlanningDb, PlanVersion>(db => db.Versions.Include(v => v.Sections).ThenInclude(s => s.Items).SingleAsync());
        var item = version.Items.Single();
        Assert.Equal(("Семинар для начинающих", "июнь", "отчет", "Помогать"), (item.Title, item.TermText, item.Products.Single(), version.Goal));
        Assert.Equal(new DateOnly(2024, 6, 1), item.Occurrences.Single().From);
    }

    [Fact]
    public async Task goes_on_where_it_was_left_and_forgets_a_file_that_is_not_wanted()
    {
        var paper = await Bring($"План работы на 2024 год\n{Head}\n1\tСеминар\tмай\tИванов И.И.\t");

        Assert.Contains(paper, await hub.Read("/plans/import", Cast.Curator), StringComparison.Ordinal);
        Assert.DoesNotContain(paper, await hub.Read("/plans/import", Cast.OtherCurator), StringComparison.Ordinal);

        await hub.Send(new DropPaper(Guid.Parse(paper.Split('/')[^1]), Cast.Curator));
        Assert.DoesNotContain(paper, await hub.Read("/plans/import", Cast.Curator), StringComparison.Ordinal);
    }

    [Fact]
    public async Task shows_a_thousand_rows_page_by_page_and_stores_them_all_with_a_correction_of_the_last_page()
    {
        var rows = string.Join('\n', Enumerable.Range(1, 1000).Select(n => $"{n}\tСеминар {n}\tмай\tИванов И.И.\t"));
        var paper = await Bring($"План работы на 2024 год\n{Head}\n{rows}");
        Assert.Contains("Страница 25 из 25", await hub.Read(paper + "?p=25", Cast.Curator), StringComparison.Ordinal);

        using (await hub.SubmitTo(Cast.Curator, paper + "?p=25", "Again", ("p", "25"), ("cell.1000.Title", "Последний семинар"), ("year", "2024"), ("communityId", $"{Cast.Librarians}")))
        using (var stored = await hub.SubmitTo(Cast.Curator, paper, "Store", ("year", "2024"), ("communityId", $"{Cast.Librarians}")))
            Assert.EndsWith("/edit", stored.Headers.Location!.ToString(), StringComparison.Ordinal);

        var version = await hub.In<PlanningDb, PlanVersion>(db => db.Versions.Include(v => v.Sections).ThenInclude(s => s.Items).SingleAsync());
        Assert.Equal((1000, "Последний семинар"), (version.Items.Count(), version.Items.Last().Title));
    }

    [Fact]
    public async Task refuses_to_store_a_cell_that_is_too_long_and_says_which()
    {
        var paper = await Bring($"План работы на 2024 год\n{Head}\n1\t{new string('я', 4500)}\tмай\tИванов И.И.\t");

        using var refused = await hub.SubmitTo(Cast.Curator, paper, "Store", ("year", "2024"), ("communityId", $"{Cast.Librarians}"));

        Assert.Contains("В строке 1 в ячейке 4500 знаков", WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task is_for_who_brought_the_file_alone()
    {
        using var other = hub.Browser(Cast.OtherCurator);
        using var response = await other.GetAsync(new Uri(await Bring($"План работы на 2024 год\n{Head}\n1\tСеминар\tмай\tИванов И.И.\t"), UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    private async Task<string> Bring(string text) => $"/plans/import/{await hub.Ask(new BringPaper("план.txt", Encoding.UTF8.GetBytes(text), Cast.Curator))}";
}
