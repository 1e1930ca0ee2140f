using CommunityHub.Contracts.Membership;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Membership;
using CommunityHub.Membership.Internships;
using CommunityHub.Membership.Mentoring;
using CommunityHub.Planning;
using CommunityHub.Planning.Approving;
using CommunityHub.Planning.Authoring;
using CommunityHub.Planning.Plans;
using CommunityHub.Planning.Terms;
using CommunityHub.Tests.Support;
using CommunityHub.Workflow;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Membership.PersonalData;

/// <summary>Somebody who is to be forgotten is named in plans, processes, a mentor's log and a report that are about others.</summary>
public sealed class ErasingWhatOthersWrote(Hub hub) : IAsyncLifetime
{
    private const string Name = "Огурцова-Бережная Аполлинария Евграфовна", Instead = "Удалённое лицо № 1";
    private static readonly DateOnly First = new(2026, 5, 1), Day = new(2026, 6, 1), Last = new(2026, 6, 14);
    private Guid _person;

    public async ValueTask InitializeAsync()
    {
        await hub.Furnish();
        _person = await hub.Ask(new RegisterPerson("Огурцова-Бережная", "Аполлинария", "Евграфовна", null));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task takes_the_name_out_of_a_draft_and_leaves_an_approved_plan_as_it_was_signed()
    {
        var (draft, signed) = (await Plan(2026), await Plan(2025));
        await hub.Ask(new SubmitPlan(signed, Cast.Curator));
        var task = (await hub.Ask(new OpenTasks($"{signed}", Cast.ActingDirector))).Single();
        await hub.Ask(new ApprovePlan(signed, task.Id, "02-а", new(2025, 1, 12), Cast.ActingDirector));
        await hub.Settle();
        Assert.Contains("утверждённые планы (упоминаний: 1)", await hub.Read($"/people/{_person}/erase", Cast.Administrator), StringComparison.Ordinal);

        await Erase();

        Assert.Equal($"Заседание ведёт {Instead}", await Title(draft));
        Assert.Equal($"Заседание ведёт {Name}", await Title(signed));
    }

    [Fact]
    public async Task takes_the_name_out_of_the_title_and_the_variables_of_a_process()
    {
        await hub.Ask(new StartProcess("plan-approval", "о плане", $"Решить с Огурцовой-Бережной А.Е.", "/plans", Cast.Librarians, Cast.Administrator,
            new Dictionary<string, object?> { ["communityId"] = $"{Cast.Librarians}", ["draftedBy"] = "curator", ["who"] = Name }));

        await Erase();

        Assert.Equal($"Решить с {Instead}", await hub.In<WorkflowDb, string>(db => db.Instances.Select(i => i.Title).SingleAsync()));
        Assert.Equal(Instead, await hub.In<WorkflowDb, string>(db => db.Database.SqlQuery<string>($"select variables ->> 'who' as \"Value\" from workflow.instances").SingleAsync()));
    }

    [Fact]
    public async Task takes_the_name_out_of_a_log_and_a_report_that_are_of_others()
    {
        var mentor = await hub.Ask(new NameMentor(Cast.Librarians, "Кузнецова Наталия", new(1, $"каталог, вместе с {Name}", null), First, Cast.Curator));
        await hub.Send(new ChangeMentor(mentor, new(2, "каталог", null)));
        var pair = await hub.Ask(new MakePair(Cast.Librarians, mentor, "Библиотекарь школы", new("12-к", First, First, Last, First, First), Cast.Curator));
        await hub.Send(new WriteMentoring(pair, Day, 45, "Урок вместе с Огурцовой-Бережной А.Е.", Cast.Leader));
        var site = await hub.Ask(new OpenSite(Cast.Librarians, "ЦО 22", "Кузнецова Наталия", new("Урок", 1, Last, "13-к", First, First), Cast.Curator));
        var internship = await hub.Ask(new PlaceIntern(site, "Библиотекарь школы", Day, Last, Cast.Curator));
        await hub.Send(new TellOfInternship(internship, $"Помогала\n{Name}.", null, Cast.Librarian));

        await Erase();

        Assert.Equal($"Урок вместе с {Instead}", await hub.In<MembershipDb, string>(db => db.Set<MentoringEntry>().Select(e => e.What).SingleAsync()));
        Assert.Equal($"Помогала\n{Instead}.", await hub.In<MembershipDb, string?>(db => db.Internships.Select(i => i.Report).SingleAsync()));
        Assert.Equal($"каталог, вместе с {Instead}", (await hub.In<MembershipDb, Mentor>(db => db.Mentors.SingleAsync())).Earlier.Single().Said.Topics);
    }

    private async Task<Guid> Plan(int year)
    {
        var version = await hub.Ask(new BeginPlan(Cast.Librarians, PlanYear.Calendar(year), Cast.Curator));
        var section = await hub.In<PlanningDb, Guid>(db => db.Sections.Where(s => s.VersionId == version).OrderBy(s => s.Position).Select(s => s.SectionId).FirstAsync());
        var item = await hub.Ask(new AddItem(version, section, null, Cast.Curator));
        await hub.Ask(new WriteCell(version, item, Cell.Title, $"Заседание ведёт {Name}", "", Cast.Curator));
        return version;
    }

    private Task<string> Title(Guid version) => hub.In<PlanningDb, string>(db => db.Sections.Where(s => s.VersionId == version).SelectMany(s => s.Items).Where(i => i.Title != "").Select(i => i.Title).SingleAsync());

    private async Task Erase() => Assert.Equal("/personal-data/erasures", (await hub.Submit(Cast.Administrator, $"/people/{_person}/erase",
        ("Reason", "заявление"), ("AskedOn", "2026-06-10"), ("TypedName", Name))).Headers.Location?.OriginalString);
}
