using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CommunityHub.Journeys;

public sealed class ReportingOnTenSchools(Browser browser)
{
    private const string Title = "Движение фондов: десять школ";

    // Three of them are as any other school, and answer while nobody looks.
    private static readonly int[] Schools = [10, 12, 14, 16, 17, 18, 19, 20, 21, 23], Others = [19, 21, 23];

    private readonly List<string> _obstacles = [];

    /// <summary>By phone, by Excel, by two people, by the second address, twice, late, and never: what the schools have said becomes a paper that the director approves.</summary>
    [Fact]
    public async Task ten_schools_answer_each_in_its_own_way_and_the_director_approves_what_it_comes_to()
    {
        var curator = await browser.As("Антимонова");
        curator.Dialog += (_, dialog) => dialog.AcceptAsync();
        browser.Refuse("co20@example.org");
        var cycle = await Arrange(curator);
        await Launch(curator, cycle);

        var schools = new TenSchools(browser, Title, _obstacles);
        await schools.ByPhone();
        await schools.ByWorkbook();
        await schools.ByTwo();
        await schools.BySecondAddress();
        await schools.Twice(curator, cycle);
        await AnswerWhileNobodyLooks(cycle);
        await browser.Database("update monitoring.cycles set deadline = now() where id = $1", Guid.Parse(cycle));
        await schools.Late();

        await Review(curator, cycle);
        await Close(curator, cycle);
        await Approve(curator, cycle);
        await SeeThePaper(curator, cycle);
        Assert.True(_obstacles.Count == 0, string.Join('\n', _obstacles));
    }

    // In the month after this one: in this one the demonstration asks all schools for the same thing.
    private static async Task<string> Arrange(IPage curator)
    {
        await curator.GotoAsync("/cycles/arrange?form=holdings-movement");
        await curator.GetByLabel("Название", new() { Exact = true }).FillAsync(Title);
        var opens = DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().Date).AddMonths(1);
        await curator.GetByLabel("Разослать").FillAsync(opens.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        await curator.GetByLabel("Последний день ответа").FillAsync(opens.AddDays(14).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        await curator.GetByLabel("Подтверждает ли ответ руководитель школы").SelectOptionAsync("true");
        await curator.GetByText("Только выбранные школы").ClickAsync();
        foreach (var school in Schools)
            await curator.GetByLabel($"МБОУ ЦО № {school}", new() { Exact = true }).CheckAsync();
        await curator.GetByRole(AriaRole.Button, new() { Name = "Назначить сбор" }).ClickAsync();
        await curator.WaitForURLAsync(new Regex("/cycles/[0-9a-f-]{36}$"), new() { WaitUntil = WaitUntilState.Commit });
        return curator.Url[^36..];
    }

    private async Task Launch(IPage curator, string cycle)
    {
        await Browser.Press(curator, "Запустить раньше");
        await Open(curator, "Проверить и запустить сбор");
        // Another journey may have asked these for the same thing, and no school is asked twice in a month.
        foreach (var school in Schools)
            await browser.NobodyWaitsFor($"ЦО № {school}", "holdings-movement");
        await Browser.Press(curator, "Запустить сбор");
        await UntilPage(curator, $"/cycles/{cycle}", "Ответили 0 из 10");
    }

    private async Task AnswerWhileNobodyLooks(string cycle) => await browser.Database(
        """
        update monitoring.responses r set answers = l.answers, figures = l.figures, facts = l.facts, started_at = now(), saved_at = now(), submitted_at = now(), submitted_by = r.sent_to, round = 1
        from monitoring.responses l join monitoring.cycles c on c.id = l.cycle_id
        where r.cycle_id = $1 and r.school_name = any ($2) and l.school_id = r.school_id and c.form_code = 'holdings-movement' and c.year = $3
        """, Guid.Parse(cycle), Array.ConvertAll(Others, school => $"МБОУ ЦО № {school}"), TimeProvider.System.GetLocalNow().Year - 1);

    private async Task Review(IPage curator, string cycle)
    {
        await UntilPage(curator, $"/cycles/{cycle}", "Ответили 9 из 10");
        await Expect(curator.Locator("tr", new() { HasText = "МБОУ ЦО № 17" })).ToContainTextAsync("с опозданием");
        await Expect(curator.Locator("tr", new() { HasText = "МБОУ ЦО № 18" })).ToContainTextAsync("просрочено");
        await curator.GetByRole(AriaRole.Link, new() { Name = "Проверить ответы: 9" }).ClickAsync();
        await Expect(curator.Locator("tr", new() { HasText = "МБОУ ЦО № 10" })).ToContainTextAsync("Открыли ещё два первых класса.");
        await See(curator);
        foreach (var answer in await curator.Locator("input[name=chosen]").AllAsync())
            await answer.CheckAsync();
        await curator.GetByRole(AriaRole.Button, new() { Name = "Принять отмеченные" }).ClickAsync();
        await Expect(curator.GetByText("Все отправленные ответы проверены")).ToBeVisibleAsync();
    }

    private static async Task Close(IPage curator, string cycle)
    {
        await curator.GotoAsync($"/cycles/{cycle}");
        await curator.GetByText("Закрыть сбор раньше срока").ClickAsync();
        await curator.GetByRole(AriaRole.Button, new() { Name = "Закрыть сбор" }).ClickAsync();
    }

    private async Task Approve(IPage curator, string cycle)
    {
        await Open(curator, "Подготовить отчёт");
        await See(curator);
        await curator.GetByText("Отправить директору", new() { Exact = true }).ClickAsync();
        await curator.GetByRole(AriaRole.Button, new() { Name = "Да, отправить" }).ClickAsync();

        var director = await browser.As("Шагаева");
        await Open(director, "Утвердить отчёт");
        await Expect(director.GetByText("Приняты ответы 9 из 10 школ").First).ToBeVisibleAsync();
        await See(director);
        await Browser.Press(director, "Утвердить отчёт");
        await UntilPage(curator, $"/cycles/{cycle}", "отчёт утверждён");
    }

    private async Task SeeThePaper(IPage curator, string cycle)
    {
        var arrived = await browser.Database("select sum((answers ->> 'movement/01/arrived')::int)::text from monitoring.responses where cycle_id = $1 and accepted_at is not null", Guid.Parse(cycle));
        var lines = SchoolSheet.Lines(await (await curator.APIRequest.GetAsync($"/cycles/{cycle}/report?format=docx")).BodyAsync());
        Assert.Contains("УТВЕРЖДАЮ", lines);
        Assert.Contains("________________ В.Е. Шагаева", lines);
        Assert.Contains($"по итогам сбора «{Title}»", lines);
        Assert.Contains(lines, line => line.StartsWith("Приняты ответы 9 из 10 школ (90,0 %). Позже срока ответила 1 школа.", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Replace("\u202f", "", StringComparison.Ordinal).StartsWith($"Поступило в фонд, экз.|{arrived}|9|", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("МБОУ ЦО № 18|", StringComparison.Ordinal) && line.EndsWith("|просрочено", StringComparison.Ordinal));
        Assert.Contains("МБОУ ЦО № 10|Учеников в школе|Открыли ещё два первых класса.", lines);

        var anybody = await browser.Nobody();
        await anybody.GotoAsync("/");
        await anybody.GetByRole(AriaRole.Link, new() { Name = "Открытые данные" }).ClickAsync();
        await anybody.GetByRole(AriaRole.Link, new() { Name = Title, Exact = true }).ClickAsync();
        await Expect(anybody.GetByText("приняты ответы 9 из 10")).ToBeVisibleAsync();
        await See(anybody);
    }

    /// <summary>The task of this collection comes to the inbox in its own time.</summary>
    private static async Task Open(IPage person, string task)
    {
        var link = person.GetByRole(AriaRole.Link, new() { NameRegex = new(task) }).Filter(new() { HasText = Title }).First;
        await person.GotoAsync("/inbox");
        for (var goesOn = Browser.Patiently(); goesOn() && await link.CountAsync() == 0;)
            await person.ReloadAsync();
        await link.ClickAsync();
        await person.WaitForURLAsync("**/inbox/*");
    }

    private static async Task UntilPage(IPage page, string address, string says)
    {
        await page.GotoAsync(address);
        for (var goesOn = Browser.Patiently(); goesOn() && await page.GetByText(says).CountAsync() == 0;)
            await page.ReloadAsync();
        await Expect(page.GetByText(says).First).ToBeVisibleAsync();
    }

    private async Task See(IPage page) => _obstacles.AddRange(await Browser.Obstacles(page));
}
