using System.Globalization;
using System.Text;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CommunityHub.Journeys;

public sealed class BringingAList(Browser browser)
{
    private const int Schools = 63;

    private readonly List<string> _obstacles = [];

    /// <summary>Sixty-three schools of another town, three of them with a slip.</summary>
    [Fact]
    public async Task slips_are_mended_on_the_page_nothing_is_stored_before_and_all_of_it_after()
    {
        var curator = await browser.As("Антимонова");
        curator.Dialog += (_, dialog) => dialog.AcceptAsync();
        await curator.GotoAsync("/communities");
        await curator.GetByRole(AriaRole.Link, new() { Name = "Школьные библиотекари" }).First.ClickAsync();
        await curator.GetByRole(AriaRole.Link, new() { Name = "Загрузить список" }).ClickAsync();
        await See(curator);
        await curator.GetByLabel("Файл списка").SetInputFilesAsync(new FilePayload { Name = "Школы Новомосковска.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(List()) });
        await curator.GetByRole(AriaRole.Button, new() { Name = "Прочитать и проверить" }).ClickAsync();

        await Expect(curator.GetByRole(AriaRole.Link, new() { Name = "Поправить 3" })).ToBeVisibleAsync();
        await Expect(curator.GetByText("«много» — не целое число")).ToBeVisibleAsync();
        await Expect(curator.GetByText("Классов (400) больше, чем учеников (12)")).ToBeVisibleAsync();
        await Expect(curator.GetByText("записан за другой школой: МБОУ «СОШ № 20»")).ToBeVisibleAsync();
        await See(curator);

        await Row(curator, 11).GetByLabel("Кол-во учащихся").FillAsync("450");
        await Row(curator, 16).GetByLabel("Кол-во учащихся").FillAsync("700");
        await Row(curator, 31).GetByLabel("E-mail").FillAsync("nsk30@example.org");
        await curator.GetByRole(AriaRole.Button, new() { Name = "Сохранить поправки и проверить" }).ClickAsync();
        await Expect(curator.GetByRole(AriaRole.Link, new() { Name = "Новые 63" })).ToBeVisibleAsync();
        await Expect(curator.GetByText("в банк данных ничего не записано")).ToBeVisibleAsync();
        var list = curator.Url;
        await curator.GotoAsync("/schools?q=Новомосковск");
        await Expect(curator.GetByText("Ни одна школа не нашлась")).ToBeVisibleAsync();

        await curator.GotoAsync(list);
        await curator.GetByRole(AriaRole.Button, new() { Name = "Записать в банк данных: 63 строки" }).ClickAsync();
        await Expect(curator.Locator(".page-state")).Not.ToContainTextAsync("ничего не записано");
        var isStored = curator.Locator(".page-state", new() { HasTextRegex = new(@"(^|\s)записан(\s|$)") });
        for (var goesOn = Browser.Patiently(); goesOn() && await isStored.CountAsync() == 0;)
            await curator.GotoAsync(list);
        await See(curator);

        await curator.GotoAsync("/schools?q=Новомосковск");
        await Expect(curator.GetByText("63 школы")).ToBeVisibleAsync();
        await curator.GetByRole(AriaRole.Link, new() { Name = "МБОУ «СОШ № 15»" }).ClickAsync();
        await Expect(curator.Locator("main")).ToContainTextAsync("700 учеников, 400 классов");
        Assert.True(_obstacles.Count == 0, string.Join('\n', _obstacles));
    }

    private static string List()
    {
        var rows = Enumerable.Range(1, Schools).Select(number => string.Create(CultureInfo.InvariantCulture,
            $"{number};МБОУ «СОШ № {number}»;Новомосковск;nsk{(number == 30 ? 20 : number)}@example.org;{(number == 10 ? "много" : number == 15 ? "12" : $"{300 + number}")};{(number == 15 ? 400 : 12)}"));
        return "№ п/п;Наименование ОУ;Город;E-mail;Кол-во учащихся;Кол-во классов\n" + string.Join('\n', rows);
    }

    // Cells are called as the file calls them, with the row behind it for those who hear the page.
    private static ILocator Row(IPage page, int number) => page.Locator("tbody tr").Filter(new() { Has = page.Locator("th", new() { HasTextRegex = new($@"\b{number}$") }) });

    private async Task See(IPage page) => _obstacles.AddRange(await Browser.Obstacles(page));
}
