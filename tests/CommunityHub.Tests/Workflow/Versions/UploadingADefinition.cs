using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using CommunityHub.Tests.Support;
using CommunityHub.Tests.Workflow.Running;
using CommunityHub.Workflow;
using CommunityHub.Workflow.Definitions;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Workflow.Versions;

public sealed class UploadingADefinition(Hub hub) : IAsyncLifetime
{
    private static readonly string Approval = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "workflows", "plan-approval.bpmn"));

    public async ValueTask InitializeAsync() => await hub.Furnish();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task makes_a_version_that_nothing_begins_by_until_it_is_activated()
    {
        await hub.Deploy(p => p.Start("s").User("a").End("e").Ways("s > a > e"));

        var response = await Paste(Drawing.Of(p => p.Start("s").User("b").End("e").Ways("s > b > e")));

        Assert.Equal("/definitions/p?version=2", $"{response.Headers.Location}");
        var page = await hub.Read("/definitions/p?version=2", Cast.Administrator);
        Assert.Contains("По версии 2 новые процессы не начинаются", page, StringComparison.Ordinal);
        Assert.Contains("/definitions/p/compare?from=1&to=2", page, StringComparison.Ordinal);
        Assert.Contains("2 | не введена в действие | Админов А.А. |", Shown.Rows(page[page.IndexOf("id=\"versions\"", StringComparison.Ordinal)..])[0], StringComparison.Ordinal);
        var run = await hub.Begin("A");
        Assert.Equal("active: a", await hub.Standing(run));
    }

    [Fact]
    public async Task lists_every_problem_with_its_element_marks_it_on_the_drawing_and_keeps_the_text()
    {
        var page = await Page(await Paste(Approval.Replace("planning.put-in-force", "planning.unknown", StringComparison.Ordinal).Replace("planning.agree", "planning.nothing", StringComparison.Ordinal)));

        Assert.Equal(["agree: Форма «planning.nothing» неизвестна.", "putInForce: Тема «planning.unknown» неизвестна: её не выполняет ни один модуль."],
            Regex.Matches(page[page.IndexOf("<ol id=\"problems\"", StringComparison.Ordinal)..page.IndexOf("</ol>", StringComparison.Ordinal)], "<li>(.*?)</li>").Select(m => Shown.Plain(m.Groups[1].Value).Replace(" : ", ": ", StringComparison.Ordinal)));
        Assert.Contains("{\"agree\":\"failed\",\"putInForce\":\"failed\"}", page, StringComparison.Ordinal);
        Assert.Contains("{\"at\":\"putInForce\",\"text\":\"2\"", page, StringComparison.Ordinal);
        Assert.Contains("camunda:topic=\"planning.unknown\"", page[page.IndexOf("<textarea", StringComparison.Ordinal)..], StringComparison.Ordinal);
        Assert.Equal(1, await hub.In<WorkflowDb, int>(db => db.Definitions.CountAsync(d => d.Key == "plan-approval")));
    }

    [Theory]
    [InlineData("utf-8", "UTF-8")]
    [InlineData("windows-1251", "windows-1251")]
    [InlineData("utf-16", "UTF-16")]
    public async Task takes_a_file_in_whatever_encoding_it_says_it_has(string encoding, string declared)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var written = Encoding.GetEncoding(encoding);
        var xml = $"<?xml version=\"1.0\" encoding=\"{declared}\"?>\n" + Drawing.Of(p => p.Start("s").User("a").End("e").Ways("s > a > e")).Replace("name=\"p\"", "name=\"Опрос школ\"", StringComparison.Ordinal);

        await Bring([.. written.Preamble, .. written.GetBytes(xml)]);

        var stored = await hub.In<WorkflowDb, Definition>(db => db.Definitions.Include(d => d.File).SingleAsync(d => d.Key == "p"));
        Assert.Equal("Опрос школ", stored.Name);
        Assert.StartsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>", stored.File!.Xml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task refuses_the_very_same_file_and_none_at_all_in_words()
    {
        Assert.Contains("Точно такая схема уже есть: «Утверждение плана», версия 1.", await Page(await Paste(Approval)), StringComparison.Ordinal);
        Assert.Contains("Выберите файл .bpmn или вставьте его текст.", await Page(await Paste("  ")), StringComparison.Ordinal);
        Assert.Contains("Файл не читается как BPMN", await Page(await Paste("<definitions")), StringComparison.Ordinal);
        Assert.Contains("Файл не читается как BPMN: ошибка в строке 1, знак 13.", await Page(await Paste("<definitions")), StringComparison.Ordinal);
        Assert.Contains("В файле есть объявление DOCTYPE: такие файлы не принимаются.", await Page(await Paste("<!DOCTYPE b [<!ENTITY a \"aa\">]><b>&a;</b>")), StringComparison.Ordinal);
        Assert.Contains("Это не файл BPMN 2.0", await Page(await Bring(Encoding.ASCII.GetBytes("<?xml version=\"1.0\" encoding=\"utf-7\"?><a/>"))), StringComparison.Ordinal);
        Assert.Contains("Файл слишком большой (больше 2 МБ)", await Page(await Bring(new byte[5_000_000])), StringComparison.Ordinal);
    }

    [Fact]
    public async Task is_for_administrators()
    {
        using var browser = hub.Browser(Cast.ActingDirector);

        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync(new Uri("/definitions/upload", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode);
    }

    private Task<HttpResponseMessage> Paste(string xml) => hub.Submit(Cast.Administrator, "/definitions/upload", ("xml", xml));

    private async Task<HttpResponseMessage> Bring(byte[] content)
    {
        using var browser = hub.Browser(Cast.Administrator);
        var page = await browser.GetStringAsync(new Uri("/definitions/upload", UriKind.Relative));
        using var form = new MultipartFormDataContent
        {
            { new StringContent(Regex.Match(page, "__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)").Groups[1].Value), "__RequestVerificationToken" },
            { new ByteArrayContent(content), "file", "survey.bpmn" },
        };
        return await browser.PostAsync(new Uri("/definitions/upload", UriKind.Relative), form);
    }

    private static async Task<string> Page(HttpResponseMessage response) => WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
}
