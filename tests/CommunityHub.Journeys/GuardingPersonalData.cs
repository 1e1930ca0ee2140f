using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CommunityHub.Journeys;

public sealed class GuardingPersonalData(Browser browser)
{
    private const string Librarians = "00000000-0000-7000-8000-0000000000c1", Curator = "00000000-0000-7000-8000-000000000002";

    private readonly List<string> _obstacles = [];

    [Fact]
    public async Task who_takes_the_consent_back_vanishes_from_the_public_page_at_once()
    {
        var (leader, nobody) = (await browser.As("Кузнецова"), await browser.Nobody());
        await nobody.GotoAsync($"/open/{Librarians}");
        await Expect(nobody.GetByText("Кузнецова")).ToHaveCountAsync(0);

        await leader.GotoAsync("/my/consents");
        var publication = leader.Locator("#Publication");
        await publication.GetByRole(AriaRole.Checkbox).First.CheckAsync();
        await publication.GetByRole(AriaRole.Button, new() { Name = "Даю это согласие" }).ClickAsync();
        await Expect(leader.Locator("#Publication").GetByText("Можно публиковать:")).ToBeVisibleAsync();
        await nobody.ReloadAsync();
        await Expect(nobody.GetByText("Кузнецова").First).ToBeVisibleAsync();
        await See(nobody);

        leader.Dialog += (_, dialog) => dialog.AcceptAsync();
        await leader.Locator("#Publication").GetByRole(AriaRole.Button, new() { Name = "Отозвать согласие" }).ClickAsync();
        await Expect(leader.Locator("#Publication").GetByText("не дано")).ToBeVisibleAsync();
        await nobody.ReloadAsync();
        await Expect(nobody.GetByText("Кузнецова")).ToHaveCountAsync(0);
        Assert.True(_obstacles.Count == 0, string.Join('\n', _obstacles));
    }

    [Fact]
    public async Task the_curator_compares_two_days_and_the_administrator_sees_what_is_kept_and_what_would_go()
    {
        var curator = await browser.As("Антимонова");
        await curator.GotoAsync($"/communities/{Librarians}/two-days");
        await curator.GetByLabel("Было на").FillAsync("2023-10-01");
        await curator.GetByLabel("Стало на").FillAsync("2025-10-01");
        await curator.GetByRole(AriaRole.Button, new() { Name = "Сравнить" }).ClickAsync();
        await Expect(curator.GetByRole(AriaRole.Table).First).ToBeVisibleAsync();
        await See(curator);
        await curator.GotoAsync($"/proposals?q={Uri.EscapeDataString("Гимназия № 4")}"); // Of this school no other journey has said anything.
        await Expect(curator.GetByText("Здесь ничего не ждёт")).ToBeVisibleAsync();
        await See(curator);

        var administrator = await browser.As("администратор");
        foreach (var path in new[] { "/personal-data/retention", "/personal-data/erasures", $"/people/{Curator}/erase" })
        {
            await administrator.GotoAsync(path);
            await See(administrator);
        }

        await Expect(administrator.GetByText("Сначала завершите назначения")).ToBeVisibleAsync();
        Assert.True(_obstacles.Count == 0, string.Join('\n', _obstacles));
    }

    [Fact]
    public async Task somebody_of_a_school_opens_no_cards_lists_or_files_of_others()
    {
        var librarian = await browser.As("Библиотекарь");
        string[] paths =
        [
            $"/people/{Curator}/consents", $"/people/{Curator}/work", $"/people/{Curator}/erase", $"/communities/{Librarians}/staff", $"/communities/{Librarians}/staff?format=csv",
            $"/communities/{Librarians}/beginners?format=xlsx", "/personal-data/retention", "/personal-data/erasures", "/proposals?state=all&format=csv",
        ];
        foreach (var path in paths)
            Assert.Equal((path, 403), (path, (await librarian.APIRequest.GetAsync(path)).Status));
        Assert.NotEqual(200, (await librarian.APIRequest.GetAsync($"/consents/{Curator}", new() { MaxRedirects = 0 })).Status);
    }

    private async Task See(IPage page) => _obstacles.AddRange(await Browser.Obstacles(page));
}
