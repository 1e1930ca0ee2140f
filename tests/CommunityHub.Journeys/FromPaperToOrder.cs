using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CommunityHub.Journeys;

public sealed class FromPaperToOrder(Browser browser)
{
    [Fact]
    public async Task a_plan_goes_from_the_file_through_the_directors_remark_to_the_order_and_is_amended()
    {
        // The curator of the mathematicians brings a file, corrects a row and submits.
        var curator = await browser.As("Куратор математиков");
        await curator.GotoAsync("/plans/import");
        await curator.GetByLabel("Файл плана").SetInputFilesAsync(Path.Combine(Browser.Root(), "samples", "plan-2024.docx"));
        await curator.GetByRole(AriaRole.Button, new() { Name = "Прочитать" }).ClickAsync();
        await Expect(curator.GetByText("26 строк")).ToBeVisibleAsync();
        await curator.GetByLabel("Чей план").SelectOptionAsync(new SelectOptionValue { Label = "Учителя математики" });
        await curator.Locator("textarea[name='cell.3.Title']").FillAsync("Школа молодого математика");
        await curator.GetByRole(AriaRole.Button, new() { Name = "Сохранить как черновик" }).ClickAsync();
        await curator.WaitForURLAsync("**/edit");
        var link = curator.Url.Replace("/edit", "", StringComparison.Ordinal);

        // Autosave says so, and a reload keeps what was typed.
        var cell = curator.Locator("tr[data-item]").Nth(3).Locator("textarea[data-cell=Products]");
        await cell.FillAsync("Отчёт о практике");
        await curator.Keyboard.PressAsync("Tab");
        await Expect(curator.Locator("#saved")).ToContainTextAsync("Сохранено в");
        await curator.ReloadAsync();
        await Expect(curator.Locator("tr[data-item]").Nth(3).Locator("textarea[data-cell=Products]")).ToHaveValueAsync("Отчёт о практике");
        await curator.GetByRole(AriaRole.Button, new() { Name = "Отправить на утверждение" }).ClickAsync();
        await Expect(curator.GetByText("на утверждении").First).ToBeVisibleAsync();

        // The acting director returns it with a remark on a row.
        var director = await browser.As("Шагаева");
        await director.GetByRole(AriaRole.Link, new() { Name = "Учителя математики, 2024" }).ClickAsync();
        await director.GetByText("Замечание к строке").First.ClickAsync();
        await director.Locator("details.pin[open] textarea").FillAsync("Назовите ответственного");
        await director.GetByRole(AriaRole.Button, new() { Name = "Прикрепить" }).First.ClickAsync();
        await Expect(director.GetByText("Назовите ответственного").First).ToBeVisibleAsync();
        await director.GetByRole(AriaRole.Button, new() { Name = "Вернуть авторам" }).ClickAsync();
        await Expect(director.GetByText("Решение записано")).ToBeVisibleAsync();

        // The curator reworks and submits again.
        await curator.GotoAsync($"{link}/edit");
        await Expect(curator.GetByText("Назовите ответственного").First).ToBeVisibleAsync();
        await curator.GetByRole(AriaRole.Button, new() { Name = "Отправить снова" }).ClickAsync();
        await Expect(curator.GetByText("на утверждении").First).ToBeVisibleAsync();

        // The acting director approves by order.
        await director.GotoAsync("/inbox");
        await director.GetByRole(AriaRole.Link, new() { Name = "Учителя математики, 2024" }).ClickAsync();
        await director.GetByLabel("Номер приказа").FillAsync("03-б");
        await director.GetByLabel("Дата приказа").FillAsync("2024-01-15");
        await director.GetByRole(AriaRole.Button, new() { Name = "Утвердить план" }).ClickAsync();
        await Expect(director.GetByText("Решение записано")).ToBeVisibleAsync();

        await curator.GotoAsync(link);
        await Expect(curator.GetByText("действует").First).ToBeVisibleAsync();
        await Expect(curator.GetByText("от 15 января 2024 г. № 03-б")).ToBeVisibleAsync();
        await Expect(curator.GetByText("И.о. директора МКУ «ЦНППМ г. Тулы», В.Е. Шагаева")).ToBeVisibleAsync();

        // The dashboard shows the finished process and its history.
        await curator.GetByRole(AriaRole.Link, new() { Name = "завершено" }).ClickAsync();
        await Expect(curator.GetByText("План действует").Last).ToBeVisibleAsync();
        await Expect(curator.GetByText("(и.о. директора)").First).ToBeVisibleAsync();

        // An amendment deletes a row; the comparison shows it.
        await curator.GotoAsync(link);
        await curator.GetByRole(AriaRole.Button, new() { Name = "Изменить план" }).ClickAsync();
        await curator.WaitForURLAsync("**/edit");
        await curator.Locator("tr[data-item]").First.GetByRole(AriaRole.Button, new() { Name = "Удалить" }).ClickAsync();
        await Expect(curator.GetByText("Удалённые строки")).ToBeVisibleAsync();
        await curator.GetByRole(AriaRole.Button, new() { Name = "Отправить на утверждение" }).ClickAsync();
        await Expect(curator.GetByText("на утверждении").First).ToBeVisibleAsync();

        await director.GotoAsync("/inbox");
        await director.GetByRole(AriaRole.Link, new() { Name = "Изменение плана" }).ClickAsync();
        await Expect(director.GetByText("удалено 1")).ToBeVisibleAsync();
        await director.GetByLabel("Номер приказа").FillAsync("07-а");
        await director.GetByLabel("Дата приказа").FillAsync("2024-02-01");
        await director.GetByRole(AriaRole.Button, new() { Name = "Утвердить план" }).ClickAsync();
        await Expect(director.GetByText("Решение записано")).ToBeVisibleAsync();

        await curator.GotoAsync($"{link[..link.IndexOf("/v/", StringComparison.Ordinal)]}/versions");
        await Expect(curator.GetByText("Добавлено строк: 0, изменено: 0, удалено: 1.")).ToBeVisibleAsync();
        await Expect(curator.GetByText("заменён новой редакцией")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task every_page_is_open_to_keyboard_and_screen_reader()
    {
        var obstacles = new List<string>();
        var nobody = await browser.Nobody();
        foreach (var path in (string[])["/", "/sign-in"])
        {
            await nobody.GotoAsync(path);
            obstacles.AddRange(await Browser.Obstacles(nobody));
        }

        var administrator = await browser.As("Администратор Центра");
        foreach (var path in (string[])["/", "/inbox", "/plans", "/processes", "/account"])
        {
            await administrator.GotoAsync(path);
            obstacles.AddRange(await Browser.Obstacles(administrator));
        }

        Assert.Equal([], obstacles);
    }
}
