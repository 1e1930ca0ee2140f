using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CommunityHub.Journeys;

public sealed class UpgradingAProcess(Browser browser)
{
    private static readonly string Approval = File.ReadAllText(Path.Combine(Browser.Root(), "workflows", "plan-approval.bpmn"));

    private readonly List<string> _obstacles = [];

    [Fact]
    public async Task an_administrator_uploads_a_changed_version_compares_activates_and_migrates_to_it()
    {
        var administrator = await browser.As("Администратор Центра");
        await administrator.GotoAsync("/definitions");
        await See(administrator);
        await administrator.GetByRole(AriaRole.Link, new() { Name = "Загрузить схему" }).ClickAsync();
        await BeRefused(administrator);
        await Upload(administrator);
        await Compare(administrator);
        await Activate(administrator);
        await Migrate(administrator);

        Assert.True(_obstacles.Count == 0, string.Join('\n', _obstacles));
    }

    // What was typed is kept, and the drawing shows what is to be mended.
    private async Task BeRefused(IPage administrator)
    {
        await Bring(administrator, Approval.Replace("planning.put-in-force", "planning.unknown", StringComparison.Ordinal));
        await Expect(administrator.Locator("#problems")).ToContainTextAsync("Тема «planning.unknown» неизвестна");
        await Expect(administrator.Locator("[data-drawn] .failed")).ToHaveCountAsync(1);
        await Expect(administrator.GetByLabel("Текст файла (XML)")).ToHaveValueAsync(new Regex("planning.unknown"));
        await See(administrator);
    }

    private async Task Upload(IPage administrator)
    {
        await Bring(administrator, Approval.Replace("\"decide\"", "\"decideNow\"", StringComparison.Ordinal).Replace("name=\"3 рабочих дня\"", "name=\"2 рабочих дня\"", StringComparison.Ordinal).Replace("workingDays(3)}</", "workingDays(2)}</", StringComparison.Ordinal));
        await Expect(administrator.GetByRole(AriaRole.Status).First).ToContainTextAsync("версия 2, загружена");
        await Expect(administrator.Locator("[data-drawn]")).ToBeVisibleAsync();
        await See(administrator);
    }

    private async Task Compare(IPage administrator)
    {
        await administrator.GetByRole(AriaRole.Link, new() { Name = "Что изменится против версии 1" }).ClickAsync();
        await Expect(administrator.Locator("#changes")).ToContainTextAsync("${workingDays(3)} → ${workingDays(2)}");
        await Expect(administrator.Locator("[data-drawn]")).ToHaveCountAsync(2);
        await Expect(administrator.Locator("[data-element-id=decideNow].added")).ToHaveCountAsync(1);
        await See(administrator);
        await administrator.GetByRole(AriaRole.Link, new() { Name = "Версия 2", Exact = true }).ClickAsync();
    }

    private async Task Activate(IPage administrator)
    {
        await administrator.GetByRole(AriaRole.Button, new() { Name = "Ввести версию 2 в действие" }).ClickAsync();
        await Expect(administrator.GetByText("Версия 2 введена в действие")).ToBeVisibleAsync();
        await See(administrator);
    }

    private async Task Migrate(IPage administrator)
    {
        await administrator.GetByRole(AriaRole.Link, new() { Name = "перевести процессы на 2" }).ClickAsync();
        await Expect(administrator.GetByText("в новой версии такого элемента нет").First).ToBeVisibleAsync();
        await See(administrator);
        await administrator.GetByLabel("Куда встанет «Утвердить план»").SelectOptionAsync("decideNow");
        await administrator.GetByLabel("Школьные библиотекари, 2024").CheckAsync();
        await administrator.GetByLabel("Почему").FillAsync("Сроки сокращены приказом");
        await administrator.GetByRole(AriaRole.Button, new() { Name = "Показать заново" }).ClickAsync();
        await Expect(administrator.GetByText("нет места")).ToHaveCountAsync(0);
        await Expect(administrator.GetByLabel("Почему")).ToHaveValueAsync("Сроки сокращены приказом");
        await Expect(administrator.Locator("[data-element-id=decideNow].here")).ToHaveCountAsync(1);
        await See(administrator);
        await administrator.GetByRole(AriaRole.Button, new() { Name = "Перевести отмеченные на версию 2" }).ClickAsync();
        await Expect(administrator.GetByText(new Regex("переведены? на версию 2|переведён на версию 2"))).ToBeVisibleAsync();
        await Expect(administrator.Locator("[data-drawn] .note-count")).Not.ToHaveCountAsync(0);
        await See(administrator);
    }

    private static async Task Bring(IPage administrator, string xml)
    {
        var text = administrator.GetByLabel("Текст файла (XML)");
        if (!await text.IsVisibleAsync())
            await administrator.GetByText("Или вставьте текст файла").ClickAsync();
        await text.FillAsync(xml);
        await administrator.GetByRole(AriaRole.Button, new() { Name = "Проверить и загрузить" }).ClickAsync();
    }

    private async Task See(IPage page) => _obstacles.AddRange(await Browser.Obstacles(page));
}
