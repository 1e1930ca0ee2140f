using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CommunityHub.Journeys;

public sealed class UpdatingTheDataBank(Browser browser)
{
    private readonly List<string> _obstacles = [];

    /// <summary>Four schools are in the community of mathematicians: one confirms, one corrects, two say nothing.</summary>
    [Fact]
    public async Task one_school_confirms_one_corrects_and_is_asked_back_and_the_curator_publishes_what_is_known()
    {
        var curator = await browser.As("Куратор математиков");
        curator.Dialog += (_, dialog) => dialog.AcceptAsync();
        await Begin(curator);
        await Confirm(await Come("co31@example.org", "проверьте сведения о школе"));
        await Correct(await Come("co22@example.org", "проверьте сведения о школе"), head: "Смирнова Анна Петровна", pupils: "6450");

        await OpenTask(curator, "Лицей искусств");
        await See(curator);
        var size = curator.Locator("fieldset", new() { HasText = "6450" });
        await size.GetByLabel("спросить школу").CheckAsync();
        await size.GetByLabel("Вопрос школе").FillAsync("Не опечатка ли?");
        await Done(curator);

        var again = await Come("co22@example.org", "Не опечатка ли?");
        await Expect(again.GetByText("Куратор уточняет:")).ToBeVisibleAsync();
        await Correct(again, head: "Смирнова Анна Петровна", pupils: "645");
        await OpenTask(curator, "Лицей искусств");
        await Done(curator);

        await browser.LetTimeCome("tooLate");
        await Publish(curator);
        Assert.True(_obstacles.Count == 0, string.Join('\n', _obstacles));
    }

    private async Task Begin(IPage curator)
    {
        await curator.GotoAsync("/communities");
        await curator.GetByRole(AriaRole.Link, new() { Name = "Учителя математики" }).First.ClickAsync();
        await curator.GetByRole(AriaRole.Link, new() { Name = "Обновление банка данных" }).ClickAsync();
        await See(curator);
        // Another journey may have asked these by a form, and no school is asked twice in a month.
        foreach (var school in (string[])["Лицей № 2", "Лицей искусств", "ЦО № 31", "ЦО № 7"])
            await browser.NobodyWaitsFor(school, "data-bank");
        await curator.GetByRole(AriaRole.Button, new() { Name = "Разослать ссылки школам" }).ClickAsync();
        await Expect(curator.GetByText("ответили: 0 из 4")).ToBeVisibleAsync();
        await See(curator);
    }

    /// <summary>By the link of the letter, without an account.</summary>
    private async Task<IPage> Come(string school, string words)
    {
        var letter = await browser.Letter(school, words);
        var page = await browser.Nobody();
        await page.GotoAsync(Regex.Match(letter, @"/l/[\w-]+").Value);
        await See(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Открыть" }).ClickAsync();
        await page.WaitForURLAsync("**/bank/*");
        await See(page);
        return page;
    }

    private async Task Confirm(IPage school)
    {
        await school.GetByRole(AriaRole.Button, new() { Name = "Всё верно, подтверждаю" }).ClickAsync();
        await Expect(school.GetByText("Спасибо, ответ отправлен")).ToBeVisibleAsync();
        await See(school);
    }

    private static async Task Correct(IPage school, string head, string pupils)
    {
        if (!await school.Locator("#Input_HeadName").IsVisibleAsync())
            await school.GetByText("Что-то изменилось — исправить").ClickAsync();
        await school.Locator("#Input_HeadName").FillAsync(head);
        await school.Locator("#Input_Pupils").FillAsync(pupils);
        await school.GetByRole(AriaRole.Button, new() { Name = "Отправить исправления" }).ClickAsync();
        await Expect(school.GetByText("Спасибо, ответ отправлен")).ToBeVisibleAsync();
    }

    // Whoever goes elsewhere before the answer has come would take back what is being sent.
    private static async Task Done(IPage curator)
    {
        await curator.RunAndWaitForResponseAsync(() => curator.GetByRole(AriaRole.Button, new() { Name = "Готово" }).ClickAsync(), answer => answer.Ok && answer.Request.Method == "GET" && answer.Url.Contains("/inbox", StringComparison.Ordinal));
        await curator.WaitForLoadStateAsync();
    }

    // The process goes on by itself; its task comes when it has.
    private static async Task OpenTask(IPage curator, string words)
    {
        var task = curator.GetByRole(AriaRole.Link, new() { NameRegex = new(words) });
        for (var goesOn = Browser.Patiently(); goesOn();)
        {
            try
            {
                await curator.GotoAsync("/inbox");
            }
            catch (PlaywrightException gone) when (gone.Message.Contains("ERR_ABORTED", StringComparison.Ordinal) || gone.Message.Contains("another navigation", StringComparison.Ordinal))
            {
                continue; // The answer to what was sent before came in the same moment, and led elsewhere.
            }

            if (await task.CountAsync() > 0)
                break;
        }

        await task.First.ClickAsync();
        await curator.WaitForURLAsync("**/inbox/*");
    }

    private async Task Publish(IPage curator)
    {
        await OpenTask(curator, "Завершить обновление");
        await Expect(curator.GetByText("Ответили 2 из 4.")).ToBeVisibleAsync();
        await Expect(curator.GetByText("МБОУ «Лицей № 2»").First).ToBeVisibleAsync();
        await See(curator);
        await curator.GetByRole(AriaRole.Link, new() { Name = "Все ответы" }).ClickAsync();
        var update = curator.Url;
        await curator.GoBackAsync();
        await Browser.Press(curator, "Завершить и выпустить банк данных");

        for (var goesOn = Browser.Patiently(); goesOn();)
        {
            await curator.GotoAsync(update);
            if (await curator.GetByText("выпущен").CountAsync() > 0)
                break;
        }

        await Expect(curator.Locator("main")).ToContainTextAsync("Смирнова Анна Петровна");
        await Expect(curator.Locator("main")).ToContainTextAsync("645");
        await See(curator);
        await curator.GetByRole(AriaRole.Link, new() { Name = "Учителя математики" }).First.ClickAsync();
        await curator.GetByRole(AriaRole.Link, new() { Name = "Снимки", Exact = true }).ClickAsync();
        await Expect(curator.Locator("tbody tr")).ToHaveCountAsync(1);
        await See(curator);
    }

    private async Task See(IPage page) => _obstacles.AddRange(await Browser.Obstacles(page));
}
