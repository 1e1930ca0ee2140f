using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CommunityHub.Journeys;

/// <summary>The schools of a collection by «Движение фондов», each answering in its own way, and their heads.</summary>
internal sealed class TenSchools(Browser browser, string title, List<string> obstacles)
{
    private const int Phone = 390;

    /// <summary>On a narrow screen, and one number is unlike what the data bank knows.</summary>
    public async Task ByPhone()
    {
        var school = await Come("co10@example.org", $"{title}: заполните", Phone);
        await school.GetByRole(AriaRole.Link, new() { Name = "Начать" }).ClickAsync();
        var known = int.Parse(await school.GetByLabel("Учеников в школе").InputValueAsync(), NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
        await school.GetByLabel("Учеников в школе").FillAsync(((int)(known * 1.1)).ToString(CultureInfo.InvariantCulture));
        await Next(school);
        await Type(school, (await Of(10)).Of("movement"));
        await See(school);
        Assert.True(await school.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), "The page is wider than the phone.");
        await Next(school);
        await Type(school, (await Of(10)).Of("sums"));
        await Next(school);
        await Type(school, (await Of(10)).Of("reasons"));
        await school.GetByRole(AriaRole.Button, new() { Name = "Сохранить и к разделам" }).ClickAsync();
        await school.GetByRole(AriaRole.Link, new() { Name = "Проверить и отправить" }).ClickAsync();
        await school.GetByLabel("Или своими словами").FillAsync("Открыли ещё два первых класса.");
        await See(school);
        await SendToHead(school, "head10@example.org");
        await Confirm("head10@example.org");
    }

    public async Task ByWorkbook()
    {
        var school = await Come("co12@example.org", $"{title}: заполните");
        var blank = await school.APIRequest.GetAsync($"{school.Url}/workbook");
        var filled = SchoolSheet.Filled(await blank.BodyAsync(), (await Of(12)).Of().ToDictionary());
        await school.GetByText("Загрузить заполненную таблицу Excel").ClickAsync();
        await school.GetByLabel("Файл .xlsx").SetInputFilesAsync(new FilePayload { Name = "ответ.xlsx", MimeType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Buffer = filled });
        await school.GetByRole(AriaRole.Button, new() { Name = "Проверить файл" }).ClickAsync();
        await Expect(school.GetByText("Файл прочитан, но ещё ничего не записано.")).ToBeVisibleAsync();
        await See(school);
        await school.GetByRole(AriaRole.Button, new() { Name = "Записать в ответ" }).ClickAsync();
        await SendToHead(school, "head12@example.org");
        await Confirm("head12@example.org");
    }

    /// <summary>The accountant has a link to the money alone.</summary>
    public async Task ByTwo()
    {
        var librarian = await Come("co14@example.org", $"{title}: заполните");
        var answer = librarian.Url;
        await librarian.GetByText("Поручить раздел коллеге").ClickAsync();
        await librarian.GetByLabel("Раздел", new() { Exact = true }).SelectOptionAsync("money");
        await librarian.GetByLabel("Адрес почты коллеги").FillAsync("accountant14@example.org");
        await librarian.GetByRole(AriaRole.Button, new() { Name = "Послать ссылку" }).ClickAsync();

        var accountant = await Come("accountant14@example.org", title);
        await librarian.GotoAsync($"{answer}/s/copies");
        await Type(librarian, (await Of(14)).Of("movement"));
        await Type(accountant, (await Of(14)).Of("sums"));
        await accountant.GetByRole(AriaRole.Button, new() { Name = "Сохранить" }).ClickAsync();
        await librarian.GetByRole(AriaRole.Button, new() { Name = "Сохранить и дальше" }).ClickAsync();
        var money = (await Of(14)).Of("sums/01/arrived").Single().Value;
        await Expect(librarian.Locator("[name='sums/01/arrived']")).ToHaveValueAsync(new Regex($"^{string.Join(".?", money.ToCharArray())}$"));
        await librarian.GotoAsync($"{answer}/s/withdrawn");
        await Type(librarian, (await Of(14)).Of("reasons"));
        await librarian.GetByRole(AriaRole.Button, new() { Name = "Сохранить и к разделам" }).ClickAsync();
        await CheckAndSend(librarian, "head14@example.org");
        await Confirm("head14@example.org");
    }

    /// <summary>The mail server has refused the first.</summary>
    public Task BySecondAddress() => Answer(20, "co20-library@example.org");

    public Task Late() => Answer(17, "co17@example.org");

    /// <summary>The curator returns it with a flag; only what is flagged is open.</summary>
    public async Task Twice(IPage curator, string cycle)
    {
        await Answer(16, "co16@example.org");
        await curator.GotoAsync($"/cycles/{cycle}");
        await curator.GetByRole(AriaRole.Link, new() { Name = "МБОУ ЦО № 16", Exact = true }).ClickAsync();
        await curator.GetByLabel("вернуть: Учеников в школе").CheckAsync();
        await curator.GetByLabel("Что не так: Учеников в школе").FillAsync("В форме ОО-1 на одного ученика больше.");
        await See(curator);
        await curator.GetByRole(AriaRole.Button, new() { Name = "Вернуть школе" }).ClickAsync();

        var school = await Come("co16@example.org", "Нужно поправить");
        await Expect(school.GetByText("В форме ОО-1 на одного ученика больше.").First).ToBeVisibleAsync();
        var answer = school.Url;
        await school.GotoAsync($"{answer}/s/copies");
        await Expect(school.Locator("[name='movement/01/opening']")).ToHaveCountAsync(0);
        await school.GotoAsync($"{answer}/s/school");
        var pupils = school.GetByLabel("Учеников в школе");
        await pupils.FillAsync((int.Parse(await pupils.InputValueAsync(), NumberStyles.AllowThousands, CultureInfo.InvariantCulture) + 1).ToString(CultureInfo.InvariantCulture));
        await school.GetByRole(AriaRole.Button, new() { Name = "Сохранить и к разделам" }).ClickAsync();
        await CheckAndSend(school, "deputy16@example.org");
        await Confirm("deputy16@example.org");
    }

    /// <summary>Section by section in an old browser without scripts, and nothing is odd.</summary>
    private async Task Answer(int number, string address)
    {
        var school = await Come(address, $"{title}: заполните", scripts: false);
        var (answer, typed) = (school.Url, await Of(number));
        foreach (var (section, table) in (IEnumerable<(string, string)>)[("copies", "movement"), ("money", "sums"), ("withdrawn", "reasons")])
        {
            await school.GotoAsync($"{answer}/s/{section}");
            await Type(school, typed.Of(table));
            await school.GetByRole(AriaRole.Button, new() { Name = "Сохранить и к разделам" }).ClickAsync();
        }

        await CheckAndSend(school, $"head{number}@example.org");
        await Confirm($"head{number}@example.org");
    }

    private async Task<Movement> Of(int school) => new((await browser.Database(
        "select answers::text from monitoring.responses r join monitoring.cycles c on c.id = r.cycle_id where c.form_code = 'holdings-movement' and c.year = $1 and r.school_name = $2 and r.accepted_at is not null",
        TimeProvider.System.GetLocalNow().Year - 1, $"МБОУ ЦО № {school}"))!);

    private static async Task Type(IPage page, IEnumerable<KeyValuePair<string, string>> values)
    {
        foreach (var (path, text) in values)
            await page.Locator($"[name='{path}']").FillAsync(text);
    }

    private static Task Next(IPage school) => school.GetByRole(AriaRole.Button, new() { Name = "Сохранить и дальше" }).ClickAsync();

    private static async Task CheckAndSend(IPage school, string head)
    {
        await school.GetByRole(AriaRole.Link, new() { Name = "Проверить и отправить" }).ClickAsync();
        await SendToHead(school, head);
    }

    private static async Task SendToHead(IPage school, string head)
    {
        // On a busy machine the last of what was typed is sent on by this page, which is drawn anew then: it has to be looked at before it goes.
        await school.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await school.GetByLabel("Адрес почты руководителя школы").FillAsync(head);
        await school.GetByRole(AriaRole.Button, new() { Name = "Отправить руководителю школы" }).ClickAsync();
        await Expect(school.GetByText("Ответ ждёт подтверждения руководителя")).ToBeVisibleAsync();
    }

    private async Task Confirm(string address)
    {
        var head = await Come(address, "Подтвердите ответ школы", scripts: false);
        await head.GetByRole(AriaRole.Button, new() { Name = "Подтверждаю, отправить" }).ClickAsync();
        await Expect(head.GetByText("Спасибо, вы подтвердили ответ")).ToBeVisibleAsync();
    }

    /// <summary>By the link of the letter, without an account.</summary>
    private async Task<IPage> Come(string address, string words, int width = 1280, bool scripts = true)
    {
        var letter = await browser.Letter(address, words);
        var page = await browser.Nobody(width, scripts);
        await page.GotoAsync(Regex.Match(letter, @"/l/[\w-]+").Value);
        await page.GetByRole(AriaRole.Button, new() { Name = "Открыть" }).ClickAsync();
        await Browser.Leads(page, "**/answer/**");
        return page;
    }

    private async Task See(IPage page) => obstacles.AddRange(await Browser.Obstacles(page));
}
