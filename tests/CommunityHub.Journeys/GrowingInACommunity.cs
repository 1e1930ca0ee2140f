using System.Globalization;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CommunityHub.Journeys;

public sealed class GrowingInACommunity(Browser browser)
{
    private readonly List<string> _obstacles = [];

    [Fact]
    public async Task beginners_are_found_by_their_work_and_the_curator_takes_one_and_leaves_one_out()
    {
        var curator = await OpenCommunity("Школа начинающих");
        await curator.GetByLabel("Учебный год").SelectOptionAsync(new SelectOptionValue { Index = 1 }); // the demonstration has gathered this year's already
        await curator.GetByRole(AriaRole.Button, new() { Name = "Показать" }).ClickAsync();
        await curator.GetByRole(AriaRole.Button, new() { Name = "Собрать начинающих" }).ClickAsync();
        await Expect(curator.GetByText("В наборе: 0.")).ToBeVisibleAsync();
        await See(curator);

        var first = await Undecided(curator).Locator("td").First.InnerTextAsync();
        await Undecided(curator).GetByRole(AriaRole.Button, new() { Name = "Взять" }).ClickAsync();
        await Expect(curator.GetByText("В наборе: 1.")).ToBeVisibleAsync();
        await Expect(curator.Locator("tr", new() { HasText = first })).ToContainTextAsync("в наборе");

        await Undecided(curator).GetByRole(AriaRole.Button, new() { Name = "Не брать" }).ClickAsync();
        await Expect(curator.GetByRole(AriaRole.Alert)).ToContainTextAsync("Напишите, почему человека не берут");
        await Undecided(curator).GetByPlaceholder("причина").FillAsync("Учится заочно по этой специальности");
        await Undecided(curator).GetByRole(AriaRole.Button, new() { Name = "Не брать" }).ClickAsync();
        await Expect(curator.Locator("tr", new() { HasText = "Учится заочно" })).ToContainTextAsync("не берём");
        await See(curator);
        Assert.True(_obstacles.Count == 0, string.Join('\n', _obstacles));
    }

    [Fact]
    public async Task a_pair_is_made_by_an_order_begins_with_both_consents_keeps_its_log_and_has_an_outcome()
    {
        var curator = await OpenCommunity("Наставничество");
        await NameMentor(curator);
        await MakePair(curator);
        await Expect(curator.GetByText("нет согласий").First).ToBeVisibleAsync();
        await See(curator);

        await curator.GetByLabel("Согласие наставника от").FillAsync(Day(-31));
        await curator.GetByLabel("Согласие наставляемого от").FillAsync(Day(-30));
        await curator.GetByRole(AriaRole.Button, new() { Name = "Внести согласия" }).ClickAsync();
        await Expect(curator.GetByText("ждёт итога").First).ToBeVisibleAsync();

        var mentor = await browser.As("Секретарь сообщества");
        await mentor.GotoAsync("/my/mentoring");
        await mentor.GetByRole(AriaRole.Link, new() { Name = "Библиотекарь школы" }).ClickAsync();
        await mentor.GetByLabel("Чему научиться, что сделать").FillAsync("Провести библиотечный урок");
        await mentor.GetByLabel("К какому дню").FillAsync(Day(-5));
        await mentor.GetByRole(AriaRole.Button, new() { Name = "Добавить" }).ClickAsync();
        await mentor.Locator("#log-day").FillAsync(Day(-10));
        await mentor.GetByLabel("Что сделали").FillAsync("Вместе готовили урок по справочникам");
        await mentor.GetByRole(AriaRole.Button, new() { Name = "Записать" }).ClickAsync();
        await Expect(mentor.GetByText("Всего 45 минут")).ToBeVisibleAsync();
        await See(mentor);

        await curator.ReloadAsync();
        await Expect(curator.GetByText("Вместе готовили урок")).ToBeVisibleAsync();
        await curator.GetByLabel("Что получилось").FillAsync("Урок проведён, второй готовит сама.");
        await curator.GetByRole(AriaRole.Button, new() { Name = "Сохранить итог" }).ClickAsync();
        await Expect(curator.GetByText("завершена").First).ToBeVisibleAsync();
        await See(curator);
        Assert.True(_obstacles.Count == 0, string.Join('\n', _obstacles));
    }

    private async Task NameMentor(IPage curator)
    {
        await See(curator);
        await curator.GetByRole(AriaRole.Link, new() { Name = "Добавить наставника" }).ClickAsync();
        await curator.Locator("#Input_Person").FillAsync("Секретарь сообщества");
        await curator.Locator("#Input_Topics").FillAsync("библиотечный урок");
        await curator.Locator("#Input_FirstDay").FillAsync(Day(-60));
        await See(curator);
        await curator.GetByRole(AriaRole.Button, new() { Name = "Добавить" }).ClickAsync();
        await Expect(curator.Locator("tr", new() { HasText = "Секретарь сообщества" })).ToContainTextAsync("0 из 1");
    }

    // An order of last month: what the pair has come to can be told today.
    private async Task MakePair(IPage curator)
    {
        await curator.GetByRole(AriaRole.Link, new() { Name = "Закрепить пару" }).ClickAsync();
        await curator.Locator("#Input_MentorId").SelectOptionAsync(new SelectOptionValue { Label = "Секретарь сообщества, мест: 1" });
        await curator.Locator("#Input_Mentee").FillAsync("Библиотекарь школы");
        await curator.Locator("#Input_OrderNumber").FillAsync("01-12/400");
        foreach (var (field, day) in new[] { ("OrderDay", -35), ("FirstDay", -30), ("LastDay", -1) })
            await curator.Locator($"#Input_{field}").FillAsync(Day(day));
        await See(curator);
        await curator.GetByRole(AriaRole.Button, new() { Name = "Закрепить пару" }).ClickAsync();
        await curator.WaitForURLAsync("**/mentoring/*");
    }

    private async Task<IPage> OpenCommunity(string way)
    {
        var curator = await browser.As("Антимонова");
        await curator.GotoAsync("/communities");
        await curator.GetByRole(AriaRole.Link, new() { Name = "Школьные библиотекари" }).First.ClickAsync();
        await See(curator);
        await curator.GetByRole(AriaRole.Link, new() { Name = way, Exact = true }).ClickAsync();
        return curator;
    }

    private static ILocator Undecided(IPage curator) => curator.Locator("tr", new() { HasText = "решите" }).First;

    // Today in the centre, as the host counts it, wherever this runs.
    private static string Day(int fromToday) => TimeZoneInfo.ConvertTime(TimeProvider.System.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById("Europe/Moscow")).AddDays(fromToday).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private async Task See(IPage page) => _obstacles.AddRange(await Browser.Obstacles(page));
}
