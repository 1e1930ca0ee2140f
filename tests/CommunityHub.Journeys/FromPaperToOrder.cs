using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CommunityHub.Journeys;

public sealed class FromPaperToOrder(Browser browser)
{
    private readonly List<string> _obstacles = [];

    [Fact]
    public async Task a_plan_goes_from_the_file_through_the_directors_remark_to_the_order_and_is_amended()
    {
        var curator = await browser.As("Куратор математиков");
        var link = await BringThePaper(curator);
        await CorrectARow(curator);
        await Submit(curator, "Отправить на утверждение");

        var director = await browser.As("Шагаева");
        await ReturnWithARemark(director);
        await Rework(curator, link);

        await Approve(director, "Учителя математики, 2024", "03-б", "2024-01-15");
        await SeeItInForce(curator, link);
        await SeeTheFinishedProcess(curator, link);

        await AmendByDeletingARow(curator, link);
        await Approve(director, "Изменение плана: Учителя математики", "07-а", "2024-02-01", "удалено 1");
        await CompareTheVersions(curator, link);

        Assert.True(_obstacles.Count == 0, string.Join('\n', _obstacles));
    }

    [Fact]
    public async Task every_page_is_open_to_keyboard_and_screen_reader()
    {
        var nobody = await browser.Nobody();
        foreach (var path in (string[])["/", "/sign-in"])
        {
            await nobody.GotoAsync(path);
            await See(nobody);
        }

        var administrator = await browser.As("Администратор Центра");
        foreach (var path in (string[])["/", "/inbox", "/plans", "/plans/new", "/plans/products", "/processes", "/account"])
        {
            await administrator.GotoAsync(path);
            await See(administrator);
        }

        Assert.True(_obstacles.Count == 0, string.Join('\n', _obstacles));
    }

    private async Task<string> BringThePaper(IPage curator)
    {
        await curator.GotoAsync("/plans/import");
        await See(curator);
        await curator.GetByLabel("Файл плана").SetInputFilesAsync(Path.Combine(Browser.Root(), "samples", "plan-2024.docx"));
        await curator.GetByRole(AriaRole.Button, new() { Name = "Прочитать" }).ClickAsync();
        await Expect(curator.GetByText("26 строк").First).ToBeVisibleAsync();
        await See(curator);
        await curator.GetByLabel("Чей план").SelectOptionAsync(new SelectOptionValue { Label = "Учителя математики" });
        await curator.GetByLabel("Мероприятие, строка 3", new() { Exact = true }).FillAsync("Школа молодого математика");
        await curator.GetByRole(AriaRole.Button, new() { Name = "Сохранить как черновик" }).ClickAsync();
        await curator.WaitForURLAsync("**/edit");
        await See(curator);
        return curator.Url.Replace("/edit", "", StringComparison.Ordinal);
    }

    // A cell saves itself and says so; a reload keeps what was typed.
    private static async Task CorrectARow(IPage curator)
    {
        var cell = Cell(curator, 3, "Products");
        await cell.FillAsync("Отчёт о практике");
        await curator.Keyboard.PressAsync("Tab");
        await Expect(curator.Locator("#saved")).ToContainTextAsync("Сохранено в");
        await curator.ReloadAsync();
        await Expect(Cell(curator, 3, "Products")).ToHaveValueAsync("Отчёт о практике");
        await Expect(Cell(curator, 2, "Title")).ToHaveValueAsync("Школа молодого математика");
    }

    private static async Task Submit(IPage curator, string button)
    {
        await curator.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();
        await Expect(curator.GetByText("на утверждении").First).ToBeVisibleAsync();
    }

    // The letter leads to the task; the remark is pinned to the row it is about.
    private async Task ReturnWithARemark(IPage director)
    {
        var letter = await browser.Letter("acting-director@example.org", "Учителя математики");
        await director.GotoAsync(Regex.Match(letter, @"/inbox/[0-9a-f-]{36}").Value);
        await See(director);
        await director.GetByText("Замечание к строке").First.ClickAsync();
        await director.Locator("details.pin[open] textarea").FillAsync("Назовите ответственного");
        await director.GetByRole(AriaRole.Button, new() { Name = "Прикрепить" }).First.ClickAsync();
        await Expect(director.GetByText("Назовите ответственного").First).ToBeVisibleAsync();
        await director.GetByRole(AriaRole.Button, new() { Name = "Вернуть авторам" }).ClickAsync();
        await Expect(director.GetByText("Решение записано")).ToBeVisibleAsync();
        await See(director);
    }

    private async Task Rework(IPage curator, string link)
    {
        await browser.Letter("math-curator@example.org", "Назовите ответственного");
        await curator.GotoAsync($"{link}/edit");
        await Expect(curator.GetByText("Назовите ответственного").First).ToBeVisibleAsync();
        await See(curator);
        await Cell(curator, 0, "Responsibles").FillAsync("Куратор математиков");
        await curator.Keyboard.PressAsync("Tab");
        await curator.GetByLabel("Ответ на замечание").FillAsync("Назвали");
        await curator.GetByRole(AriaRole.Button, new() { Name = "Исправлено", Exact = true }).ClickAsync();
        await Expect(curator.GetByText("Исправлено, Куратор математиков: Назвали")).ToBeVisibleAsync();
        await Submit(curator, "Отправить снова");
    }

    private async Task Approve(IPage director, string task, string order, string on, string changed = "изменено 1")
    {
        await director.GotoAsync("/inbox");
        await director.GetByRole(AriaRole.Link, new() { Name = task }).ClickAsync();
        await Expect(director.GetByText(changed)).ToBeVisibleAsync();
        await See(director);
        await director.GetByLabel("Номер приказа").FillAsync(order);
        await director.GetByLabel("Дата приказа").FillAsync(on);
        await director.GetByRole(AriaRole.Button, new() { Name = "Утвердить план" }).ClickAsync();
        await Expect(director.GetByText("Решение записано")).ToBeVisibleAsync();
    }

    private async Task SeeItInForce(IPage curator, string link)
    {
        await curator.GotoAsync(link);
        await Expect(curator.GetByText("действует").First).ToBeVisibleAsync();
        await Expect(curator.GetByText("от 15 января 2024 г. № 03-б")).ToBeVisibleAsync();
        await See(curator);

        await curator.GotoAsync($"{link}/print");
        var paper = curator.Locator("article.paper");
        foreach (var line in (string[])["Утверждаю", "И.о. директора", "МКУ «ЦНППМ г. Тулы»", "В.Е. Шагаева", "Приказ от 15.01.2024 № 03-б"])
            await Expect(paper.GetByText(line, new() { Exact = true }).First).ToBeVisibleAsync();
        await See(curator);

        foreach (var view in (string[])["", "?view=people", "?view=months", "?view=list"])
        {
            await curator.GotoAsync($"{link}/calendar{view}");
            await Expect(curator.GetByText("Школа молодого математика").First).ToBeVisibleAsync();
            await See(curator);
        }
    }

    private async Task SeeTheFinishedProcess(IPage curator, string link)
    {
        await curator.GotoAsync(link);
        await curator.GetByRole(AriaRole.Link, new() { Name = "завершено" }).ClickAsync();
        await Expect(curator.GetByText("План действует").Last).ToBeVisibleAsync();
        await Expect(curator.GetByText("(и.о. директора").First).ToBeVisibleAsync();
        await See(curator);
    }

    // A deleted row can be brought back where it stood; then it goes for good.
    private async Task AmendByDeletingARow(IPage curator, string link)
    {
        await curator.GotoAsync(link);
        await curator.GetByRole(AriaRole.Button, new() { Name = "Изменить план" }).ClickAsync();
        await curator.WaitForURLAsync("**/edit");
        await DeleteTheFirstRow(curator);
        await curator.Locator(".row-gone").GetByRole(AriaRole.Button, new() { Name = "Вернуть" }).ClickAsync();
        await Expect(curator.Locator(".row-gone")).ToHaveCountAsync(0);
        await DeleteTheFirstRow(curator);
        await See(curator);
        await Submit(curator, "Отправить на утверждение");
    }

    private static async Task DeleteTheFirstRow(IPage curator)
    {
        await curator.Locator("tr[data-item]").First.GetByRole(AriaRole.Button, new() { Name = "Удалить" }).ClickAsync();
        await Expect(curator.Locator(".row-gone")).ToBeVisibleAsync();
    }

    private async Task CompareTheVersions(IPage curator, string link)
    {
        await curator.GotoAsync($"{link[..link.IndexOf("/v/", StringComparison.Ordinal)]}/versions");
        await Expect(curator.GetByText("Добавлено строк: 0, изменено: 0, удалено: 1.")).ToBeVisibleAsync();
        await Expect(curator.GetByText("заменён новой редакцией")).ToBeVisibleAsync();
        await See(curator);

        await curator.GetByRole(AriaRole.Link, new() { Name = "Сравнительная таблица для печати" }).ClickAsync();
        await Expect(curator.GetByRole(AriaRole.Cell, new() { Name = "Исключена строка" })).ToBeVisibleAsync();
        await See(curator);
    }

    private static ILocator Cell(IPage page, int row, string column) => page.Locator("tr[data-item]").Nth(row).Locator($"textarea[data-cell={column}]");

    private async Task See(IPage page) => _obstacles.AddRange(await Browser.Obstacles(page));
}
