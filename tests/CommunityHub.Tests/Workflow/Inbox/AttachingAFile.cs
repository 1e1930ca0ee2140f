using System.Net;
using System.Text;
using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Tests.Support;
using CommunityHub.Workflow;
using CommunityHub.Workflow.Attachments;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Workflow.Inbox;

public sealed class AttachingAFile(Hub hub) : IAsyncLifetime
{
    private static readonly byte[] Pdf = Encoding.ASCII.GetBytes("%PDF-1.7 приказ");

    public async ValueTask InitializeAsync() => await hub.Furnish();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task gives_it_back_as_it_was_to_be_saved_and_not_run()
    {
        var task = await hub.Offer("План А");
        await Send(Cast.Curator, task, "Приказ № 5.pdf", Pdf);
        var file = await hub.In<WorkflowDb, Guid>(db => db.Attachments.Select(a => a.Id).SingleAsync());
        using var browser = hub.Browser(Cast.ActingDirector);

        var response = await browser.GetAsync(new Uri($"/inbox/{task}/files/{file}", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(Pdf, await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal(("attachment", "Приказ № 5.pdf"), (response.Content.Headers.ContentDisposition?.DispositionType, response.Content.Headers.ContentDisposition?.FileNameStar));
        Assert.Equal("default-src 'none'; sandbox", response.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Contains("Приказ № 5.pdf", await hub.Read($"/inbox/{task}", Cast.ActingDirector), StringComparison.Ordinal);
    }

    [Fact]
    public async Task is_for_those_who_see_the_task()
    {
        var task = await hub.Offer("План А");
        await hub.Ask(new AttachFile(task, "Приказ.pdf", Pdf, Cast.Curator));
        var file = await hub.In<WorkflowDb, Guid>(db => db.Attachments.Select(a => a.Id).SingleAsync());
        using var stranger = hub.Browser(Cast.OtherCurator);

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(new Uri($"/inbox/{task}/files/{file}", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal("task.not-seen", (await Assert.ThrowsAsync<RuleViolation>(() => hub.Ask(new AttachFile(task, "Приказ.pdf", Pdf, Cast.OtherCurator)))).Code);
    }

    [Theory]
    [InlineData("page.html", "<script>alert(1)</script>", "attachment.kind")]
    [InlineData("program.exe", "MZ", "attachment.kind")]
    [InlineData("no-extension", "text", "attachment.kind")]
    [InlineData("really-html.pdf", "<html>", "attachment.not-what-it-says")]
    [InlineData("cut.docx", "PK\u0003\u0004", "attachment.broken")]
    [InlineData("empty.pdf", "", "attachment.empty")]
    public async Task refuses_what_is_no_paper_or_no_picture(string name, string content, string code)
    {
        var task = await hub.Offer("План А");

        Assert.Equal(code, (await Assert.ThrowsAsync<RuleViolation>(() => hub.Ask(new AttachFile(task, name, Encoding.UTF8.GetBytes(content), Cast.Curator)))).Code);
    }

    [Fact]
    public async Task refuses_one_that_is_too_large_in_words()
    {
        var task = await hub.Offer("План А");

        var response = await Send(Cast.Curator, task, "Большой.txt", Encoding.ASCII.GetBytes(new string('a', Attachment.Largest + 1)));

        Assert.Contains("Файл больше 10 МБ", WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("..\\..\\etc/passwd.txt", "passwd.txt")]
    [InlineData("C:\\docs\\Приказ.pdf", "Приказ.pdf")]
    [InlineData("при\u202Eказ\r\n.pdf", "приказ.pdf")]
    [InlineData("a\"b<c>.pdf", "abc.pdf")]
    public void keeps_the_name_alone(string name, string kept) => Assert.Equal(kept, AttachmentKind.Clean(name));

    [Fact]
    public async Task says_who_removed_it_and_keeps_no_content()
    {
        var task = await hub.Offer("План А");
        await hub.Ask(new AttachFile(task, "Приказ.pdf", Pdf, Cast.Curator));
        var file = await hub.In<WorkflowDb, Guid>(db => db.Attachments.Select(a => a.Id).SingleAsync());

        Assert.Equal("attachment.not-yours", (await Assert.ThrowsAsync<RuleViolation>(() => hub.Ask(new RemoveFile(file, Cast.ActingDirector)))).Code);
        await hub.Ask(new RemoveFile(file, Cast.Curator));

        Assert.Contains("удалён (Антимонова В.В.)", await hub.Read($"/inbox/{task}", Cast.ActingDirector), StringComparison.Ordinal);
        Assert.Null(await hub.In<WorkflowDb, byte[]?>(db => db.Attachments.Select(a => a.Content).SingleAsync()));
    }

    private async Task<HttpResponseMessage> Send(Actor who, Guid task, string name, byte[] content)
    {
        using var browser = hub.Browser(who);
        var token = AnotherHost.Token(await browser.GetStringAsync(new Uri($"/inbox/{task}/files", UriKind.Relative)));
        using var form = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" }, { new ByteArrayContent(content), "file", name } };
        return await browser.PostAsync(new Uri($"/inbox/{task}/files", UriKind.Relative), form);
    }
}
