using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CommunityHub.Journeys;

public sealed class WorkingTheInbox(Browser browser)
{
    private readonly List<string> _obstacles = [];

    [Fact]
    public async Task a_task_is_taken_handed_over_and_taken_back_and_two_are_decided_together_in_anothers_stead()
    {
        var curator = await browser.As("Антимонова");
        await SubmitACopy(curator, 2031);
        await SubmitACopy(curator, 2032);
        var director = await browser.As("Директор Центра");
        var acting = await browser.As("Шагаева");

        await Take(director, acting);
        await HandOver(acting, director);
        await DecideTogether(acting);
        await SeeWhoDecided(curator);

        Assert.True(_obstacles.Count == 0, string.Join('\n', _obstacles));
    }

    private static async Task SubmitACopy(IPage curator, int year)
    {
        await curator.GotoAsync("/plans/new");
        await curator.Locator("#Input_CommunityId").SelectOptionAsync(new SelectOptionValue { Label = "Школьные библиотекари" });
        await curator.Locator("#Input_Year").FillAsync($"{year}");
        await curator.Locator("#Input_CopyOf").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await curator.GetByRole(AriaRole.Button, new() { Name = "Начать план" }).ClickAsync();
        await curator.WaitForURLAsync("**/edit");
        await curator.GetByRole(AriaRole.Button, new() { Name = "Отправить на утверждение" }).ClickAsync();
        await Expect(curator.GetByText("на утверждении").First).ToBeVisibleAsync();
    }

    // Whoever takes it is seen by the others who could.
    private async Task Take(IPage director, IPage acting)
    {
        await Open(director, 2031);
        await director.GetByRole(AriaRole.Button, new() { Name = "Взять себе" }).ClickAsync();
        await Expect(director.GetByText("В работе: Директор Центра", new() { Exact = true })).ToBeVisibleAsync();
        await Open(acting, 2031);
        await Expect(acting.GetByText("В работе: Директор Центра", new() { Exact = true })).ToBeVisibleAsync();
        await See(acting);

        await director.GetByRole(AriaRole.Button, new() { Name = "Вернуть в общий список" }).ClickAsync();
        await Expect(director.GetByRole(AriaRole.Button, new() { Name = "Взять себе" })).ToBeVisibleAsync();
    }

    private async Task HandOver(IPage acting, IPage director)
    {
        await Open(acting, 2032);
        await acting.GetByText("Поручить другому").ClickAsync();
        await acting.GetByLabel("Кому").SelectOptionAsync(new SelectOptionValue { Label = "Директор Центра" });
        await acting.GetByLabel("Пояснение").FillAsync("Решите до моего отпуска");
        await acting.GetByRole(AriaRole.Button, new() { Name = "Поручить", Exact = true }).ClickAsync();
        await Expect(acting.GetByText("по поручению: Шагаева В.Е.").First).ToBeVisibleAsync();

        var letter = await browser.Letter("director@example.org", "Решите до моего отпуска");
        await director.GotoAsync(Regex.Match(letter, "/inbox/[0-9a-f-]{36}").Value);
        await Expect(director.GetByText("по поручению: Шагаева В.Е.").First).ToBeVisibleAsync();
        await See(director);

        await Open(acting, 2032);
        await acting.GetByRole(AriaRole.Button, new() { Name = "Забрать поручение" }).ClickAsync();
        await Expect(acting.GetByRole(AriaRole.Button, new() { Name = "Взять себе" })).ToBeVisibleAsync();
    }

    // The preview says what will happen to each before anything does.
    private async Task DecideTogether(IPage acting)
    {
        await acting.GotoAsync("/inbox");
        foreach (var year in new[] { 2031, 2032 })
            await acting.Locator("li", new() { HasText = $"Школьные библиотекари, {year}" }).GetByRole(AriaRole.Checkbox).CheckAsync();
        await acting.GetByRole(AriaRole.Button, new() { Name = "Решить отмеченные вместе" }).ClickAsync();
        await acting.GetByLabel("Номер приказа").FillAsync("09-а");
        await acting.GetByLabel("Дата приказа").FillAsync("2030-12-20");
        await acting.GetByRole(AriaRole.Button, new() { Name = "Показать, что будет" }).ClickAsync();
        await Expect(acting.GetByText("Пока ничего не решено.")).ToBeVisibleAsync();
        await Expect(acting.GetByText("будет утверждён")).ToHaveCountAsync(2);
        await See(acting);

        if (await acting.GetByLabel("Всё верно, утвердить так").CountAsync() > 0)
            await acting.GetByLabel("Всё верно, утвердить так").CheckAsync();
        await acting.GetByRole(AriaRole.Button, new() { Name = "Утвердить отмеченные планы" }).ClickAsync();
        await Expect(acting.GetByRole(AriaRole.Heading, new() { Name = "Решено: 2 из 2" })).ToBeVisibleAsync();
        await See(acting);
    }

    private async Task SeeWhoDecided(IPage curator)
    {
        await curator.GotoAsync("/processes?show=finished&q=2031");
        await curator.GetByRole(AriaRole.Link, new() { Name = "Школьные библиотекари, 2031" }).ClickAsync();
        await Expect(curator.Locator(".timeline").GetByText("Шагаева В.Е. (и.о. директора, за: Директор Центра)").First).ToBeVisibleAsync();
        await See(curator);
    }

    private static async Task Open(IPage page, int year)
    {
        await page.GotoAsync("/inbox");
        await page.GetByRole(AriaRole.Link, new() { Name = $"Школьные библиотекари, {year}" }).ClickAsync();
    }

    private async Task See(IPage page) => _obstacles.AddRange(await Browser.Obstacles(page));
}
