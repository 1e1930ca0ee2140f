using System.Net;
using System.Text.Json;
using CommunityHub.Contracts.Membership;
using CommunityHub.Membership;
using CommunityHub.Membership.BankUpdates;
using CommunityHub.Membership.Buildings;
using CommunityHub.Membership.Courses;
using CommunityHub.Membership.Employments;
using CommunityHub.Membership.Mentoring;
using CommunityHub.Membership.SchoolHeads;
using CommunityHub.Membership.SchoolSizes;
using CommunityHub.Membership.Time;
using CommunityHub.Tests.SignIn;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Monitoring;

/// <summary>What the data bank knows of courses, mentors, tenure and addresses stands in the form; what a school says otherwise, a curator decides about.</summary>
public sealed class TellingTheBankOfACourse(Hub hub) : IAsyncLifetime
{
    private static readonly DateOnly Since = new(2024, 9, 1), Reference = new(2026, 6, 1);
    private readonly Collection collection = new(hub);

    public async ValueTask InitializeAsync()
    {
        await Collection.Furnish(hub);
        await Record(SchoolSize.Of(Collection.School31, pupils: 800, classes: 30, 2.5m));
        await Record(SchoolHead.Of(Collection.School31, "Иванова Мария Петровна", "директор"));
        await Record(Employment.At(Cast.Librarian.PersonId, Collection.School31, "librarian", 0.5m, isMain: true));
    }

    public async ValueTask DisposeAsync() => await Collection.Rest(hub);

    [Fact]
    public async Task courses_mentors_and_the_address_are_known_and_what_is_new_of_them_is_proposed_and_recorded()
    {
        await hub.Send(new AddCourse(Cast.Librarian.PersonId, new("Работа с фондом", Provider: null, 36, new(2025, 3, 14)), Cast.Curator));
        await Record(Building.Of(Collection.School31, 1, "ул. Кирова, 7", hasLibrary: true));
        await hub.In<MembershipDb, int>(db =>
        {
            db.Add(Mentor.Name(Cast.Librarians, Cast.Librarian.PersonId, new(2, "", LastDay: null), Since, []));
            return db.SaveChangesAsync();
        });
        Assert.EndsWith("ул. Кирова, 7", (await hub.Ask(new KnownOfSchoolOn(Collection.School31, Reference)))!.Address, StringComparison.Ordinal);
        using var school = await Launched();
        var known = JsonDocument.Parse((await collection.Of(Collection.School31)).Answers).RootElement;
        Assert.Equal("school31@example.org", known.GetProperty("email").GetString());
        Assert.Equal(["Работа с фондом", "36", "2025-03-14", "True", "4"], ((string[])["course", "course_hours", "course_day", "mentor", "library_tenure"]).Select(column => $"{known.GetProperty($"{Row()}/{column}")}"));
        await Write(school, ("school", "email", "library31@example.org"), ("school", "phone", "+7 4872 00-00-31"),
            ("staff", $"{Row()}/course", "Цифровая библиотека"), ("staff", $"{Row()}/course_hours", "72"), ("staff", $"{Row()}/course_day", "20.05.2026"));
        await Send(school);
        await Accept();
        var proposed = await Proposed();
        Assert.Equal(["адрес почты: library31@example.org", "Библиотекарь школы: курсы «Цифровая библиотека», 72 ч, окончены 20.05.2026"], proposed.Select(c => c.Becomes));

        foreach (var change in proposed)
            Assert.Equal(HttpStatusCode.Redirect, (await hub.SubmitTo(Cast.Curator, "/proposals", "Accept", ("change", $"{change.Id}"))).StatusCode);

        Assert.Equal(["Работа с фондом 36", "Цифровая библиотека 72"], await hub.In<MembershipDb, List<string>>(db =>
            db.Courses.Where(c => c.PersonId == Cast.Librarian.PersonId).OrderBy(c => c.FinishedOn).Select(c => c.Title + " " + c.Hours).ToListAsync()));
        Assert.Contains("library31@example.org", (await hub.Ask(new ContactChainOf(Collection.School31))).Select(contact => contact.Address));
        Assert.Contains("school31@example.org", (await hub.Ask(new ContactChainOf(Collection.School31))).Select(contact => contact.Address));
    }

    [Fact]
    public async Task a_course_that_is_yet_to_end_is_no_course()
    {
        using var school = await Launched();
        await Write(school, ("staff", $"{Row()}/course", "Цифровая библиотека"), ("staff", $"{Row()}/course_hours", "72"), ("staff", $"{Row()}/course_day", "20.05.2027"),
            ("staff", $"{Row()}/tenure", "3"), ("staff", $"{Row()}/library_tenure", "7"));

        var check = await school.Read($"{await collection.Page(Collection.School31)}/check");

        Assert.Contains("Курсы ещё не окончены: проверьте год.", check, StringComparison.Ordinal);
        Assert.Contains("В библиотеках 7, а всего 3.", check, StringComparison.Ordinal);
    }

    private async Task<Visitor> Launched()
    {
        await collection.Launch(("Input.Form", "data-bank"));
        var school = await collection.Come("school31@example.org");
        await school.Read(await collection.Page(Collection.School31));
        return school;
    }

    private static string Row() => $"staff/p{Cast.Librarian.PersonId:N}";

    private async Task Write(Visitor school, params (string Section, string Path, string Typed)[] values)
    {
        foreach (var (section, path, typed) in values)
        {
            var answers = JsonDocument.Parse((await collection.Of(Collection.School31)).Answers).RootElement;
            var kept = await school.Post($"{await collection.Page(Collection.School31)}/s/{section}", "Value", ("path", path), ("typed", typed), ("was", answers.TryGetProperty(path, out var was) ? was.GetRawText() : ""));
            var said = JsonDocument.Parse(await kept.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
            Assert.True(said.TryGetProperty("value", out _) && said.GetProperty("conflict").ValueKind is JsonValueKind.Null, $"{path}: {said}");
        }
    }

    private async Task Send(Visitor school)
    {
        var sent = await school.Post($"{await collection.Page(Collection.School31)}/check", "Send");
        Assert.True(sent.StatusCode is HttpStatusCode.Redirect, await Visitor.Body(sent));
    }

    private async Task Accept() => Assert.Equal(HttpStatusCode.Redirect, (await hub.SubmitTo(Cast.Curator, $"/responses/{(await collection.Of(Collection.School31)).Id}", "Accept")).StatusCode);

    private Task<List<ProposedChange>> Proposed() => hub.In<MembershipDb, List<ProposedChange>>(db => db.ProposedChanges.AsNoTracking().Where(c => c.AnswerId == null).OrderBy(c => c.Becomes).ToListAsync());

    private Task Record(DatedFact fact) => hub.Send(new RecordFact(fact, FactAct.Change, Since, null, null, Cast.Curator.PersonId));
}
