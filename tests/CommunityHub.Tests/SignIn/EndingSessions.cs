using CommunityHub.Host.SignIn;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.SignIn;

public sealed class EndingSessions(Hub hub) : IAsyncLifetime
{
    private readonly Visitor _here = new(hub);
    private readonly Visitor _there = new(hub);

    public async ValueTask InitializeAsync()
    {
        await hub.Furnish();
        await Visitor.MakeAccount(hub, Cast.Curator.PersonId);
        await _here.SignIn(Visitor.CuratorsAddress);
        await _there.SignIn(Visitor.CuratorsAddress);
    }

    public ValueTask DisposeAsync()
    {
        _here.Dispose();
        _there.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task by_their_owner_stops_the_others_at_once_and_not_this_one()
    {
        Assert.True(await _there.IsIn());

        await _here.Post("/account", "EndOthers");

        Assert.False(await _there.IsIn());
        Assert.True(await _here.IsIn());
    }

    [Fact]
    public async Task by_another_person_is_not_possible()
    {
        await Visitor.MakeAccount(hub, Cast.Leader.PersonId);
        using var stranger = new Visitor(hub);
        await stranger.SignIn("leader@example.org");
        var keys = await hub.In<AccountsDb, List<string>>(db => db.Sessions.Select(s => s.Key).ToListAsync());

        foreach (var key in keys)
            await stranger.Post("/account", "End", ("key", key));

        Assert.True(await _here.IsIn());
        Assert.True(await _there.IsIn());
    }

    [Fact]
    public async Task happens_when_the_password_changes_except_where_it_was_changed()
    {
        await _here.Post("/account/password", null, ("Input.Present", Visitor.Password), ("Input.New", "совсем другой пароль"));

        Assert.True(await _here.IsIn());
        Assert.False(await _there.IsIn());
    }

    [Fact]
    public async Task happens_by_signing_out_which_only_a_form_can_do()
    {
        await _here.Get("/sign-out");
        Assert.True(await _here.IsIn());

        await _here.Post("/sign-out");

        Assert.False(await _here.IsIn());
        Assert.Equal(1, await hub.In<AccountsDb, int>(db => db.Sessions.CountAsync()));
    }

    [Fact]
    public async Task is_no_work_after_fourteen_days_without_a_visit()
    {
        await hub.In<AccountsDb, int>(db => db.Sessions.ExecuteUpdateAsync(set => set.SetProperty(s => s.ExpiresAt, hub.Clock.GetUtcNow())));

        Assert.False(await _here.IsIn());
        await hub.Send(new CleanUpSignIn());
        Assert.Equal(0, await hub.In<AccountsDb, int>(db => db.Sessions.CountAsync()));
    }
}
