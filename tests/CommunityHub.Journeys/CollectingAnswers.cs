using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CommunityHub.Journeys;

public sealed class CollectingAnswers(Browser browser)
{
    private const string CountJudgings = "() => { const judge = FormRules.judge; window.judged = 0; FormRules.judge = (...all) => { window.judged++; return judge(...all); }; }";

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

        await Paste(school);
        await school.GotoAsync(Regex.Replace(school.Url, "/s/.*", "/check"));
        await Expect(school.GetByText("Без этого ответ не отправить")).ToBeVisibleAsync();
        await Expect(school.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "Учеников в школе: «8l3» — не число. Напишите целое число одними цифрами" })).ToBeVisibleAsync();
        await See(school);

        await TypeWhatAddsUp();

        await curator.GetByRole(AriaRole.Link, new() { Name = "Сборы" }).First.ClickAsync();
        await See(curator);
        await curator.GetByRole(AriaRole.Link, new() { NameRegex = new("^Движение библиотечных фондов, 20") }).First.ClickAsync();
        await curator.GotoAsync($"{curator.Url}?q={Uri.EscapeDataString("ЦО № 31")}"); // Other journeys have brought schools that stand before it.
        await Expect(curator.Locator("tr", new() { HasText = "ЦО № 31" })).ToContainTextAsync("в работе");
        await See(curator);
        await curator.Locator("tr", new() { HasText = "ЦО № 31" }).GetByRole(AriaRole.Link).First.ClickAsync();
        await Expect(curator.GetByText("История значений")).ToBeVisibleAsync();
        await See(curator);
        Assert.True(_obstacles.Count == 0, string.Join('\n', _obstacles));
    }

    /// <summary>Twelve hours are over, and somebody types on; the link of the letter brings it all back. A card with something in it is not lost to a slip of the finger.</summary>
    [Fact]
    public async Task a_visit_that_is_over_says_so_and_loses_nothing_and_a_card_is_taken_away_only_when_asked_twice()
    {
        var school = await Come("co59@example.org", "Ресурсная база школьных библиотек");
        var answer = school.Url;
        await school.GotoAsync($"{answer}/s/catalogue");
        await school.Context.ClearCookiesAsync(new() { Name = "hub-guest" });
        await school.GetByLabel("Экземпляров в фонде").FillAsync("10548");
        await school.GetByLabel("Экземпляров в фонде").BlurAsync();
        await Expect(school.Locator("#saved")).ToContainTextAsync("Откройте ссылку из письма ещё раз");
        await Open(school, "co59@example.org", "Ресурсная база школьных библиотек");
        await Expect(school.GetByText("Дописано то, что вы набрали без связи")).ToBeVisibleAsync(); // and the page is drawn anew: a script that goes elsewhere in that moment waits for ever
        await school.GotoAsync($"{answer}/s/catalogue");
        await Expect(school.GetByLabel("Экземпляров в фонде")).ToHaveValueAsync("10548");
        await school.WaitForFunctionAsync("() => Object.keys(localStorage).length === 0");

        await school.GotoAsync($"{answer}/s/buildings");
        var takeAway = school.GetByRole(AriaRole.Button, new() { Name = "Убрать эту карточку" });
        var cards = await takeAway.CountAsync();
        await takeAway.First.ClickAsync(); // Nobody answers the question: that is no.
        await Expect(takeAway).ToHaveCountAsync(cards);
        school.Dialog += (_, question) => question.AcceptAsync();
        await takeAway.First.ClickAsync();
        await Expect(takeAway).ToHaveCountAsync(cards - 1);

        // Two of the school begin a card at once: these are two cards, and not one made of both.
        var colleague = await Come("co59@example.org", "Ресурсная база школьных библиотек");
        foreach (var one in (IPage[])[school, colleague])
            await one.GotoAsync($"{answer}/s/buildings");
        var begun = await school.Locator("[data-row]:not([data-new])").CountAsync();
        foreach (var one in (IPage[])[school, colleague])
        {
            await one.Locator("[data-new] input[data-type=text], [data-new] input[data-type=integer]").First.EvaluateAsync("""
                input => { input.value = "7"; for (const name of ["input", "change"]) input.dispatchEvent(new Event(name, { bubbles: true })); }
                """);
            await Expect(one.Locator("#saved")).ToContainTextAsync("Сохранено в");
        }

        await school.ReloadAsync();
        await Expect(school.Locator("[data-row]:not([data-new])")).ToHaveCountAsync(begun + 2);
        Assert.True(_obstacles.Count == 0, string.Join('\n', _obstacles));
    }

    /// <summary>In the cellar of the library there is no line: a number, why it is so, and the tab is closed in the middle of a word.</summary>
    [Fact]
    public async Task an_explanation_typed_without_a_line_is_there_again_after_the_tab_was_closed()
    {
        var first = await Come("co56@example.org", "Ресурсная база школьных библиотек");
        var (answer, window) = (first.Url, first.Context);
        await first.GotoAsync($"{answer}/s/catalogue");
        await first.GetByLabel("Учеников в школе").FillAsync("5");
        await first.GetByLabel("Учеников в школе").BlurAsync();
        await Expect(first.Locator("#saved")).ToContainTextAsync("Сохранено в");
        await first.WaitForFunctionAsync("() => Object.keys(localStorage).length === 0");

        await window.SetOfflineAsync(true);
        var odd = "[data-key='pupils-as-known@pupils']";
        await first.Locator($"{odd} input[type=radio]").First.CheckAsync();
        await Expect(first.Locator("#saved")).ToContainTextAsync("Нет связи");
        var other = first.Locator("input[type=radio][name='catalogue']:not(:checked)").First;
        var chosen = $"input[type=radio][name='catalogue'][value='{await other.GetAttributeAsync("value")}']";
        await other.CheckAsync();
        await first.Locator($"{odd} .note input").PressSequentiallyAsync("считали только первый корп");
        await first.EvaluateAsync("() => dispatchEvent(new PageTransitionEvent('pagehide'))"); // what a browser tells a page that is being closed
        await first.CloseAsync();
        await window.SetOfflineAsync(false);

        var second = await window.NewPageAsync();
        await second.GotoAsync($"{answer}/s/catalogue");
        await Expect(second.Locator($"{odd} .note input")).ToHaveValueAsync("считали только первый корп");
        await Expect(second.Locator($"{odd} input[type=radio]").First).ToBeCheckedAsync();
        await Expect(second.Locator(chosen)).ToBeCheckedAsync();
        await second.WaitForFunctionAsync("() => Object.keys(localStorage).length === 0");
        // The number is mended and spoilt again: what was said of it comes back with the question.
        var known = Regex.Match(await second.Locator(odd).InnerTextAsync(), @"банке данных (\d+)").Groups[1].Value;
        await second.GetByLabel("Учеников в школе").FillAsync(known);
        await Expect(second.Locator(odd)).ToHaveCountAsync(0);
        await second.GetByLabel("Учеников в школе").FillAsync("5");
        await Expect(second.Locator($"{odd} .note input")).ToHaveValueAsync("считали только первый корп");
        await second.ReloadAsync();
        await Expect(second.Locator($"{odd} .note input")).ToHaveValueAsync("считали только первый корп");
        await second.GetByLabel("Учеников в школе").FillAsync(known);
        await Expect(second.Locator(odd)).ToHaveCountAsync(0);
        await second.GetByLabel("Учеников в школе").FillAsync("5");
        await Expect(second.Locator($"{odd} .note input")).ToHaveValueAsync("считали только первый корп");
        await second.GetByLabel("Учеников в школе").BlurAsync();
        await second.WaitForFunctionAsync("() => Object.keys(localStorage).length === 0");
        await second.GotoAsync($"{answer}/check");
        await Expect(second.GetByRole(AriaRole.Textbox, new() { Name = "Или своими словами" }).First).ToHaveValueAsync("считали только первый корп");
        Assert.True(_obstacles.Count == 0, string.Join('\n', _obstacles));
    }

    /// <summary>Two of one school explain the same number, one of them without a line: neither word is lost, and whoever comes second is asked.</summary>
    [Fact]
    public async Task of_two_who_explain_the_same_number_the_second_sees_what_the_first_has_said()
    {
        var first = await Come("co52@example.org", "Ресурсная база школьных библиотек");
        var (answer, odd) = (first.Url, "[data-key='pupils-as-known@pupils']");
        await first.GotoAsync($"{answer}/s/catalogue");
        await first.GetByLabel("Учеников в школе").FillAsync("5");
        await first.GetByLabel("Учеников в школе").BlurAsync();
        await first.WaitForFunctionAsync("() => Object.keys(localStorage).length === 0");
        var second = await Come("co52@example.org", "Ресурсная база школьных библиотек");
        await second.GotoAsync($"{answer}/s/catalogue");

        await second.Context.SetOfflineAsync(true);
        await second.Locator($"{odd} .note input").FillAsync("считали только первый корпус");
        await second.Locator($"{odd} .note input").BlurAsync();
        await Expect(second.Locator("#saved")).ToContainTextAsync("Нет связи");
        await first.Locator($"{odd} .note input").FillAsync("остальные в другой школе");
        await first.Locator($"{odd} .note input").BlurAsync();
        await Expect(first.Locator("#saved")).ToContainTextAsync("Сохранено в");
        await second.Context.SetOfflineAsync(false);
        await second.ReloadAsync(); // what waited in the browser goes now
        var conflict = second.Locator($"{odd} .conflict");
        await Expect(conflict).ToContainTextAsync("здесь уже сохранено «остальные в другой школе»: co52@example.org");
        await Expect(second.Locator($"{odd} .note input")).ToHaveValueAsync("считали только первый корпус");
        await See(second);

        await conflict.GetByRole(AriaRole.Button, new() { Name = "Оставить моё" }).ClickAsync();
        await Expect(second.Locator($"{odd} .note input")).ToBeFocusedAsync(); // the button is gone
        await Expect(second.Locator("#saved")).ToContainTextAsync("Сохранено в");
        await second.WaitForFunctionAsync("() => Object.keys(localStorage).length === 0");
        await first.Locator($"{odd} .note input").FillAsync("другой корпус закрыт");
        await first.Locator($"{odd} .note input").BlurAsync();
        await first.Locator($"{odd} .conflict").GetByRole(AriaRole.Button, new() { Name = "Взять их пояснение" }).ClickAsync();
        await Expect(first.Locator($"{odd} .note input")).ToHaveValueAsync("считали только первый корпус");
        await first.ReloadAsync();
        await Expect(first.Locator($"{odd} .note input")).ToHaveValueAsync("считали только первый корпус");
        await Expect(first.Locator(".conflict")).ToHaveCountAsync(0);
        Assert.True(_obstacles.Count == 0, string.Join('\n', _obstacles));
    }

    // Three cells below each other and two beside, as Excel puts them on the clipboard; the numbers as people keep them there.
    private static async Task Paste(IPage school)
    {
        await school.GotoAsync(Regex.Replace(school.Url, "/s/.*", "/s/copies"));
        await school.EvaluateAsync(CountJudgings);
        await school.Locator("[name='movement/02/opening']").EvaluateAsync("""
            input => {
                const clipboardData = new DataTransfer();
                clipboardData.setData("text/plain", "7 900\t520\r\n600\t30\r\n3 900\tнет\r\n");
                input.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
            }
            """);
        Assert.Equal(1, await school.EvaluateAsync<int>("() => window.judged"));
        await Expect(school.Locator("#saved")).ToContainTextAsync("Сохранено в");
        await school.WaitForFunctionAsync("() => Object.keys(localStorage).length === 0");
        await school.ReloadAsync();
        foreach (var (cell, value) in ((string, string)[])[("02/opening", "7900"), ("02/arrived", "520"), ("03/opening", "600"), ("03/arrived", "30"), ("04/opening", "3900"), ("04/arrived", "нет"), ("05/arrived", "")])
            await Expect(school.Locator($"[name='movement/{cell}']")).ToHaveValueAsync(value);

        // Down by Enter, as in Excel; below the table it is said which cell is wrong, and the words lead there.
        await school.Locator("[name='movement/02/opening']").PressAsync("Enter");
        await Expect(school.Locator("[name='movement/03/opening']")).ToBeFocusedAsync();
        await Expect(school.Locator(".findings a[href='#f-movement-04-arrived']").First).ToContainTextAsync("Поступило");
    }

    // Cell by cell a table adds up to nothing until it is whole: no check has fired of which a curator should think. Each change is judged once, and so is a column that is pasted.
    private async Task TypeWhatAddsUp()
    {
        var school = await Come("co34@example.org", "Движение библиотечных фондов");
        var answer = school.Url;
        var movement = new Movement((await browser.Database(
            "select answers::text from monitoring.responses r join monitoring.cycles c on c.id = r.cycle_id where c.form_code = 'holdings-movement' and c.year = $1 and r.school_name = 'МБОУ ЦО № 34' and r.accepted_at is not null",
            TimeProvider.System.GetLocalNow().Year - 1))!);
        await school.GotoAsync($"{answer}/s/copies");
        await school.EvaluateAsync(CountJudgings);
        var changed = 0;
        foreach (var (path, text) in movement.Of("movement/"))
        {
            var cell = school.Locator($"[name='{path}']");
            changed += Regex.Replace(await cell.InputValueAsync(), @"\s", "") == text ? 0 : 1; // what was filled in beforehand is no change
            await cell.FillAsync(text);
            await cell.PressAsync("Tab");
        }

        await school.WaitForFunctionAsync("() => Object.keys(localStorage).length === 0");
        Assert.Equal(changed, await school.EvaluateAsync<int>("() => window.judged"));
        await school.GotoAsync($"{answer}/s/school");

        await school.GotoAsync($"{answer}/s/copies");
        var spoilt = movement.Of("movement/01/arrived").Single().Value + "9";
        await school.Locator("[name='movement/01/arrived']").FillAsync(spoilt);
        await school.Locator("[name='movement/01/arrived']").BlurAsync();
        await school.WaitForFunctionAsync("() => Object.keys(localStorage).length === 0");
        Assert.Null(await Fired());
        await school.GotoAsync($"{answer}/s/school");
        for (var goesOn = Browser.Patiently(); goesOn() && await Fired() is null;)
            await school.ReloadAsync();
        Assert.Contains("media-add-up@movement/01/arrived", await Fired(), StringComparison.Ordinal);
        Assert.DoesNotContain("sums", await Fired(), StringComparison.Ordinal);

        async Task<string?> Fired() => await browser.Database("select string_agg(f.key, ' ' order by f.key) from monitoring.firings f join monitoring.responses r on r.id = f.response_id where r.id = $1", Guid.Parse(answer.Split('/')[^1]));
    }

    private async Task Launch(IPage curator)
    {
        var task = curator.GetByRole(AriaRole.Link, new() { NameRegex = new("Проверить и запустить сбор") });
        await curator.GotoAsync("/inbox");
        await task.First.ClickAsync();
        await curator.WaitForURLAsync("**/inbox/*");
        await See(curator);
        await Browser.Press(curator, "Запустить сбор");
        var board = curator.Locator("#board");
        for (var goesOn = Browser.Patiently(); goesOn() && await board.CountAsync() == 0;)
            await curator.ReloadAsync();
        await Expect(board).ToBeVisibleAsync();
    }

    /// <summary>By the link of the letter, without an account.</summary>
    private async Task<IPage> Come(string school, string words)
    {
        var page = await browser.Nobody();
        await Open(page, school, words);
        return page;
    }

    private async Task Open(IPage page, string school, string words)
    {
        var letter = await browser.Letter(school, words);
        await page.GotoAsync(Regex.Match(letter, @"/l/[\w-]+").Value);
        await page.GetByRole(AriaRole.Button, new() { Name = "Открыть" }).ClickAsync();
        await Browser.Leads(page, "**/answer/*");
    }

    private async Task See(IPage page) => _obstacles.AddRange(await Browser.Obstacles(page));
}
