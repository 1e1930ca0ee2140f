using System.IO.Compression;
using System.Net;
using CommunityHub.Monitoring;
using CommunityHub.Monitoring.Catalogues;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Monitoring;

/// <summary>The names of periodicals are kept by a curator and suggested to whoever answers.</summary>
public sealed class KeepingACatalogue(Hub hub) : IAsyncLifetime
{
    private const string Page = "/forms/catalogues";

    public async ValueTask InitializeAsync() => await Collection.Furnish(hub);

    public async ValueTask DisposeAsync() => await Collection.Rest(hub);

    [Fact]
    public async Task a_pasted_list_comes_in_once_however_it_is_spelt()
    {
        Assert.Contains("В справочнике пока пусто", await hub.Read(Page, Cast.Curator), StringComparison.Ordinal);

        await Add("«Мурзилка»\r\nмурзилка\r\n  Костёр\r\nКОСТЕР\r\nНаука   и жизнь");
        await Add("\"Мурзилка\"");

        Assert.Equal(["Костёр", "Мурзилка", "Наука и жизнь"], await hub.In<MonitoringDb, List<string>>(db => db.CatalogueNames.OrderBy(n => n.Name).Select(n => n.Name).ToListAsync()));
        var found = await hub.Read($"{Page}?q=наука", Cast.Leader);
        Assert.Contains("Наука и жизнь", found, StringComparison.Ordinal);
        Assert.DoesNotContain("Мурзилка", found, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"picked\"", found, StringComparison.Ordinal); // a leader reads it
        Assert.Contains("Костёр;в справочнике", await hub.Read($"{Page}?format=csv", Cast.Leader), StringComparison.Ordinal);
    }

    [Fact]
    public async Task two_spellings_become_one_name_and_are_parted_again()
    {
        await Add("Наука и жизнь\nЖурнал Наука и жизнь\nКостёр");

        Assert.Equal(HttpStatusCode.Redirect, (await hub.SubmitTo(Cast.Curator, Page, "Merge", ("picked", "Журнал Наука и жизнь"), ("into", "наука и жизнь"))).StatusCode);

        Assert.Contains("Журнал Наука и жизнь;другое написание;Наука и жизнь", await hub.Read($"{Page}?format=csv", Cast.Curator), StringComparison.Ordinal);

        await hub.SubmitTo(Cast.Curator, Page, "Separate", ("picked", "Журнал Наука и жизнь"));
        Assert.DoesNotContain("другое написание;", await hub.Read($"{Page}?format=csv", Cast.Curator), StringComparison.Ordinal);
    }

    [Fact]
    public async Task is_refused_in_words_when_nothing_is_ticked_or_nothing_is_said()
    {
        await Add("Костёр");

        Assert.Contains("Напишите, с каким названием считать отмеченные.", await SignIn.Visitor.Body(await hub.SubmitTo(Cast.Curator, Page, "Merge", ("picked", "Костёр"), ("into", " "))), StringComparison.Ordinal);
        Assert.Contains("Отметьте названия в списке.", await SignIn.Visitor.Body(await hub.SubmitTo(Cast.Curator, Page, "Merge", ("into", "Костёр"))), StringComparison.Ordinal);
        Assert.Contains("Вставьте список", await SignIn.Visitor.Body(await hub.SubmitTo(Cast.Curator, Page, "Add", ("lines", " "))), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await hub.SubmitTo(Cast.Leader, Page, "Add", ("lines", "Мурзилка"))).StatusCode);
    }

    [Fact]
    public async Task a_school_sees_the_names_while_it_types_and_may_write_another()
    {
        await Add("Мурзилка\nКостёр");
        await hub.In<MonitoringDb, int>(async db =>
        {
            var murzilka = await db.CatalogueNames.SingleAsync(n => n.Key == "мурзилка");
            var spelling = CatalogueName.Of("periodicals", "Мурзилка-журнал", "Антимонова В.В.", hub.Clock.GetUtcNow());
            spelling.CountWith(murzilka, "Антимонова В.В.", hub.Clock.GetUtcNow());
            db.Add(spelling);
            return await db.SaveChangesAsync();
        });
        var collection = new Collection(hub);
        await collection.Launch(("Input.Form", "subscription-second-half"), ("Input.ReferenceDay", "2026-07-01"));
        var (school, page) = (await collection.Come("school31@example.org"), await collection.Page(Collection.School31));
        await school.Post($"{page}/s/campaign", null, ("subscribed", "yes"), ("seen", $"{(await collection.Of(Collection.School31)).Version}"), ("then", "list"));

        var titles = await school.Read($"{page}/s/titles");

        Assert.Equal(["Костёр", "Мурзилка"], System.Text.RegularExpressions.Regex.Matches(titles.Split("<datalist id=\"names-periodicals\">")[^1].Split("</datalist>")[0], "value=\"(.*?)\"").Select(option => option.Groups[1].Value));
        Assert.Matches("name=\"titles/r1-[0-9a-f]{4}/title\"[^>]* list=\"names-periodicals\"", titles);
        Assert.Contains("По состоянию на 1 июля 2026 г. (на II полугодие этого года)", titles.Replace('\u00A0', ' '), StringComparison.Ordinal);
        Assert.Contains("По состоянию на 1 июля 2026 г. (на II полугодие этого года).", (await school.Read(page)).Replace('\u00A0', ' '), StringComparison.Ordinal);
        Assert.Contains("По состоянию на 1 июля 2026 г. (на II полугодие этого года)", (await school.Read($"{page}/paper")).Replace('\u00A0', ' '), StringComparison.Ordinal);
        await school.Post($"{page}/s/titles", null, ("titles/r1/title", "Тульская школа"), ("seen", $"{(await collection.Of(Collection.School31)).Version}"), ("then", "list"));
        Assert.Contains("Тульская школа", (await collection.Of(Collection.School31)).Answers, StringComparison.Ordinal);

        using var workbook = new ZipArchive(new MemoryStream(await school.Browser.GetByteArrayAsync(new Uri($"{page}/workbook", UriKind.Relative), TestContext.Current.CancellationToken)));
        var sheets = workbook.Entries.Where(entry => entry.FullName.StartsWith("xl/worksheets/", StringComparison.Ordinal)).Select(Text).ToList();
        var validation = System.Text.RegularExpressions.Regex.Match(string.Concat(sheets), "<x:dataValidation [^>]*type=\"list\"[^>]*showErrorMessage=\"0\"[^>]*>|<x:dataValidation [^>]*showErrorMessage=\"0\"[^>]*type=\"list\"[^>]*>");
        Assert.Contains(sheets, sheet => sheet.Replace('\u00A0', ' ').Contains("По состоянию на 1 июля 2026 г. (на II полугодие этого года)", StringComparison.Ordinal));
        Assert.True(validation.Success, "the list of names allows no others");
        Assert.Contains(sheets, sheet => sheet.Contains("Мурзилка<", StringComparison.Ordinal) && !sheet.Contains("Мурзилка-журнал", StringComparison.Ordinal));
    }

    private Task<HttpResponseMessage> Add(string lines) => hub.SubmitTo(Cast.Curator, Page, "Add", ("lines", lines));

    private static string Text(ZipArchiveEntry entry)
    {
        using var reader = new StreamReader(entry.Open());
        return reader.ReadToEnd();
    }
}
