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
        await Expect(curator.GetByText("Такого ответа в списке нет: выберите один из списка.").First).ToBeVisibleAsync();

        await curator.Locator("[name='titles/r2/medium']").SelectOptionAsync("web");
        await Expect(curator.GetByText("Такого ответа в списке нет: выберите один из списка.")).ToHaveCountAsync(0);
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
}
