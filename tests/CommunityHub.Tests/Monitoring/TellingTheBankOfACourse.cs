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
public sealed class TellingTheBankOfACourse(Hub hub) : TellingTheBank(hub)
{
    [Fact]
    public async Task courses_mentors_and_the_address_are_known_and_what_is_new_of_them_is_proposed_and_recorded()
    {
        await Hub.Send(new AddCourse(Cast.Librarian.PersonId, new("Работа с фондом", Provider: null, 36, new(2025, 3, 14)), Cast.Curator));
        await Record(Building.Of(Collection.School31, 1, "ул. Кирова, 7", hasLibrary: true));
        await Hub.In<MembershipDb, int>(db =>
        {
            db.Add(Mentor.Name(Cast.Librarians, Cast.Librarian.PersonId, new(2, "", LastDay: null), Since, []));
            return db.SaveChangesAsync();
        });
        Assert.EndsWith("ул. Кирова, 7", (await Hub.Ask(new KnownOfSchoolOn(Collection.School31, Reference)))!.Address, StringComparison.Ordinal);
        using var school = await Launched();
        var known = JsonDocument.Parse((await Collection.Of(Collection.School31)).Answers).RootElement;
        Assert.Equal("school31@example.org", known.GetProperty("email").GetString());
        Assert.Equal(["Работа с фондом", "36", "2025-03-14", "True", "4"], ((string[])["course", "course_hours", "course_day", "mentor", "library_tenure"]).Select(column => $"{known.GetProperty($"{Row()}/{column}")}"));
        await Write(school, ("school", "email", "library31@example.org"), ("school", "phone", "+7 4872 00-00-31"),
            ("staff", $"{Row()}/course", "Цифровая библиотека"), ("staff", $"{Row()}/course_hours", "72"), ("staff", $"{Row()}/course_day", "20.05.2026"));
        await Send(school);
        await Accept();
        var proposed = await Proposed();
        Assert.Equal(["адрес почты: library31@example.org", "Библиотекарь школы: курсы «Цифровая библиотека», 72 ч, окончены 20.05.2026"], proposed.Select(c => c.Becomes));

        foreach (var change in proposed)
            Assert.Equal(HttpStatusCode.Redirect, (await Hub.SubmitTo(Cast.Curator, "/proposals", "Accept", ("change", $"{change.Id}"))).StatusCode);

        Assert.Equal(["Работа с фондом 36", "Цифровая библиотека 72"], await Hub.In<MembershipDb, List<string>>(db =>
            db.Courses.Where(c => c.PersonId == Cast.Librarian.PersonId).OrderBy(c => c.FinishedOn).Select(c => c.Title + " " + c.Hours).ToListAsync()));
        Assert.Contains("library31@example.org", (await Hub.Ask(new ContactChainOf(Collection.School31))).Select(contact => contact.Address));
        Assert.Contains("school31@example.org", (await Hub.Ask(new ContactChainOf(Collection.School31))).Select(contact => contact.Address));
    }

    [Fact]
    public async Task a_course_that_is_yet_to_end_is_no_course()
    {
        using var school = await Launched();
        await Write(school, ("staff", $"{Row()}/course", "Цифровая библиотека"), ("staff", $"{Row()}/course_hours", "72"), ("staff", $"{Row()}/course_day", "20.05.2027"),
            ("staff", $"{Row()}/tenure", "3"), ("staff", $"{Row()}/library_tenure", "7"));

        var check = await school.Read($"{await Collection.Page(Collection.School31)}/check");

        Assert.Contains("Курсы ещё не окончены: проверьте год.", check, StringComparison.Ordinal);
        Assert.Contains("В библиотеках 7, а всего 3.", check, StringComparison.Ordinal);
    }
}
