using CommunityHub.Workflow.Running;

namespace CommunityHub.Tests.Workflow.Rehearsing;

/// <summary>Traces written by hand: timers, messages, races.</summary>
public sealed class WaitingForEvents
{
    [Fact]
    public async Task goes_on_when_the_time_has_come()
    {
        var drawing = Drawing.Of(p => p.Start("s").Wait("t", "P1DT2H").End("e").Ways("s > t > e"));

        Assert.Equal("t", (await Played.With(drawing, "+P1D")).Open);
        var played = await Played.With(drawing, "+P1D", "+P1D");
        Assert.Equal(TimeSpan.FromHours(26), played.When("t"));
        Assert.Equal("completed", played.State);
    }

    [Fact]
    public async Task a_month_is_a_month_of_the_calendar()
    {
        var played = await Played.With(Drawing.Of(p => p.Start("s").Wait("jan", "P1M").Wait("feb", "P1M").End("e").Ways("s > jan > feb > e")), "+P3M");

        Assert.Equal(TimeSpan.FromDays(31), played.When("jan"));
        Assert.Equal(TimeSpan.FromDays(31 + 29), played.When("feb"));
    }

    [Fact]
    public async Task takes_a_task_away_when_its_time_is_over()
    {
        var played = await Played.With(Drawing.Of(p => p.Start("s").User("a").Edge("late", "a", Drawing.Timer("P3D")).User("b").End("e").Ways("s > a > e", "late > b > e")), "+P3D", "b");

        Assert.Equal("s entered, s completed, a entered, late entered, a cancelled, late completed, b entered, b completed, e entered, e completed", played.Trace());
    }

    [Fact]
    public async Task does_nothing_when_the_task_was_done_in_time()
    {
        var played = await Played.With(Drawing.Of(p => p.Start("s").User("a").Edge("late", "a", Drawing.Timer("P3D")).User("b").End("e").Ways("s > a > e", "late > b > e")), "a", "+P5D");

        Assert.Equal("", played.Trace("late", "b"));
        Assert.Equal("completed", played.State);
    }

    [Fact]
    public async Task reminds_beside_a_task_that_stays()
    {
        var played = await Played.With(Drawing.Of(p => p.Start("s").User("a").Edge("slow", "a", Drawing.Timer("P3D"), interrupts: false).Service("remind").End("r").End("e")
            .Ways("s > a > e", "slow > remind > r")), "+P9D");

        Assert.Equal("slow entered, slow completed", played.Trace("slow"));
        Assert.Equal("a", played.Open);
        Assert.Equal("active", played.State);
    }

    [Fact]
    public async Task reminds_again_and_again_as_often_as_drawn()
    {
        var drawing = Drawing.Of(p => p.Start("s").User("a").Edge("slow", "a", Drawing.Cycle("R3/P1D"), interrupts: false).Service("remind").End("r").End("e").Ways("s > a > e", "slow > remind > r"));

        Assert.Equal(3, Count(await Played.With(drawing, "+P9D"), "remind"));
        Assert.Equal(2, Count(await Played.With(drawing, "+P2D", "a", "+P9D"), "remind"));
    }

    [Fact]
    public async Task starts_by_itself_at_each_of_its_times()
    {
        var played = await Played.With(Drawing.Of(p => p.Start("s", Drawing.Cycle("R2/P1M")).Service("do").End("e").Ways("s > do > e")), "+P6M");

        Assert.Equal(2, Count(played, "do"));
    }

    [Fact]
    public async Task goes_the_way_of_the_event_that_comes_first()
    {
        var drawing = Drawing.Of(p => p.Start("s").First("race").Hear("news", "news").Wait("late", "P3D").User("good").User("bad").End("e").Ways("s > race > news > good > e", "race > late > bad > e"));

        var message = await Played.With(drawing, "!news", "+P9D");
        Assert.Equal("good", message.Open);
        Assert.Equal("race entered, race completed, news entered, news completed", message.Trace("race", "news", "late"));
        Assert.Equal("bad", (await Played.With(drawing, "+P9D", "!news")).Open);
    }

    [Fact]
    public async Task takes_a_message_with_what_it_carries()
    {
        var played = await Played.With(Drawing.Of(p => p.Start("s").Receive("r", "answer").User("a").End("e").Ways("s > r > a > e")), "!answer mark=5");

        Assert.Equal(5d, played["mark"]);
        Assert.Equal("a", played.Open);
    }

    [Fact]
    public async Task keeps_a_message_that_came_before_the_wait()
    {
        var played = await Played.With(Drawing.Of(p => p.Start("s").User("a").Hear("news", "news").User("b").End("e").Ways("s > a > news > b > e")), "!news", "a");

        Assert.Equal("b", played.Open);
    }

    [Fact]
    public async Task gives_one_message_to_one_who_waits()
    {
        var played = await Played.With(Drawing.Of(p => p.Start("s").And("fork").Receive("r1", "m").Receive("r2", "m").And("join").End("e").Ways("s > fork > r1 > join > e", "fork > r2 > join")), "!m");

        Assert.Equal("join, r2", played.Open);
    }

    [Fact]
    public async Task is_begun_by_a_message()
    {
        var played = await Played.With(Drawing.Of(p => p.Start("s", p.Message("order")).User("a").End("e").Ways("s > a > e")), "!order n=2");

        Assert.Equal("a", played.Open);
        Assert.Equal(2d, played["n"]);
    }

    private static int Count(Played played, string element) => played.Rehearsal.Stage.Trace.Count(t => t.Element == element && t.Event is HistoryKind.Completed);
}
