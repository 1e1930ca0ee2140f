using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CommunityHub.Journeys;

public sealed class WorkingTheInbox(Browser browser)
{
    [Fact]
    public async Task a_task_is_taken_by_keyboard_discussed_with_the_curator_and_given_back()
    {
        var director = await browser.As("Шагаева");
        await director.GotoAsync("/inbox");
        await director.Keyboard.PressAsync("j");
        await Expect(director.Locator("a[data-task]").First).ToBeFocusedAsync();
        await director.Keyboard.PressAsync("Enter");
        await director.WaitForURLAsync("**/inbox/*-*");
        var address = director.Url;
        await director.Keyboard.PressAsync("c");
        await Expect(director.GetByText("В работе: Шагаева В.Е.", new() { Exact = true })).ToBeVisibleAsync();

        // Help opens by its key, and closes; in a field the same keys are letters.
        await director.Keyboard.PressAsync("Shift+Slash");
        await Expect(director.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        Assert.Equal([], await Browser.Obstacles(director));
        await director.Keyboard.PressAsync("Escape");
        await director.GetByLabel("Комментарий").FillAsync("");
        await director.GetByLabel("Комментарий").PressSequentiallyAsync("crj?");
        await Expect(director.GetByLabel("Комментарий")).ToHaveValueAsync("crj?");
        await Expect(director.GetByRole(AriaRole.Dialog)).ToBeHiddenAsync();

        // The curator sees the task, calls the director by name, and the director's open page learns of it.
        var curator = await browser.As("Антимонова");
        await curator.GotoAsync(address);
        await Expect(curator.GetByText("Решают эту задачу другие")).ToBeVisibleAsync();
        await curator.GetByRole(AriaRole.Button, new() { Name = "@Шагаева В.Е." }).ClickAsync();
        await curator.Keyboard.TypeAsync("взгляните на сроки");
        await curator.GetByRole(AriaRole.Button, new() { Name = "Написать" }).ClickAsync();
        await Expect(curator.Locator("mark.mention")).ToHaveTextAsync("@Шагаева В.Е.");

        await Expect(director.GetByText("С этой задачей что-то произошло")).ToBeVisibleAsync();
        await Expect(director.GetByLabel("Комментарий")).ToHaveValueAsync("crj?");
        await director.GetByRole(AriaRole.Link, new() { Name = "Показать, как есть сейчас" }).ClickAsync();
        await Expect(director.GetByText("зовут вас").First).ToBeVisibleAsync();

        await director.GetByLabel("Приложить файл").SetInputFilesAsync(new FilePayload { Name = "Справка.txt", MimeType = "text/plain", Buffer = "Сроки верны."u8.ToArray() });
        await director.GetByRole(AriaRole.Button, new() { Name = "Приложить", Exact = true }).ClickAsync();
        await Expect(director.GetByRole(AriaRole.Link, new() { Name = "Справка.txt" })).ToBeVisibleAsync();
        Assert.Equal([], await Browser.Obstacles(director));

        await director.GetByRole(AriaRole.Button, new() { Name = "Вернуть в общий список" }).ClickAsync();
        await Expect(director.GetByRole(AriaRole.Button, new() { Name = "Взять себе" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task what_is_put_off_on_one_page_leaves_the_title_of_another()
    {
        var director = await browser.As("Шагаева");
        await director.GotoAsync("/plans");
        var before = await director.TitleAsync();
        Assert.StartsWith("(", before, StringComparison.Ordinal);
        var waiting = int.Parse(before[1..before.IndexOf(')', StringComparison.Ordinal)], System.Globalization.CultureInfo.InvariantCulture);

        var other = await director.Context.NewPageAsync();
        await other.GotoAsync("/inbox");
        await other.Locator("a[data-task]").First.ClickAsync();
        await other.WaitForURLAsync("**/inbox/*-*");
        var address = other.Url;
        await other.GetByText("Отложить", new() { Exact = true }).First.ClickAsync();
        await other.GetByLabel("До какого дня").FillAsync(DateTime.UtcNow.AddDays(2).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        await other.GetByRole(AriaRole.Button, new() { Name = "Отложить" }).ClickAsync();
        await Expect(other.GetByRole(AriaRole.Link, new() { Name = "Отложенные" })).ToBeVisibleAsync();

        await Expect(director).ToHaveTitleAsync(waiting == 1 ? before[4..] : before.Replace($"({waiting})", $"({waiting - 1})", StringComparison.Ordinal));
        await other.GotoAsync(address);
        await other.GetByRole(AriaRole.Button, new() { Name = "Не откладывать" }).ClickAsync();
        await Expect(director).ToHaveTitleAsync(before);
    }

    [Fact]
    public async Task everything_goes_without_scripts()
    {
        var director = await browser.As("Шагаева", width: 390, scripts: false);
        await director.GotoAsync("/inbox?urgency=Usual");
        await director.Locator("details.inbox-save summary").ClickAsync();
        await director.GetByLabel("Название").FillAsync("Обычное");
        await director.GetByRole(AriaRole.Button, new() { Name = "Сохранить" }).ClickAsync();
        await director.GetByRole(AriaRole.Link, new() { Name = "Обычное" }).ClickAsync();
        await director.GetByRole(AriaRole.Button, new() { Name = "Удалить отбор" }).ClickAsync();
        await Expect(director.GetByRole(AriaRole.Link, new() { Name = "Обычное" })).ToHaveCountAsync(0);

        await director.Locator("a[data-task]").First.ClickAsync();
        await director.GetByText("Поручить другому").ClickAsync();
        await director.GetByLabel("Кому").SelectOptionAsync(new SelectOptionValue { Index = 0 });
        await director.GetByRole(AriaRole.Button, new() { Name = "Поручить", Exact = true }).ClickAsync();
        await director.Locator("a[data-task]").First.ClickAsync();
        await director.GetByRole(AriaRole.Button, new() { Name = "Забрать поручение" }).ClickAsync();
        await Expect(director.GetByRole(AriaRole.Button, new() { Name = "Взять себе" })).ToBeVisibleAsync();
    }
}
