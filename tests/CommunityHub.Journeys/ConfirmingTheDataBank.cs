using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CommunityHub.Journeys;

public sealed class ConfirmingTheDataBank(Browser browser)
{
    private const string Form = "Банк данных: сведения о школе";
    private const int Phone = 390;

    private readonly List<string> _obstacles = [];

    /// <summary>One school finds all of it right and presses one button on a phone; another has grown, and the curator decides about that.</summary>
    [Fact]
    public async Task one_button_is_enough_and_what_has_changed_comes_before_the_curator()
    {
        var curator = await browser.As("Антимонова");
        curator.Dialog += (_, dialog) => dialog.AcceptAsync();
        await Launch(curator);

        var quick = await Come("co10@example.org", Phone);
        await See(quick);
        await quick.GetByRole(AriaRole.Button, new() { Name = "Всё верно, подтвердить" }).ClickAsync();
        await Expect(quick.GetByText("Спасибо, ответ отправлен")).ToBeVisibleAsync();

        var grown = await Come("co12@example.org", width: 1280);
        await See(grown);
        await grown.Locator("a[href$='/s/school']").First.ClickAsync();
        var pupils = grown.GetByLabel("Учеников", new() { Exact = false }).First;
        var known = int.Parse(await pupils.InputValueAsync(), CultureInfo.InvariantCulture);
        await pupils.FillAsync("-5"); // what is mended at once has been told all the same
        await pupils.BlurAsync();
        await Expect(grown.Locator("#saved")).ToContainTextAsync("Сохранено в");
        await pupils.FillAsync($"{known + 7}");
        await pupils.BlurAsync();
        await Expect(grown.Locator("#saved")).ToContainTextAsync("Сохранено в");
        await grown.GotoAsync(Regex.Replace(grown.Url, "/s/.*", "/s/staff"));
        await See(grown);
        await grown.GotoAsync(Regex.Replace(grown.Url, "/s/.*", "/check"));
        await grown.GetByRole(AriaRole.Button, new() { Name = "Отправить куратору" }).ClickAsync();
        await Expect(grown.GetByText("Спасибо, ответ отправлен")).ToBeVisibleAsync();

        await curator.GotoAsync("/cycles");
        await curator.GetByRole(AriaRole.Link, new() { NameRegex = new($"^{Form}.*{TimeProvider.System.GetLocalNow().Year}") }).First.ClickAsync();
        await curator.WaitForURLAsync("**/cycles/*-*");
        var collection = curator.Url;
        await curator.GotoAsync($"{collection}/questions");
        await Expect(curator.Locator("tr", new() { HasText = "Учеников" }).First).ToContainTextAsync("запрещает");
        await See(curator);
        await curator.GotoAsync($"{collection}?q={Uri.EscapeDataString("ЦО № 12")}"); // Other journeys have brought schools that stand before it.
        await curator.Locator("tr", new() { HasText = "ЦО № 12" }).GetByRole(AriaRole.Link).First.ClickAsync();
        await Expect(curator.GetByText("Не так, как в банке данных")).ToBeVisibleAsync();
        await See(curator);
        await curator.GetByRole(AriaRole.Button, new() { Name = "Принять", Exact = true }).ClickAsync();
        await Expect(curator.GetByText("Банку данных предложено изменений: 1")).ToBeVisibleAsync();
        await curator.GetByRole(AriaRole.Link, new() { Name = "Предложения банку данных" }).ClickAsync();
        await Expect(curator.Locator("tr", new() { HasText = $"{known + 7} учен" })).ToContainTextAsync("Ответ школы: Банк данных");
        await See(curator);
        Assert.True(_obstacles.Count == 0, string.Join('\n', _obstacles));
    }

    private static async Task Launch(IPage curator)
    {
        await curator.GotoAsync("/cycles/arrange?form=data-bank");
        await curator.GetByLabel("Форма", new() { Exact = true }).SelectOptionAsync("data-bank");
        await curator.Locator("main form").GetByRole(AriaRole.Button).Last.ClickAsync();
        await curator.WaitForURLAsync(url => Regex.IsMatch(url, "/cycles/[0-9a-f-]{36}$"));
        await curator.GotoAsync("/inbox");
        await curator.GetByRole(AriaRole.Link, new() { NameRegex = new("Проверить и запустить сбор") }).Filter(new() { HasText = "Банк данных" }).First.ClickAsync();
        await curator.WaitForURLAsync("**/inbox/*");
        await curator.GetByRole(AriaRole.Button, new() { Name = "Запустить сбор" }).ClickAsync();
        await curator.WaitForURLAsync("**/cycles/*");
    }

    private async Task<IPage> Come(string school, int width)
    {
        var letter = await browser.Letter(school, Form);
        var page = await browser.Nobody(width);
        await page.GotoAsync(Regex.Match(letter, @"/l/[\w-]+").Value);
        await page.GetByRole(AriaRole.Button, new() { Name = "Открыть" }).ClickAsync();
        await Browser.Leads(page, "**/answer/*");
        return page;
    }

    private async Task See(IPage page) => _obstacles.AddRange(await Browser.Obstacles(page));
}
