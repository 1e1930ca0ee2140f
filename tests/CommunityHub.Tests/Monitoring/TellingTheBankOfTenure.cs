using System.Net;
using System.Text.Json;
using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Membership;
using CommunityHub.Membership.BankUpdates;
using CommunityHub.Membership.Employments;
using CommunityHub.Membership.Mentoring;
using CommunityHub.Membership.SchoolHeads;
using CommunityHub.Membership.SchoolSizes;
using CommunityHub.Membership.Time;
using CommunityHub.Tests.SignIn;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Monitoring;

/// <summary>Tenure follows from works and a mentor is one of a community: what a school says otherwise of either reaches the data bank, where a curator decides.</summary>
public sealed class TellingTheBankOfTenure(Hub hub) : TellingTheBank(hub)
{
    [Fact]
    public async Task more_years_than_are_known_become_earlier_work_when_the_curator_accepts_them()
    {
        using var school = await Launched();
        Assert.Equal((4, 4), await Years());
        await Write(school, ("staff", $"{Row()}/tenure", "9"), ("staff", $"{Row()}/library_tenure", "6"));
        await Send(school);
        await Accept();
        var change = Assert.Single(await Proposed());
        Assert.Equal("Библиотекарь школы: общий стаж 4 года, в библиотеках 4 года", change.Was);
        Assert.StartsWith("Библиотекарь школы: общий стаж 9 лет, в библиотеках 6 лет; запишется прежняя работа с ", change.Becomes, StringComparison.Ordinal);
        Assert.Equal((4, 4), await Years());

        Assert.Equal(HttpStatusCode.Redirect, (await Hub.SubmitTo(Cast.Curator, "/proposals", "Accept", ("change", $"{change.Id}"))).StatusCode);

        Assert.Equal((9, 6), await Years());
        Assert.Equal(["librarian", "other"], await Hub.In<MembershipDb, List<string>>(db => db.Employments
            .Where(e => e.PersonId == Cast.Librarian.PersonId && e.SchoolId == null && e.Elsewhere == "Прежняя работа (по сведениям школы)").Select(e => e.Post).Order().ToListAsync()));
    }

    [Theory]
    [InlineData("2", "1", "школа указала стаж меньше, чем следует из работ в банке данных (общий стаж 4 года, в библиотеках 4 года)")]
    [InlineData("4", "3", "школа указала стаж меньше, чем следует из работ в банке данных")]
    public async Task fewer_years_cannot_be_made_so_and_are_noted_beside_the_answer(string tenure, string inLibraries, string sentence)
    {
        using var school = await Launched();
        await Write(school, ("staff", $"{Row()}/library_tenure", inLibraries), ("staff", $"{Row()}/tenure", tenure));
        await Send(school);
        await Accept();

        Assert.Empty(await Proposed());
        Assert.Contains($"Банку данных не предложено: Библиотекарь школы: {sentence}", await Reviewed(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_mentor_the_data_bank_does_not_know_is_named_when_the_curator_accepts_it()
    {
        using var school = await Launched();
        await Write(school, ("staff", $"{Row()}/mentor", "да"));
        await Send(school);
        await Accept();
        var change = Assert.Single(await Proposed());
        Assert.Equal("Библиотекарь школы: наставник сообщества с 01.06.2026", change.Becomes);

        Assert.Equal(HttpStatusCode.Redirect, (await Hub.SubmitTo(Cast.Curator, "/proposals", "Accept", ("change", $"{change.Id}"))).StatusCode);

        Assert.Equal(["с 01.06.2026"], await Mentors(Cast.Librarians));
    }

    [Fact]
    public async Task whoever_is_a_mentor_no_longer_ends_as_one_on_the_day_of_the_collection()
    {
        await Name(Cast.Librarians);
        using var school = await Launched();
        await Write(school, ("staff", $"{Row()}/mentor", "нет"));
        await Send(school);
        await Accept();
        var change = Assert.Single(await Proposed());
        Assert.Equal(("Библиотекарь школы: наставник с 01.09.2024", "Библиотекарь школы: больше не наставник, последний день — 01.06.2026"), (change.Was, change.Becomes));

        Assert.Equal(HttpStatusCode.Redirect, (await Hub.SubmitTo(Cast.Curator, "/proposals", "Accept", ("change", $"{change.Id}"))).StatusCode);

        Assert.Equal(["01.09.2024 – 01.06.2026"], await Mentors(Cast.Librarians));
    }

    [Fact]
    public async Task whom_another_community_has_named_its_own_curator_decides_about()
    {
        await Name(Cast.Mathematicians);
        using var school = await Launched();
        await Write(school, ("staff", $"{Row()}/mentor", "нет"));
        await Send(school);
        await Accept();

        Assert.Empty(await Proposed());
        Assert.Equal(["с 01.09.2024"], await Mentors(Cast.Mathematicians));
        Assert.Contains("Банку данных не предложено: Библиотекарь школы: наставник другого сообщества", await Reviewed(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_form_that_asks_of_people_tells_what_they_have_learned_but_no_years_which_it_asks_in_tenths()
    {
        using var school = await Launched("staff-potential");
        await Write(school, ("staff", $"{Row("people")}/category", "первая"), ("staff", $"{Row("people")}/mentor", "да"), ("staff", $"{Row("people")}/tenure", "9,5"));
        var sheet = await Hub.In<CommunityHub.Monitoring.MonitoringDb, CommunityHub.Monitoring.Answering.AnswerSheet>(async db =>
            (await CommunityHub.Monitoring.Answering.AnswerSheet.Read((await Collection.Of(Collection.School31)).Id, db, TestContext.Current.CancellationToken))!);

        var differences = new CommunityHub.Monitoring.Bank.BankDifferences(sheet.Form, sheet.Judged.With, sheet.Facts, Reference, Cast.Librarians).All();

        Assert.Equal([typeof(HasLearned), typeof(IsMentor)], differences.Select(one => one.What.GetType()));
        Assert.Equal("first", Assert.IsType<HasLearned>(differences[0].What).Category);
        Assert.False(sheet.Form.Form.IsOfBank, "it asks for more than the data bank knows");
    }

    [Fact]
    public async Task who_holds_two_posts_stands_in_a_form_of_people_once_and_with_both_rates()
    {
        await Record(Employment.At(Cast.Librarian.PersonId, Collection.School31, "teacher-librarian", 0.25m, isMain: false));

        await Launched("staff-potential");

        var known = JsonDocument.Parse((await Collection.Of(Collection.School31)).Answers).RootElement;
        Assert.Equal(0.75, known.GetProperty($"{Row("people")}/rate").GetDouble());
    }

    [Fact]
    public async Task a_telephone_is_no_fact_and_does_not_look_like_one()
    {
        using var school = await Launched();
        await Write(school, ("school", "phone", "+7 4872 00-00-31"));
        await Send(school);
        await Accept();

        Assert.Empty(await Proposed());
        Assert.Null(CommunityHub.Monitoring.Forms.Ready.ReadyForms.Compiled("data-bank").Fields["phone"].Field.Prefill);
    }

    private async Task<(int All, int InLibraries)> Years()
    {
        var known = Assert.Single((await Hub.Ask(new KnownOfSchoolOn(Collection.School31, Reference)))!.Librarians, l => l.Work.PersonId == Cast.Librarian.PersonId);
        return (known.TenureMonths!.Value / 12, known.LibraryTenureMonths!.Value / 12);
    }

    private async Task<string> Reviewed() => await Hub.Read($"/responses/{(await Collection.Of(Collection.School31)).Id}", Cast.Curator);

    private Task<int> Name(Guid community) => Hub.In<MembershipDb, int>(db =>
    {
        db.Add(Mentor.Name(community, Cast.Librarian.PersonId, new(2, "", LastDay: null), Since, []));
        return db.SaveChangesAsync();
    });

    private async Task<IReadOnlyList<string>> Mentors(Guid community) =>
        (await Hub.In<MembershipDb, List<Mentor>>(db => db.Mentors.AsNoTracking()
            .Where(m => m.CommunityId == community && m.PersonId == Cast.Librarian.PersonId).ToListAsync())).ConvertAll(m => m.Days);
}
