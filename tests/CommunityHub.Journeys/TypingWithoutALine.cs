using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CommunityHub.Journeys;

public sealed class TypingWithoutALine(Browser browser)
{
    private readonly List<string> _obstacles = [];

    /// <summary>Typed without a line, the tab closed, and then the short way: overview, check, send.</summary>
    [Fact]
    public async Task what_was_typed_without_a_line_is_in_the_answer_before_it_can_be_sent()
    {
        var first = await Come("co59@example.org", "Ресурсная база школьных библиотек");
        var (answer, window) = (first.Url, first.Context);
        await Type(first, "1510");
        await Expect(first.Locator("#saved")).ToContainTextAsync("Сохранено в");
        await window.SetOfflineAsync(true);
        await Type(first, "1520");
        await Expect(first.Locator("#saved")).ToContainTextAsync("Нет связи");
        await first.CloseAsync();
        await window.SetOfflineAsync(false);

        var second = await window.NewPageAsync();
        await second.GotoAsync(answer);
        await Expect(second.GetByText("Дописано то, что вы набрали без связи")).ToBeVisibleAsync();
        await See(second);
        await second.GotoAsync($"{answer}/s/catalogue");
        await Expect(second.GetByLabel("Экземпляров в фонде")).ToHaveValueAsync("1520");

        // What somebody else has said meanwhile is told on the page of the check, and the answer is not sent over it.
        await window.SetOfflineAsync(true);
        await Type(second, "1530");
        await Expect(second.Locator("#saved")).ToContainTextAsync("Нет связи");
        await second.CloseAsync();
        await window.SetOfflineAsync(false);
        var other = await Come("co59@example.org", "Ресурсная база школьных библиотек");
        await Type(other, "1490");
        await Expect(other.Locator("#saved")).ToContainTextAsync("Сохранено в");
        var third = await window.NewPageAsync();
        await third.GotoAsync($"{answer}/check");
        await Expect(third.GetByText("«1530». Пока не было связи, там сохранили «1490»")).ToBeVisibleAsync();
        await See(third);
        await third.GetByRole(AriaRole.Button, new() { Name = "Не нужно, стереть" }).ClickAsync();
        await third.WaitForFunctionAsync("() => Object.keys(localStorage).filter(name => name.startsWith('answer:')).length === 0");
        Assert.True(_obstacles.Count == 0, string.Join('\n', _obstacles));

        async Task Type(IPage page, string copies)
        {
            if (!page.Url.EndsWith("/s/catalogue", StringComparison.Ordinal))
                await page.GotoAsync($"{answer}/s/catalogue");
            await page.GetByLabel("Экземпляров в фонде").FillAsync(copies);
            await page.GetByLabel("Экземпляров в фонде").BlurAsync();
        }
    }

    /// <summary>By the link of the letter, without an account.</summary>
    private async Task<IPage> Come(string school, string words)
    {
        var page = await browser.Nobody();
        var letter = await browser.Letter(school, words);
        await page.GotoAsync(Regex.Match(letter, @"/l/[\w-]+").Value);
        await page.GetByRole(AriaRole.Button, new() { Name = "Открыть" }).ClickAsync();
        await page.WaitForURLAsync("**/answer/*");
        return page;
    }

    private async Task See(IPage page) => _obstacles.AddRange(await Browser.Obstacles(page));
}
