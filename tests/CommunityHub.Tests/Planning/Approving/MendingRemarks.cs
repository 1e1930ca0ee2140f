using System.Net;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Kernel;
using CommunityHub.Planning;
using CommunityHub.Planning.Approving;
using CommunityHub.Planning.Authoring;
using CommunityHub.Planning.Plans;
using CommunityHub.Planning.Terms;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Planning.Approving;

public sealed class MendingRemarks(Hub hub) : IAsyncLifetime
{
    private Guid _version;
    private Guid _item;
    private Guid _remark;

    public async ValueTask InitializeAsync()
    {
        await hub.Furnish();
        _version = await hub.Ask(new BeginPlan(Cast.Librarians, PlanYear.Calendar(2026), Cast.Curator));
        var section = await hub.In<PlanningDb, Guid>(db => db.Sections.Where(s => s.VersionId == _version).OrderBy(s => s.Position).Select(s => s.SectionId).FirstAsync());
        _item = await hub.Ask(new AddItem(_version, section, null, Cast.Curator));
        await hub.Ask(new WriteCell(_version, _item, Cell.Title, "Заседание", "", Cast.Curator));
        await hub.Ask(new WriteCell(_version, _item, Cell.Term, "январь", "", Cast.Curator));
        await hub.Ask(new WriteCell(_version, _item, Cell.Responsibles, "Шагаева В.Е.", "", Cast.Curator));
        await hub.Ask(new SubmitPlan(_version, Cast.Curator));
        _remark = await hub.Ask(new PinRemark(_version, _item, "Укажите место", Cast.ActingDirector));
        await hub.Ask(new ReturnPlan(_version, await Decision(), null, Cast.ActingDirector));
        hub.Clock.Advance(TimeSpan.FromHours(1));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task shows_the_answer_beside_the_row_to_whoever_decides_next()
    {
        await hub.SubmitTo(Cast.Leader, await Edit(), "Mended", ("remarkId", $"{_remark}"), ("answer", "Место выберет школа"));
        Assert.Contains("Исправлено</strong>, Кузнецова Н.В.: Место выберет школа", await hub.Read(await Edit(), Cast.Curator), StringComparison.Ordinal);

        await hub.Ask(new SubmitPlan(_version, Cast.Curator));
        var page = await hub.Read($"/plans/tasks/{await Decision()}", Cast.ActingDirector);

        Assert.Contains("Укажите место", page, StringComparison.Ordinal);
        Assert.Contains("Место выберет школа", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Снять", page, StringComparison.Ordinal);
        Assert.Contains("Сейчас их: 0.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task can_be_taken_up_again()
    {
        await hub.Ask(new MendRemark(_remark, null, Cast.Curator));
        Assert.DoesNotContain("ещё нет ответа", await hub.Read(await Edit(), Cast.Curator), StringComparison.Ordinal);

        await hub.SubmitTo(Cast.Curator, await Edit(), "Mended", ("remarkId", $"{_remark}"), ("again", "true"));

        Assert.Contains("ещё нет ответа: 1", await hub.Read(await Edit(), Cast.Curator), StringComparison.Ordinal);
    }

    [Fact]
    public async Task wants_a_new_reason_for_a_second_return()
    {
        await hub.Ask(new SubmitPlan(_version, Cast.Curator));
        var task = await Decision();

        var refused = await hub.SubmitTo(Cast.ActingDirector, $"/plans/tasks/{task}", "Return", ("remark", ""));

        Assert.Contains("Напишите, что исправить", WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)), StringComparison.Ordinal);
        await Assert.ThrowsAsync<RuleViolation>(() => hub.Ask(new UnpinRemark(_remark, Cast.ActingDirector)));
    }

    [Fact]
    public async Task is_for_authors_and_only_while_they_may_write()
    {
        await Assert.ThrowsAsync<RuleViolation>(() => hub.Ask(new MendRemark(_remark, null, Cast.OtherCurator)));
        await hub.Ask(new SubmitPlan(_version, Cast.Curator));

        await Assert.ThrowsAsync<RuleViolation>(() => hub.Ask(new MendRemark(_remark, null, Cast.Curator)));
    }

    [Fact]
    public async Task comes_with_what_is_usual_said_and_not_asked_about()
    {
        await hub.Ask(new SubmitPlan(_version, Cast.Curator));

        var page = await hub.Read($"/plans/tasks/{await Decision()}", Cast.ActingDirector);

        Assert.Contains("должно быть сделано уже 1 дело: без номера.", page, StringComparison.Ordinal);
        Assert.Contains("Вы сами отвечаете за 1 строку этого плана: без номера.", page, StringComparison.Ordinal);
    }

    private async Task<Guid> Decision() => (await hub.Ask(new OpenTasks($"{_version}", Cast.ActingDirector))).Single().Id;

    private Task<string> Edit() => hub.In<PlanningDb, string>(db => db.Versions.Select(v => $"/plans/{v.PlanId}/v/{v.Number}/edit").SingleAsync());
}
