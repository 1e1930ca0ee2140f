using System.Net;
using CommunityHub.Planning;
using CommunityHub.Planning.Authoring;
using CommunityHub.Planning.Plans;
using CommunityHub.Planning.Products;
using CommunityHub.Planning.Terms;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Planning.Authoring;

public sealed class WritingADraft(Hub hub) : IAsyncLifetime
{
    private Guid _version;
    private Guid[] _sections = [];
    private string _edit = "";

    public async ValueTask InitializeAsync()
    {
        await hub.Furnish();
        _version = await hub.Ask(new BeginPlan(Cast.Librarians, PlanYear.Calendar(2026), Cast.Curator));
        _sections = await hub.In<PlanningDb, Guid[]>(db => db.Sections.Where(s => s.VersionId == _version).OrderBy(s => s.Position).Select(s => s.SectionId).ToArrayAsync());
        _edit = await hub.In<PlanningDb, string>(db => db.Versions.Select(v => $"/plans/{v.PlanId}/v/{v.Number}/edit").SingleAsync());
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task begins_with_the_people_of_today_in_its_head() =>
        Assert.Equal(
            ("Антимонова Вера Владимировна, главный специалист МКУ «ЦНППМ г.Тулы»", true),
            await hub.In<PlanningDb, (string, bool)>(async db => await db.Versions.Select(v => new ValueTuple<string, bool>(v.Curator, v.Leader.StartsWith("Кузнецова"))).SingleAsync()));

    [Fact]
    public async Task moves_a_row_over_the_border_of_its_section_and_to_any_place()
    {
        var (one, two, three) = (await Row("один"), await Row("два"), await Row("три", section: 1));

        await hub.Ask(new MoveItem(_version, two, Up: false, Cast.Curator));
        Assert.Equal(["1 один", "2 два", "2 три"], await Rows());

        await hub.Ask(new MoveItem(_version, three, Up: true, Cast.Curator));
        await hub.Ask(new MoveItem(_version, three, Up: true, Cast.Curator));
        Assert.Equal(["1 один", "1 три", "2 два"], await Rows());

        await hub.SubmitTo(Cast.Curator, _edit.Replace("/edit", $"/rows/{one}/move", StringComparison.Ordinal), null, ("place", $"{_sections[1]}/{two}"));
        Assert.Equal(["1 три", "2 два", "2 один"], await Rows());
    }

    [Fact]
    public async Task brings_a_deleted_row_back_where_it_stood()
    {
        await Row("один");
        var two = await Row("два");
        await Row("три");

        var answer = await hub.SubmitTo(Cast.Curator, _edit, "Row", ("itemId", $"{two}"), ("act", "delete"));
        Assert.Equal(["1 один", "1 три"], await Rows());
        Assert.Contains("Удалена строка «два»", await hub.Read(answer.Headers.Location!.OriginalString, Cast.Curator), StringComparison.Ordinal);

        await hub.SubmitTo(Cast.Curator, _edit, "Restore", ("itemId", $"{two}"));
        Assert.Equal(["1 один", "1 два", "1 три"], await Rows());
    }

    [Fact]
    public async Task repeats_a_row_right_behind_it_without_its_number()
    {
        var one = await Row("один");
        await hub.Ask(new WriteCell(_version, one, Cell.Number, "1.1", "", Cast.Curator));
        await Row("два");

        await hub.SubmitTo(Cast.Curator, _edit, "Row", ("itemId", $"{one}"), ("act", "duplicate"));

        Assert.Equal(["1 1.1 один", "1 один", "1 два"], await Rows());
    }

    [Fact]
    public async Task adds_a_known_word_without_a_script()
    {
        var row = await Row("один");

        await hub.SubmitTo(Cast.Curator, _edit, "Row", [("itemId", $"{row}"), .. Cells("", "один", "", "", "МКУ", "", ""), ("picked", ""), ("picked", "Кузнецова Н.В."), ("picked", "Банк данных"), ("act", "save")]);

        var item = await hub.In<PlanningDb, Item>(db => db.Items.SingleAsync(i => i.ItemId == row));
        Assert.Equal(["МКУ", "Кузнецова Н.В.", "Банк данных"], [.. item.Places, .. item.Responsibles, .. item.Products]);
    }

    [Fact]
    public async Task offers_what_other_plans_have_said()
    {
        var row = await Row("один");
        await hub.Ask(new WriteCell(_version, row, Cell.Responsibles, "Отдел воспитания", "", Cast.Curator));

        var page = await hub.Read(_edit, Cast.Curator);

        Assert.Contains("<option>Отдел воспитания</option>", page, StringComparison.Ordinal);
        Assert.Contains("<option>Шагаева В.Е.</option>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task says_what_will_close_a_row_by_the_catalogue()
    {
        var row = await Row("один");
        await hub.Ask(new WriteCell(_version, row, Cell.Products, "Аналитические отчеты по итогам года", "", Cast.Curator));
        Assert.DoesNotContain("закроет: мониторинг", await hub.Read(_edit, Cast.Curator), StringComparison.Ordinal);

        await hub.Submit(Cast.Curator, "/plans/products", ("name", "Аналитический отчет"), ("closedBy", "Monitoring"));

        Assert.Contains("закроет: мониторинг", await hub.Read(_edit, Cast.Curator), StringComparison.Ordinal);
        Assert.Contains("<option>Аналитический отчет</option>", await hub.Read(_edit, Cast.Curator), StringComparison.Ordinal);
    }

    [Fact]
    public async Task keeps_every_earlier_text_and_brings_it_back()
    {
        var row = await Row("Было так");
        hub.Clock.Advance(TimeSpan.FromHours(1));
        await hub.Ask(new WriteCell(_version, row, Cell.Title, "Стало иначе", "Было так", Cast.Leader));

        var history = _edit + "s";
        var page = await hub.Read(history, Cast.Curator);
        Assert.Contains("Было так", page, StringComparison.Ordinal);
        Assert.Contains("Кузнецова Н.В.", page, StringComparison.Ordinal);
        var edit = await hub.In<PlanningDb, Guid>(db => db.CellEdits.Where(e => e.ByName == "Кузнецова Н.В.").Select(e => e.Id).SingleAsync());
        await hub.SubmitTo(Cast.Curator, history, null, ("editId", $"{edit}"), ("now", "Стало иначе"));

        Assert.Equal(["1 Было так"], await Rows());
    }

    [Fact]
    public async Task makes_one_edit_of_a_text_that_was_saved_while_it_was_typed()
    {
        var row = await Row("З");
        foreach (var (text, was) in new[] { ("За", "З"), ("Засе", "За"), ("Заседание", "Засе") })
            await hub.Ask(new WriteCell(_version, row, Cell.Title, text, was, Cast.Curator));

        Assert.Equal([("", "Заседание")], await hub.In<PlanningDb, List<(string, string)>>(async db => (await db.CellEdits.ToListAsync()).ConvertAll(e => (e.Before, e.After))));
    }

    [Fact]
    public async Task does_not_rename_a_section_that_somebody_has_just_renamed()
    {
        await hub.Ask(new RenameSection(_version, _sections[0], "1", "Методическая работа", null, Cast.Leader));

        var answer = await hub.SubmitTo(Cast.Curator, _edit, "Section", ("sectionId", $"{_sections[0]}"), ("sectionNumber", "1"), ("title", "Моё название"), ("titleWas", "Организационно-координационная деятельность"), ("act", "rename"));

        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Contains("раздел назвали «Методическая работа». Вы хотели: «Моё название»", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task takes_an_empty_section_away_and_keeps_its_deleted_rows()
    {
        var row = await Row("один");
        await Assert.ThrowsAsync<CommunityHub.Kernel.RuleViolation>(() => hub.Ask(new DeleteSection(_version, _sections[0], Cast.Curator)));
        await hub.Ask(new DeleteItem(_version, row, Cast.Curator));

        await hub.Ask(new DeleteSection(_version, _sections[0], Cast.Curator));
        await hub.Ask(new RestoreItem(_version, row, Cast.Curator));

        Assert.Equal(["2 один"], await Rows());
    }

    private async Task<Guid> Row(string title, int section = 0)
    {
        var row = await hub.Ask(new AddItem(_version, _sections[section], null, Cast.Curator));
        await hub.Ask(new WriteCell(_version, row, Cell.Title, title, "", Cast.Curator));
        return row;
    }

    private async Task<List<string>> Rows() => await hub.In<PlanningDb, List<string>>(async db =>
        (await db.Sections.Where(s => s.VersionId == _version).Include(s => s.Items).OrderBy(s => s.Position).AsNoTracking().ToListAsync())
            .SelectMany(s => s.Items.Where(i => i.DeletedAt is null).OrderBy(i => i.Position).Select(i => string.Join(' ', new[] { s.Number, i.Number, i.Title }.OfType<string>()))).ToList());

    // The seven cells as the form sends them: nothing but the title was there before.
    private static IEnumerable<(string, string)> Cells(params string[] texts) =>
        texts.SelectMany((text, at) => new[] { ("texts", text), ("was", at == 1 ? text : "") });
}
