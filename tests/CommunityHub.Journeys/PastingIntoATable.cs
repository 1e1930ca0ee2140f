using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CommunityHub.Journeys;

public sealed class PastingIntoATable(Browser browser)
{
    private const string Form = """
        { "code": "pasted-titles", "title": "Проба вставки", "minutes": 5, "sections": [ { "code": "one", "title": "Раздел", "parts": [
          { "table": "titles", "label": "Названия", "grows": { "least": 0, "most": 5 }, "columns": [
            { "field": "title", "type": "text", "label": "Название" },
            { "field": "medium", "type": "choice", "label": "Вид", "choices": [ { "code": "print", "label": "печатное" }, { "code": "web", "label": "электронное" } ] } ] } ] } ] }
        """;

    [Fact]
    public async Task a_choice_that_is_not_in_the_list_stays_to_be_seen_and_corrected_and_the_others_are_taken()
    {
        var curator = await browser.As("Антимонова");
        await curator.GotoAsync("/forms/new");
        await curator.GetByLabel("или текст").FillAsync(Form);
        await Browser.Press(curator, "Загрузить");
        await curator.GotoAsync("/forms/pasted-titles");

        await curator.Locator("[name='titles/r1/title']").EvaluateAsync("""
            input => {
                const data = new DataTransfer();
                data.setData('text/plain', 'Мурзилка\tПечатное\r\nКостёр\tаудио\r\n');
                input.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
            }
            """);

        await Expect(curator.Locator("[name='titles/r1/title']")).ToHaveValueAsync("Мурзилка");
        await Expect(curator.Locator("[name='titles/r1/medium']")).ToHaveValueAsync("print");
        await Expect(curator.Locator("[name='titles/r2/title']")).ToHaveValueAsync("Костёр");
        await Expect(curator.Locator("[name='titles/r2/medium'] option:checked")).ToHaveTextAsync("аудио");
        await Expect(curator.GetByText("«аудио» нет в списке ответов. Выберите из списка.").First).ToBeVisibleAsync();

        await curator.Locator("[name='titles/r2/medium']").SelectOptionAsync("web");
        await Expect(curator.GetByText("«аудио» нет в списке ответов. Выберите из списка.")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task what_does_not_fit_is_counted_and_told_with_what_to_do()
    {
        var curator = await browser.As("Антимонова");
        await curator.GotoAsync("/forms/new");
        await curator.GetByLabel("или текст").FillAsync(Form.Replace("pasted-titles", "too-many-titles", StringComparison.Ordinal));
        await Browser.Press(curator, "Загрузить");
        await curator.GotoAsync("/forms/too-many-titles");

        await curator.Locator("[name='titles/r1/title']").EvaluateAsync("""
            input => {
                const data = new DataTransfer();
                data.setData('text/plain', [1, 2, 3, 4, 5, 6, 7].map(n => `Название ${n}\tпечатное\tлишнее`).join('\r\n'));
                input.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
            }
            """);

        await Expect(curator.Locator("[name='titles/r5/title']")).ToHaveValueAsync("Название 5");
        // Five words beyond the last column, and two rows of three.
        await Expect(curator.Locator(".paste-lost")).ToContainTextAsync("Не поместилось: 11");
        await Expect(curator.Locator(".paste-lost")).ToContainTextAsync("не больше 5 строк");
    }

    [Theory]
    [InlineData(390)]
    [InlineData(1280)]
    public async Task what_is_typed_wrong_in_a_cell_is_said_beneath_its_row_heard_with_it_and_moves_nothing_above(int width)
    {
        const string Rooms = """
            { "code": "typed-rooms", "title": "Проба ячеек", "minutes": 5, "sections": [ { "code": "one", "title": "Раздел", "parts": [
              { "table": "rooms", "label": "Залы", "rows": [ { "code": "01", "label": "читальный" }, { "code": "02", "label": "второй" } ], "columns": [
                { "field": "seats", "type": "integer", "label": "Мест", "max": 400 }, { "field": "area", "type": "decimal", "label": "Площадь" } ] } ] } ],
              "checks": [ { "code": "tight", "severity": "warning", "in": "rooms", "each": "row", "that": "seats <= area", "at": "seats", "message": "Мест {seats} на {area} м²: не тесно ли?", "reasons": [ "Так и есть" ] } ] }
            """;
        var curator = await browser.As("Антимонова");
        await curator.GotoAsync("/forms/new");
        await curator.GetByLabel("или текст").FillAsync(Rooms.Replace("typed-rooms", $"typed-rooms-{width}", StringComparison.Ordinal));
        await Browser.Press(curator, "Загрузить");
        await curator.SetViewportSizeAsync(width, 844);
        await curator.GotoAsync($"/forms/typed-rooms-{width}");
        var seats = curator.Locator("[name='rooms/01/seats']");
        await seats.ScrollIntoViewIfNeededAsync();
        await seats.ClickAsync();
        var before = (await seats.BoundingBoxAsync())!.Y;

        await seats.PressSequentiallyAsync("8l");
        var said = curator.Locator("#f-rooms-01-seats-said-type");
        await Expect(said).ToHaveTextAsync("Мест: «8l» — не число. Напишите целое число одними цифрами: 1234. Если это ноль — 0.");
        Assert.Equal("true", await seats.GetAttributeAsync("aria-invalid"));
        Assert.Equal("f-rooms-01-seats-said-type", await seats.GetAttributeAsync("aria-describedby"));
        Assert.Equal(before, (await seats.BoundingBoxAsync())!.Y, 1d);
        var (row, next) = ((await curator.Locator("[data-row='01']").BoundingBoxAsync())!, (await curator.Locator("[data-row='02']").BoundingBoxAsync())!);
        Assert.InRange((await said.BoundingBoxAsync())!.Y, row.Y + row.Height - 1, next.Y);
        Assert.Equal(width, await curator.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));

        await seats.FillAsync("30");
        await curator.Locator("[name='rooms/01/area']").FillAsync("20");
        var odd = curator.Locator("[data-key='tight@rooms/01/seats']");
        await Expect(odd.Locator("p")).ToHaveTextAsync(new Regex("^⚠ +Мест 30 на 20 м²: не тесно ли\\?$")); // the sentence names its cell, and nobody says it twice
        await Expect(said).ToHaveCountAsync(0);
        Assert.Equal("f-rooms-01-seats-said-tight", await seats.GetAttributeAsync("aria-describedby"));
        await seats.PressAsync("Enter");
        await Expect(curator.Locator("[name='rooms/02/seats']")).ToBeFocusedAsync(); // what is said of a row is no row
        await seats.FillAsync("3");
        await Expect(odd).ToHaveCountAsync(0);
        await Expect(curator.Locator("tr.said")).ToBeHiddenAsync();
    }
}
