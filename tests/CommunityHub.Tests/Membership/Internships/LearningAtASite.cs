using System.IO.Compression;
using System.Net;
using CommunityHub.Contracts.Membership;
using CommunityHub.Membership;
using CommunityHub.Membership.Internships;
using CommunityHub.Tests.SignIn;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Membership.Internships;

public sealed class LearningAtASite(Hub hub) : IAsyncLifetime
{
    private static readonly string List = $"/communities/{Cast.Librarians}/internships", NewSite = $"/communities/{Cast.Librarians}/internships/sites/new";
    private static readonly byte[] Pdf = "%PDF-1.7 отчёт"u8.ToArray();

    public async ValueTask InitializeAsync()
    {
        await hub.Reset();
        await hub.Ask(new SeedDemoMembership());
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task goes_from_the_order_to_the_report()
    {
        Assert.Contains("Площадок пока нет", await hub.Read(List, Cast.Curator), StringComparison.Ordinal);
        var internship = await Internship();
        Assert.Contains("уже открыта", await Visitor.Body(await hub.Submit(Cast.Curator, NewSite, Fields("ЦО 22"))), StringComparison.Ordinal);

        Assert.Contains("ждёт отчёта", await hub.Read(List, Cast.Leader), StringComparison.Ordinal);
        Assert.Contains("идёт", await hub.Read(List + "?on=2026-05-10&state=Runs", Cast.Curator), StringComparison.Ordinal);
        await Report(Cast.Librarian, internship, "Провела два урока", Pdf);

        Assert.Contains("Провела два урока", await hub.Read(internship, Cast.Leader), StringComparison.Ordinal);
        Assert.Contains("завершена", await hub.Read(List + "?state=Done", Cast.Curator), StringComparison.Ordinal);
        using var browser = hub.Browser(Cast.Curator);
        Assert.Equal(Pdf, await browser.GetByteArrayAsync(new Uri(internship + "?handler=File", UriKind.Relative), TestContext.Current.CancellationToken));
        Assert.Contains("Провела два урока", await hub.Read(List + "?format=csv", Cast.Curator), StringComparison.Ordinal);
        Assert.Contains("МБОУ «ЦО № 22 – Лицей искусств»;", await hub.Read(List + "?format=csv&list=sites", Cast.Curator), StringComparison.Ordinal);
        Assert.Contains("Провела два урока", await hub.Read("/my/card?handler=File", Cast.Librarian), StringComparison.Ordinal);
    }

    [Fact]
    public async Task is_shown_as_it_was_known_on_a_day()
    {
        var internship = await Internship();
        var site = $"/internships/sites/{await hub.In<MembershipDb, Guid>(db => db.InternshipSites.Select(s => s.Id).SingleAsync())}";
        hub.Clock.Advance(TimeSpan.FromDays(2));
        await Report(Cast.Librarian, internship, "Провела два урока", Pdf);
        await hub.SubmitTo(Cast.Curator, site, "Change", ("topic", "Выставки"), ("places", "7"), ("lastDay", "2026-06-30"));

        var now = await hub.Read(List + "?on=2026-06-17", Cast.Curator);
        Assert.Contains("завершена", now, StringComparison.Ordinal);
        Assert.Contains("из 7", now, StringComparison.Ordinal);
        var then = await hub.Read(List + "?on=2026-06-17&known=2026-06-15", Cast.Curator);
        Assert.Contains("ждёт отчёта", then, StringComparison.Ordinal);
        Assert.DoesNotContain("из 7", then, StringComparison.Ordinal);
        Assert.DoesNotContain("Выставки", then, StringComparison.Ordinal);
        Assert.DoesNotContain("Провела два урока", await hub.Read(List + "?on=2026-06-17&known=2026-06-15&format=csv", Cast.Curator), StringComparison.Ordinal);
        Assert.Contains("Площадок пока нет", await hub.Read(List + "?known=2026-06-14", Cast.Curator), StringComparison.Ordinal);
    }

    [Fact]
    public async Task keeps_a_word_file_without_macros_and_nothing_else()
    {
        var internship = await Internship();
        Assert.Contains("Это не файл Word", await Report(Cast.Librarian, internship, "Отчёт", "просто текст"u8.ToArray()), StringComparison.Ordinal);
        Assert.Contains("Это не файл Word", await Report(Cast.Librarian, internship, "Отчёт", Zip("word/document.xml", "word/vbaProject.bin")), StringComparison.Ordinal);
        Assert.Contains("Это не файл Word", await Report(Cast.Librarian, internship, "Отчёт", Zip("xl/workbook.xml")), StringComparison.Ordinal);
        Assert.Contains("больше 20 МБ", await Report(Cast.Librarian, internship, "Отчёт", new byte[ReportFile.Largest + 1]), StringComparison.Ordinal);
        Assert.Contains("Напишите, что сделано", await Report(Cast.Librarian, internship, " ", Pdf), StringComparison.Ordinal);
        Assert.False(await hub.In<MembershipDb, bool>(db => db.ReportFiles.AnyAsync()));

        await Report(Cast.Librarian, internship, "Отчёт", Pdf);
        await Report(Cast.Leader, internship, "Отчёт, исправлено", Zip("word/document.xml"));

        Assert.Equal("application/vnd.openxmlformats-officedocument.wordprocessingml.document", await hub.In<MembershipDb, string>(db => db.ReportFiles.Select(f => f.MediaType).SingleAsync()));
    }

    [Fact]
    public async Task is_refused_in_words_when_there_is_no_place_and_keeps_what_was_typed()
    {
        await Internship();
        var site = $"/internships/sites/{await hub.In<MembershipDb, Guid>(db => db.InternshipSites.Select(s => s.Id).SingleAsync())}";

        var full = await Visitor.Body(await hub.SubmitTo(Cast.Curator, site, "Place", ("person", "Секретарь сообщества"), ("firstDay", "2026-05-20"), ("lastDay", "2026-05-25")));

        Assert.Contains("Мест нет: 20.05.2026 заняты все 1", full, StringComparison.Ordinal);
        Assert.Contains("value=\"Секретарь сообщества\"", full, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await hub.SubmitTo(Cast.Curator, site, "Change", ("topic", "Урок"), ("places", "2"), ("lastDay", "2026-12-31"))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await hub.SubmitTo(Cast.Curator, site, "Place", ("person", "Секретарь сообщества"), ("firstDay", "2026-05-20"), ("lastDay", "2026-05-25"))).StatusCode);
        Assert.Contains("не нашлась", await Visitor.Body(await hub.Submit(Cast.Curator, NewSite, Fields("ЦО 777"))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task is_the_business_of_intern_host_and_community()
    {
        var internship = await Internship();
        var site = $"/internships/sites/{await hub.In<MembershipDb, Guid>(db => db.InternshipSites.Select(s => s.Id).SingleAsync())}";
        foreach (var (who, page) in new[] { (Cast.OtherCurator, List), (Cast.Librarian, List), (Cast.Librarian, List + "?format=csv"), (Cast.OtherCurator, internship), (Cast.OtherCurator, internship + "?handler=File"), (Cast.Librarian, site), (Cast.Leader, NewSite) })
        {
            using var browser = hub.Browser(who);
            Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync(new Uri(page, UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode);
        }

        Assert.Contains(internship, await hub.Read("/my/internships", Cast.Librarian), StringComparison.Ordinal);
        Assert.Contains(internship, await hub.Read("/my/internships", Cast.Leader), StringComparison.Ordinal);
        await hub.Read(internship, Cast.Curator);
        await hub.Read(List + "?format=csv", Cast.Curator);
        Assert.Contains("сохранил файлом список: стажировки", await hub.Read("/my/card", Cast.Librarian), StringComparison.Ordinal);
        Assert.Contains("наставничество и стажировки", await hub.Read("/my/card", Cast.Librarian), StringComparison.Ordinal);
    }

    private async Task<string> Internship()
    {
        var made = await hub.Submit(Cast.Curator, NewSite, Fields("ЦО 22"));
        Assert.Equal(HttpStatusCode.Redirect, made.StatusCode);
        var placed = await hub.SubmitTo(Cast.Curator, made.Headers.Location!.ToString(), "Place", ("person", "Библиотекарь школы"), ("firstDay", "2026-05-10"), ("lastDay", "2026-05-30"));
        Assert.Equal(HttpStatusCode.Redirect, placed.StatusCode);
        return $"/internships/{await hub.In<MembershipDb, Guid>(db => db.Internships.Select(i => i.Id).SingleAsync())}";
    }

    private static (string, string)[] Fields(string school) =>
    [
        ("Input.School", school), ("Input.Host", "Кузнецова Наталия"), ("Input.Topic", "Библиотечный урок"), ("Input.Places", "1"), ("Input.OrderNumber", "77-ОД"), ("Input.OrderDay", "2026-04-20"),
        ("Input.FirstDay", "2026-05-01"), ("Input.LastDay", "2026-12-31"),
    ];

    private async Task<string> Report(Actor who, string page, string text, byte[] file)
    {
        using var browser = hub.Browser(who);
        var token = (await browser.GetStringAsync(new Uri(page, UriKind.Relative), TestContext.Current.CancellationToken)).Split("__RequestVerificationToken\" type=\"hidden\" value=\"")[1].Split('"')[0];
        using var form = new MultipartFormDataContent { { new StringContent(text), "report" }, { new StringContent(token), "__RequestVerificationToken" }, { new ByteArrayContent(file), "file", "report.docx" } };
        return await Visitor.Body(await browser.PostAsync(new Uri(page + "?handler=Report", UriKind.Relative), form, TestContext.Current.CancellationToken));
    }

    private static byte[] Zip(params string[] parts)
    {
        using var content = new MemoryStream();
        using (var zip = new ZipArchive(content, ZipArchiveMode.Create))
            foreach (var part in parts)
                zip.CreateEntry(part);
        return content.ToArray();
    }
}
