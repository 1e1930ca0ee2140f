using System.Net;
using System.Text.RegularExpressions;
using CommunityHub.Monitoring;
using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Responses;
using CommunityHub.Tests.SignIn;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Monitoring;

/// <summary>A school uploads the sheet it has filled in: one waits for its word at a time, and none when there is nothing to answer.</summary>
public sealed partial class BringingAWorkbook(Hub hub) : IAsyncLifetime
{
    private readonly Collection collection = new(hub);

    public async ValueTask InitializeAsync()
    {
        await Collection.Furnish(hub);
        await collection.Launch();
    }

    public async ValueTask DisposeAsync() => await Collection.Rest(hub);

    [Fact]
    public async Task another_comes_in_the_place_of_the_first_and_whoever_comes_back_to_the_first_is_told()
    {
        using var school = await collection.Come("school31@example.org");
        await Upload(school, seed: 3);
        var first = Assert.Single(await Waiting());
        Assert.Contains("Записать в ответ", await Visitor.Body(await Upload(school, seed: 4)), StringComparison.Ordinal);

        Assert.NotEqual(first, Assert.Single(await Waiting()));
        var gone = await school.Get($"{await Page()}/workbook?file={first}");
        Assert.Equal(HttpStatusCode.Redirect, gone.StatusCode);
        Assert.Contains("Этого файла здесь больше нет", await school.Read(gone.Headers.Location!.OriginalString.Split('#')[0]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task an_answer_that_is_sent_takes_none_and_says_so()
    {
        using var school = await collection.Come("school31@example.org");
        await collection.Fill(school, Collection.School31);
        await collection.Send(school, Collection.School31);

        Assert.Contains("Ответ отправлен", await Visitor.Body(await Upload(school, seed: 4)), StringComparison.Ordinal);

        Assert.Empty(await Waiting());
    }

    [Fact]
    public async Task one_check_over_many_cells_is_told_once_with_their_addresses_in_the_order_of_the_sheets()
    {
        using var school = await collection.Come("school31@example.org");

        var told = WebUtility.HtmlDecode(await Visitor.Body(await Upload(school, await collection.Workbook(Collection.School31, 3, ("movement/07/left", Value.Of(-1)), ("movement/06/arrived", Value.Of(-1)), ("movement/06/opening", Value.Of(-1)), ("pupils", Value.Of(-1))))));

        Assert.Matches(@"<li>4 ячейки: число вне допустимых пределов\. «1\. Школа»: B4; «2\. [^»]*»: B(\d+), C\1, D\d+\.</li>", told);
        Assert.DoesNotMatch("Поступило: не меньше", told);
    }

    private async Task<HttpResponseMessage> Upload(Visitor school, int seed) => await Upload(school, await collection.Workbook(Collection.School31, seed));

    private async Task<HttpResponseMessage> Upload(Visitor school, byte[] file)
    {
        var token = Token().Match(await school.Browser.GetStringAsync(new Uri("/sign-in", UriKind.Relative))).Groups[1].Value;
        using var form = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" }, { new ByteArrayContent(file), "file", "answer.xlsx" } };
        return await school.Browser.PostAsync(new Uri($"{await Page()}/workbook", UriKind.Relative), form);
    }

    private Task<List<Guid>> Waiting() => hub.In<MonitoringDb, List<Guid>>(db => db.AnswerFiles.Where(f => f.Path == AnswerFile.Workbook).Select(f => f.Id).ToListAsync());

    private Task<string> Page() => collection.Page(Collection.School31);

    [GeneratedRegex("__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)")]
    private static partial Regex Token();
}
