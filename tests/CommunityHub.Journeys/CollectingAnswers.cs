using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CommunityHub.Journeys;

public sealed class CollectingAnswers(Browser browser)
{
    private const int Often = 150;

    private readonly List<string> _obstacles = [];

    /// <summary>The curator launches «Движение фондов» from the inbox; one school types on a line that breaks, another finds what it typed, and sees what is missing.</summary>
    [Fact]
    public async Task a_launch_reaches_the_schools_and_what_one_types_survives_a_broken_line()
    {
        var curator = await browser.As("Антимонова");
        curator.Dialog += (_, dialog) => dialog.AcceptAsync();
        await Launch(curator);

        var school = await Come("co31@example.org", "Движение библиотечных фондов");
        await See(school);
        await school.GetByRole(AriaRole.Link, new() { Name = "Начать" }).ClickAsync();
        await school.WaitForURLAsync("**/s/school");
        await See(school);
        await school.GetByLabel("Учеников в школе").FillAsync("812");
        await school.GetByLabel("Учеников в школе").BlurAsync();
        await Expect(school.Locator("#saved")).ToContainTextAsync("Сохранено в");

        await school.Context.SetOfflineAsync(true);
        await school.GetByLabel("Учеников в школе").FillAsync("8l3");
        await school.GetByLabel("Учеников в школе").BlurAsync();
        await Expect(school.Locator("#saved")).ToContainTextAsync("Нет связи");
        await school.Context.SetOfflineAsync(false);
        await Expect(school.Locator("#saved")).ToContainTextAsync("Сохранено в");
        await school.ReloadAsync();
        await Expect(school.GetByLabel("Учеников в школе")).ToHaveValueAsync("8l3");
        await See(school);

        await school.GotoAsync(Regex.Replace(school.Url, "/s/.*", "/check"));
        await Expect(school.GetByText("Без этого ответ не отправить")).ToBeVisibleAsync();
        await Expect(school.GetByRole(AriaRole.Link, new() { Name = "Учеников в школе: нужно целое число." })).ToBeVisibleAsync();
        await See(school);

        await curator.GetByRole(AriaRole.Link, new() { Name = "Сборы" }).First.ClickAsync();
        await See(curator);
        await curator.GetByRole(AriaRole.Link, new() { NameRegex = new("^Движение библиотечных фондов, 20") }).First.ClickAsync();
        await Expect(curator.Locator("tr", new() { HasText = "ЦО № 31" })).ToContainTextAsync("в работе");
        await See(curator);
        await curator.Locator("tr", new() { HasText = "ЦО № 31" }).GetByRole(AriaRole.Link).First.ClickAsync();
        await Expect(curator.GetByText("История значений")).ToBeVisibleAsync();
        await See(curator);
        Assert.True(_obstacles.Count == 0, string.Join('\n', _obstacles));
    }

    private async Task Launch(IPage curator)
    {
        var task = curator.GetByRole(AriaRole.Link, new() { NameRegex = new("Проверить и запустить сбор") });
        await curator.GotoAsync("/inbox");
        await task.First.ClickAsync();
        await curator.WaitForURLAsync("**/inbox/*");
        await See(curator);
        await curator.GetByRole(AriaRole.Button, new() { Name = "Запустить сбор" }).ClickAsync();
        var board = curator.Locator("#board");
        for (var looked = 0; looked < Often && await board.CountAsync() == 0; looked++)
            await curator.ReloadAsync();
        await Expect(board).ToBeVisibleAsync();
    }

    /// <summary>By the link of the letter, without an account.</summary>
    private async Task<IPage> Come(string school, string words)
    {
        var letter = await browser.Letter(school, words);
        var page = await browser.Nobody();
        await page.GotoAsync(Regex.Match(letter, @"/l/[\w-]+").Value);
        await page.GetByRole(AriaRole.Button, new() { Name = "Открыть" }).ClickAsync();
        await page.WaitForURLAsync("**/answer/*");
        return page;
    }

    private async Task See(IPage page) => _obstacles.AddRange(await Browser.Obstacles(page));
}
