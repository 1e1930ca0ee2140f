using CommunityHub.Planning;
using CommunityHub.Planning.Authoring;
using CommunityHub.Planning.Plans;
using CommunityHub.Tests.Support;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Planning.Comparing;

public sealed class ComparingVersions(Hub hub) : IAsyncLifetime
{
    private PlanOf2024 _plan = null!;

    public async ValueTask InitializeAsync()
    {
        await hub.Furnish();
        _plan = await PlanOf2024.InForce(hub);
        var amendment = await _plan.Amend(("2.1.", Cell.Term, "Март 2024"));
        await hub.Ask(new DeleteItem(amendment, (await _plan.Row(amendment, "1.1.")).ItemId, Cast.Curator));
        await hub.Ask(new DuplicateItem(amendment, (await _plan.Row(amendment, "3.1.")).ItemId, Cast.Curator));
        await _plan.Submit(amendment);
        await _plan.Approve("07-а", new(2024, 2, 1));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task counts_added_changed_and_deleted_rows() =>
        Assert.Contains("Добавлено строк: 1, изменено: 1, удалено: 1.", await hub.Read(_plan.Versions, Cast.Curator), StringComparison.Ordinal);

    [Fact]
    public async Task prints_a_table_of_what_was_and_what_is()
    {
        var table = await hub.Read($"{_plan.Versions}/table?from=1&to=2", Cast.Curator);

        Assert.Contains("Сравнительная таблица", table, StringComparison.Ordinal);
        Assert.Contains("Редакция 1 (приказ от 12.01.2024 № 02-а)", table, StringComparison.Ordinal);
        Assert.Contains("Редакция 2 (приказ от 01.02.2024 № 07-а)", table, StringComparison.Ordinal);
        Assert.Matches("<td>1\\.1\\.</td><td>Исключена строка</td><td>.+</td><td>исключена</td>", table);
        Assert.Contains("<td>Включена строка</td><td>отсутствует</td>", table, StringComparison.Ordinal);
        Assert.Contains("<td>2.1.</td><td>Изменено: срок проведения</td><td><s>Октябрь</s> 2024</td><td><u>Март</u> 2024</td>", table, StringComparison.Ordinal);
    }

    [Fact]
    public async Task writes_the_same_table_for_Word_with_what_is_gone_struck_out_and_what_is_new_underlined()
    {
        using var browser = hub.Browser(Cast.Curator);
        using var file = new MemoryStream(await browser.GetByteArrayAsync(new Uri($"{_plan.Versions}/table.docx?from=1&to=2", UriKind.Relative), TestContext.Current.CancellationToken));
        using var document = WordprocessingDocument.Open(file, isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(document, TestContext.Current.CancellationToken).Select(e => $"{e.Path?.XPath} {e.Description}"));

        var body = document.MainDocumentPart!.Document!.Body!;
        Assert.Equal(
            ["Сравнительная таблица", "изменений плана работы профессионального сообщества школьных библиотекарей на 2024 год"],
            body.Elements<Paragraph>().Select(p => p.InnerText).Where(text => text.Length > 0));
        var page = body.Descendants<PageSize>().Single();
        Assert.Equal((16838u, PageOrientationValues.Landscape), (page.Width!.Value, page.Orient!.Value));

        var rows = body.Descendants<TableRow>().ToList();
        Assert.NotNull(rows[0].TableRowProperties!.GetFirstChild<TableHeader>());
        Assert.Equal(["№ п/п", "Что изменено", "Редакция 1 (приказ от 12.01.2024 № 02-а)", "Редакция 2 (приказ от 01.02.2024 № 07-а)"], Texts(rows[0]));
        Assert.Equal(["Исключена строка", "Изменено: срок проведения", "Включена строка"], rows.Skip(1).Select(row => Texts(row)[1]));
        var changed = rows.Single(row => Texts(row)[1] == "Изменено: срок проведения");
        Assert.Equal(["2.1.", "Изменено: срок проведения", "Октябрь 2024", "Март 2024"], Texts(changed));
        Assert.Equal(["Октябрь"], changed.Descendants<Run>().Where(run => run.RunProperties?.Strike is not null).Select(run => run.InnerText));
        Assert.Equal(["Март"], changed.Descendants<Run>().Where(run => run.RunProperties?.Underline is not null).Select(run => run.InnerText));
        Assert.Equal("отсутствует", Texts(rows.Single(row => Texts(row)[1] == "Включена строка"))[2]);
        var excluded = Texts(rows.Single(row => Texts(row)[1] == "Исключена строка"));
        Assert.Equal(("1.1.", "исключена"), (excluded[0], excluded[3]));
        Assert.Contains("Срок проведения: ", excluded[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task finds_nothing_between_a_version_and_itself() =>
        Assert.Contains("Различий нет.", await hub.Read($"{_plan.Versions}/table?from=1&to=1", Cast.Curator), StringComparison.Ordinal);

    private static List<string> Texts(TableRow row) => [.. row.Elements<TableCell>().Select(cell => string.Join('\n', cell.Elements<Paragraph>().Select(p => p.InnerText)))];
}
