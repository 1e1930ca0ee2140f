using System.Net;
using System.Text.Json;
using CommunityHub.Planning;
using CommunityHub.Planning.Authoring;
using CommunityHub.Planning.Plans;
using CommunityHub.Planning.Terms;
using CommunityHub.Tests.Support;
using CsCheck;
using Microsoft.EntityFrameworkCore;
using Actor = CommunityHub.Contracts.Membership.Actor;

namespace CommunityHub.Tests.Planning.Authoring;

public sealed class WritingTogether(Hub hub) : IAsyncLifetime
{
    private Guid _version;
    private Guid _row;
    private string _link = "";

    private Hub House => hub;

    public async ValueTask InitializeAsync()
    {
        await hub.Furnish();
        _version = await hub.Ask(new BeginPlan(Cast.Librarians, PlanYear.Calendar(2026), Cast.Curator));
        var section = await hub.In<PlanningDb, Guid>(db => db.Sections.Where(s => s.VersionId == _version).OrderBy(s => s.Position).Select(s => s.SectionId).FirstAsync());
        _row = await hub.Ask(new AddItem(_version, section, null, Cast.Curator));
        _link = await hub.In<PlanningDb, string>(db => db.Versions.Select(v => $"/plans/{v.PlanId}/v/{v.Number}").SingleAsync());
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Two editors as their browsers behave: each types at the end of its own field, sends what it has, hears of the other now and then, and joins both texts where they differ.</summary>
    private sealed class Editor(WritingTogether page, Actor who, Cell cell)
    {
        private string _field = "";
        private string _seen = "";

        public string Typed { get; private set; } = "";

        public void Type(char key)
        {
            _field += key;
            Typed += key;
        }

        public async Task Send()
        {
            while (_field != _seen)
            {
                var sent = _field;
                var answer = await page.House.Ask(new WriteCell(page._version, page._row, cell, sent, _seen, who));
                _seen = answer.Text;
                if (answer.Conflict is null)
                    return;

                _field = answer.Text + sent; // «Оставить оба»
            }
        }

        public async Task Hear()
        {
            if (_field == _seen)
                _field = _seen = (await page.Row())[cell];
        }
    }

    [Fact]
    public async Task never_loses_a_keystroke_in_whatever_order_two_editors_type_and_send()
    {
        // 0-1: the one or the other types; 2-3: sends; 4-5: hears.
        await Gen.Int[0, 5].List[1, 24].SampleAsync(async steps =>
        {
            await hub.Ask(new WriteCell(_version, _row, Cell.Places, "", (await Row())[Cell.Places], Cast.Curator));
            Editor[] editors = [new(this, Cast.Curator, Cell.Places), new(this, Cast.Leader, Cell.Places)];
            foreach (var (step, at) in steps.Select((step, at) => (step, at)))
                await (step switch
                {
                    0 or 1 => Task.Run(() => editors[step].Type((char)((step == 0 ? 'А' : 'а') + at))),
                    2 or 3 => editors[step - 2].Send(),
                    _ => editors[step - 4].Hear(),
                });
            await editors[0].Send();
            await editors[1].Send();

            var text = (await Row())[Cell.Places];
            foreach (var key in editors.SelectMany(e => e.Typed))
                Assert.Contains(key, text);
        }, iter: 30, threads: 1);
    }

    [Fact]
    public async Task keeps_one_of_two_texts_sent_at_the_same_moment_and_shows_it_to_the_other()
    {
        var answers = await Task.WhenAll(
            hub.Ask(new WriteCell(_version, _row, Cell.Term, "май", "", Cast.Curator)), hub.Ask(new WriteCell(_version, _row, Cell.Term, "июнь", "", Cast.Leader)));

        var (kept, refused) = answers[0].Conflict is null ? (answers[0], answers[1]) : (answers[1], answers[0]);
        Assert.Equal((await Row())[Cell.Term], kept.Text);
        Assert.Equal((kept.Text, kept.Text == "май" ? "Антимонова В.В." : "Кузнецова Н.В."), (refused.Conflict!.Theirs, refused.Conflict.By));
    }

    [Fact]
    public async Task asks_before_the_head_is_overwritten_and_keeps_both_texts()
    {
        await hub.Ask(new WriteHead(_version, HeadPart.Goal, "Цель куратора", "", Cast.Curator));

        var answer = await hub.Submit(Cast.Leader, $"{_link}/edit", ("texts", "Цель руководителя"), ("was", ""));

        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Contains("здесь же написал другой человек", page, StringComparison.Ordinal);
        Assert.Contains(">Цель руководителя</textarea>", page, StringComparison.Ordinal);
        Assert.Contains("«Цель куратора»", page, StringComparison.Ordinal);
        Assert.Equal("Цель куратора", await hub.In<PlanningDb, string>(db => db.Versions.Select(v => v.Goal).SingleAsync()));
    }

    [Fact]
    public async Task shows_each_the_other_and_what_the_other_has_written()
    {
        var first = await Here(Cast.Curator);
        Assert.Empty(first.GetProperty("others").EnumerateArray());

        await hub.Ask(new WriteCell(_version, _row, Cell.Title, "Заседание", "", Cast.Leader));
        await Here(Cast.Leader, ("itemId", $"{_row}"), ("cell", "Term"));
        var second = await Here(Cast.Curator, ("since", first.GetProperty("at").GetString()!));

        var other = Assert.Single(second.GetProperty("others").EnumerateArray());
        Assert.Equal(("Кузнецова Н.В.", "строка «Заседание»"), (other.GetProperty("name").GetString(), other.GetProperty("where").GetString()));
        var edit = Assert.Single(second.GetProperty("edits").EnumerateArray());
        Assert.Equal(("Title", "Заседание", "Кузнецова Н.В."), (edit.GetProperty("cell").GetString(), edit.GetProperty("text").GetString(), edit.GetProperty("by").GetString()));
        await hub.Ask(new WriteCell(_version, _row, Cell.Title, "Заседание актива", "Заседание", Cast.Curator));
        var third = await Here(Cast.Curator, ("since", first.GetProperty("at").GetString()!));
        Assert.Equal("Заседание актива", Assert.Single(third.GetProperty("edits").EnumerateArray()).GetProperty("text").GetString());
        Assert.Equal(first.GetProperty("shape").GetString(), second.GetProperty("shape").GetString());
        await Here(Cast.Leader);
        Assert.Contains("Сейчас здесь пишут и другие: Кузнецова Н.В.", await hub.Read($"{_link}/edit", Cast.Curator), StringComparison.Ordinal);

        hub.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Empty((await Here(Cast.Curator)).GetProperty("others").EnumerateArray());
    }

    [Fact]
    public async Task says_that_rows_have_changed_place()
    {
        var before = await Here(Cast.Curator);
        await hub.Ask(new DuplicateItem(_version, _row, Cast.Leader));

        Assert.NotEqual(before.GetProperty("shape").GetString(), (await Here(Cast.Curator)).GetProperty("shape").GetString());
    }

    [Fact]
    public async Task is_not_for_those_who_may_not_write()
    {
        using var browser = hub.Browser(Cast.OtherCurator);
        var token = AnotherHost.Token(await browser.GetStringAsync(new Uri("/plans/new", UriKind.Relative), TestContext.Current.CancellationToken));
        using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", token)]);

        var answer = await browser.PostAsync(new Uri($"{_link}/edit/cells?handler=Here", UriKind.Relative), form, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
    }

    private async Task<JsonElement> Here(Actor who, params (string Name, string Value)[] fields)
    {
        using var browser = hub.Browser(who);
        var token = AnotherHost.Token(await browser.GetStringAsync(new Uri("/plans/new", UriKind.Relative), TestContext.Current.CancellationToken));
        using var form = new FormUrlEncodedContent(fields.Append(("__RequestVerificationToken", token)).Select(f => KeyValuePair.Create(f.Item1, f.Item2)));
        var answer = await browser.PostAsync(new Uri($"{_link}/edit/cells?handler=Here", UriKind.Relative), form, TestContext.Current.CancellationToken);
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
    }

    private Task<Item> Row() => hub.In<PlanningDb, Item>(db => db.Items.AsNoTracking().SingleAsync(i => i.ItemId == _row));
}
