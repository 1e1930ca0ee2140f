using System.Net;
using System.Text.RegularExpressions;
using CommunityHub.Monitoring;
using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Forms.Reading;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Monitoring.Forms;

/// <summary>Two write one form: nothing is overwritten that has not been named, and nothing typed is lost.</summary>
public sealed class WritingAFormTogether(Hub hub) : IAsyncLifetime
{
    private const string Edit = "/forms/some/1/edit", First = "sections/0/parts/0";

    public async ValueTask InitializeAsync()
    {
        await hub.Furnish();
        await hub.Ask(new BeginFormVersion(FormsOfTests.Fields(("a", null), ("b", null)), Cast.Curator));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task a_source_that_clashes_is_refused_until_somebody_says_to_overwrite_what_is_shown()
    {
        var seen = await Seen();
        await Set(First, "a", "Книг у соседа", seen);

        var late = await Source("mine", seen);
        Assert.Contains("форму изменил кто-то другой", late, StringComparison.Ordinal);
        Assert.Contains("\"mine\"", late, StringComparison.Ordinal);
        Assert.Matches(@"\+ [^\n]*Книг у соседа", late);
        Assert.Matches(@"− [^\n]*""mine""", late);

        // Pressed once more as it is, it is named once more.
        var again = await Source("mine", Field(late, "seen", after: "id=\"source\""));
        Assert.Matches(@"\+ [^\n]*Книг у соседа", again);
        Assert.DoesNotContain("mine", (await Version()).Json, StringComparison.Ordinal);

        // A third has written meanwhile: what was shown is no longer what would be overwritten.
        var shown = Button(again);
        await Set("sections/0/parts/1", "b", "Мест у третьего", await Seen());
        Assert.Matches(@"\+ [^\n]*Мест у третьего", await Source("mine", seen, shown));
        Assert.DoesNotContain("mine", (await Version()).Json, StringComparison.Ordinal);

        await Source("mine", seen, await Seen());
        Assert.Contains("mine", (await Version()).Json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_part_that_clashes_names_what_would_be_overwritten_at_each_press_until_somebody_says_so()
    {
        var (seen, mark) = (await Seen(), Field(await hub.Read($"{Edit}?at={First}", Cast.Curator), "mark"));
        await Set(First, "a", "Книг у соседа", seen);

        var late = await Set(First, "a", "Книг у меня", seen, mark);
        Assert.Contains("форму изменил кто-то другой", late, StringComparison.Ordinal);
        Assert.Contains("value=\"Книг у меня\"", late, StringComparison.Ordinal);
        Assert.Matches("записано: [^<]*Книг у соседа</span><span[^>]*>у вас: [^<]*Книг у меня", late);

        var again = await Set(First, "a", "Книг у меня", Field(late, "seen"), Field(late, "mark"));
        Assert.Matches("записано: [^<]*Книг у соседа", again);
        Assert.Contains("Книг у соседа", (await Version()).Json, StringComparison.Ordinal);

        await Set(First, "a", "Книг у меня", Field(again, "seen"), Field(again, "mark"), Button(again));
        Assert.Contains("Книг у меня", (await Version()).Json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_part_that_nobody_else_has_touched_is_kept_beside_what_they_have_written()
    {
        var (seen, mark) = (await Seen(), Field(await hub.Read($"{Edit}?at={First}", Cast.Curator), "mark"));
        await Set("sections/0/parts/1", "b", "Мест у соседа", seen);
        await hub.SubmitTo(Cast.Curator, Edit, "Move", ("at", First), ("by", "1"), ("seen", await Seen()));

        await Set(First, "a", "Книг у меня", seen, mark);

        var parts = FormsOfTests.Compiled((await Version()).Json).Form.Sections[0].Parts;
        Assert.Equal(["b", "a"], parts.Select(part => part.Code));
        Assert.Equal(["Мест у соседа", "Книг у меня"], parts.Select(part => part.Label.Ru));
    }

    [Fact]
    public async Task what_was_typed_into_a_part_that_is_gone_is_shown()
    {
        var (seen, mark) = (await Seen(), Field(await hub.Read($"{Edit}?at={First}", Cast.Curator), "mark"));
        await hub.SubmitTo(Cast.Curator, Edit, "Remove", ("at", First), ("seen", seen), ("sure", "true"));

        var late = await Set(First, "a", "Книг у меня", seen, mark);

        Assert.Contains("эту часть формы убрал кто-то другой", late, StringComparison.Ordinal);
        Assert.Matches("<dd[^>]*>Книг у меня</dd>", late);
        Assert.Equal(["b"], FormsOfTests.Compiled((await Version()).Json).Form.Sections[0].Parts.Select(part => part.Code));
    }

    private async Task<string> Set(string way, string code, string label, string seen, string mark = "", string? over = null) => await Body(await hub.SubmitTo(Cast.Curator, Edit, "Set",
        [("at", way), ("part", code), ("mark", mark), ("seen", seen), ("p.field", code), ("p.type", "integer"), ("p.label", label), .. over is null ? Array.Empty<(string, string)>() : [("over", over)]]));

    private async Task<string> Source(string code, string seen, string? over = null) => await Body(await hub.SubmitTo(Cast.Curator, Edit, "Source",
        [("json", FormsOfTests.Fields((code, null))), ("seen", seen), .. over is null ? Array.Empty<(string, string)>() : [("over", over)]]));

    private async Task<string> Seen() => FormHead.Mark((await Version()).Json);

    private Task<FormVersion> Version() => hub.In<MonitoringDb, FormVersion>(db => db.FormVersions.AsNoTracking().SingleAsync(f => f.Code == "some" && f.Number == 1));

    private static string Field(string page, string name, string after = "id=\"part\"") => Regex.Match(page[page.IndexOf(after, StringComparison.Ordinal)..], $"name=\"{name}\" value=\"([^\"]*)\"").Groups[1].Value;

    private static string Button(string page) => Regex.Match(page, "name=\"over\" value=\"([^\"]+)\"").Groups[1].Value;

    private static async Task<string> Body(HttpResponseMessage answer) => WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
}
