using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Membership;
using CommunityHub.Membership.Posts;
using CommunityHub.Tests.Support;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityHub.Tests.Membership;

public sealed class Appointing(Hub hub) : IAsyncLifetime
{
    private static readonly Guid By = Cast.Administrator.PersonId;
    private static readonly DateOnly June = new(2026, 6, 1), EndOfJune = new(2026, 6, 30), July = new(2026, 7, 1);

    private Guid _director, _deputy;

    public async ValueTask InitializeAsync()
    {
        await hub.Reset();
        _director = await Ask(new RegisterPerson("Первых", "Пётр", "Петрович", "first@example.org"));
        _deputy = await Ask(new RegisterPerson("Вторых", "Вера", null, "second@example.org"));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task makes_a_person_what_the_post_says_from_the_first_day_to_the_last()
    {
        await Ask(new Appoint(_director, Group.Director, null, June, EndOfJune, Acting: false, By));

        Assert.Empty((await Ask(new WhoIs(_director, June.AddDays(-1))))!.Capacities);
        Assert.Equal([new(Group.Director, "директор", false)], (await Ask(new WhoIs(_director, June)))!.Capacities);
        Assert.Equal([new(Group.Director, "директор", false)], (await Ask(new WhoIs(_director, EndOfJune)))!.Capacities);
        Assert.Empty((await Ask(new WhoIs(_director, July)))!.Capacities);
    }

    [Fact]
    public async Task refuses_days_that_run_backwards() =>
        await Refused("period.ends-before-it-begins", new Appoint(_director, Group.Director, null, July, June, Acting: false, By));

    [Fact]
    public async Task refuses_a_second_director_on_even_one_day_and_allows_the_next()
    {
        await Ask(new Appoint(_director, Group.Director, null, June, EndOfJune, Acting: false, By));

        await Refused("appointment.post-is-held", new Appoint(_deputy, Group.Director, null, EndOfJune, null, Acting: false, By));
        await Ask(new Appoint(_deputy, Group.Director, null, July, null, Acting: false, By));

        Assert.Equal(_deputy, (await Ask(new SignatoryOn(July)))!.PersonId);
    }

    [Fact]
    public async Task lets_somebody_stand_in_while_the_director_keeps_the_post()
    {
        await Ask(new Appoint(_director, Group.Director, null, June, null, Acting: false, By));
        await Ask(new Appoint(_deputy, Group.Director, null, July, July.AddDays(13), Acting: true, By));

        Assert.Equal(new Signatory(_director, "Директор", "", "П.П. Первых", false), await Ask(new SignatoryOn(EndOfJune)));
        Assert.Equal(new Signatory(_deputy, "И.о. директора", "", "В. Вторых", true), await Ask(new SignatoryOn(July)));
        Assert.Equal(["Вторых В.", "Первых П.П."], (await Ask(new HoldersOf([Group.Director], July))).Select(h => h.Name));
        Assert.Equal(new Signatory(_director, "Директор", "", "П.П. Первых", false), await Ask(new SignatoryOn(July.AddDays(14))));
    }

    [Fact]
    public async Task says_when_nobody_can_sign() => Assert.Null(await Ask(new SignatoryOn(June)));

    [Fact]
    public async Task refuses_what_does_not_fit_in_words()
    {
        await Refused("post.unknown", new Appoint(_director, "tsar", null, June, null, Acting: false, By));
        await Refused("appointment.no-community", new Appoint(_director, Group.Curator, null, June, null, Acting: false, By));
        await Refused("appointment.community-unknown", new Appoint(_director, Group.Curator, Guid.NewGuid(), June, null, Acting: false, By));
        await Refused("appointment.person-unknown", new Appoint(Guid.NewGuid(), Group.Director, null, June, null, Acting: false, By));
        await Ask(new Appoint(_director, Group.Deputy, null, June, null, Acting: false, By));
        await Refused("appointment.held-already", new Appoint(_director, Group.Deputy, null, July, null, Acting: false, By));
    }

    [Fact]
    public async Task lets_one_of_two_who_appoint_at_once_win()
    {
        var both = await Task.WhenAll(new[] { _director, _deputy }.Select(async person =>
        {
            try
            {
                await Ask(new Appoint(person, Group.Director, null, June, null, Acting: false, By));
                return "appointed";
            }
            catch (RuleViolation refusal)
            {
                return refusal.Code;
            }
        }));

        Assert.Equal(["appointed", "appointment.post-is-held"], both.Order());
    }

    [Fact]
    public async Task that_has_ended_stays_as_history()
    {
        var appointment = await Ask(new Appoint(_director, Group.Director, null, June, null, Acting: false, By));

        await hub.Send(new EndAppointment(appointment, EndOfJune, By));

        var kept = await hub.In<MembershipDb, Appointment>(db => db.Appointments.SingleAsync());
        Assert.Equal((EndOfJune, By, hub.Clock.GetUtcNow()), (kept.LastDay, kept.EndedBy, kept.EndedAt));
        Assert.Null(await Ask(new SignatoryOn(July)));
    }

    [Fact]
    public async Task ends_neither_before_it_began_nor_later_than_it_did()
    {
        var appointment = await Ask(new Appoint(_director, Group.Director, null, June, EndOfJune, Acting: false, By));

        await Refused("appointment.ends-before-it-begins", new EndAppointment(appointment, June.AddDays(-1), By));
        await Refused("appointment.already-ended", new EndAppointment(appointment, July, By));
    }

    [Fact]
    public async Task never_leaves_the_house_without_an_administrator()
    {
        var first = await Ask(new Appoint(_director, Group.Administrator, null, June, null, Acting: false, By));
        await Refused("appointment.last-administrator", new EndAppointment(first, EndOfJune, By));

        await Ask(new Appoint(_deputy, Group.Administrator, null, June, null, Acting: false, By));
        await hub.Send(new EndAppointment(first, EndOfJune, By));

        Assert.Equal(["Вторых В."], (await Ask(new HoldersOf([Group.Administrator], July))).Select(h => h.Name));
    }

    private Task<TAnswer> Ask<TAnswer>(IRequest<TAnswer> question) => hub.Ask(question);

    private async Task Refused<TAnswer>(string code, IRequest<TAnswer> command) =>
        Assert.Equal(code, (await Assert.ThrowsAsync<RuleViolation>(() => Ask(command))).Code);
}
