namespace CommunityHub.Tests.Workflow.Rehearsing;

/// <summary>Traces written by hand: gateways, joins, loops.</summary>
public sealed class MovingTokens
{
    [Fact]
    public async Task goes_from_one_to_the_next()
    {
        var played = await Played.With(Drawing.Of(p => p.Start("s").Service("do").User("a").End("e").Ways("s > do > a > e")), "a");

        Assert.Equal("s entered, s completed, do entered, do completed, a entered, a completed, e entered, e completed", played.Trace());
        Assert.Equal("completed", played.State);
        Assert.Equal("", played.Open);
    }

    [Theory]
    [InlineData("1", "big")]
    [InlineData("0", "small")]
    [InlineData("null", "small")]
    public async Task takes_the_one_way_whose_condition_holds_else_the_default(string value, string taken)
    {
        var played = await Played.With(Drawing.Of(p => p.Start("s").User("a").Xor("x", "other").User("big").User("small").Xor("m").End("e")
            .Ways("s > a > x", "x > [${n > 0}] big > m", "x > other: small > m > e")), $"a n={value}");

        Assert.Equal(taken, played.Open);
    }

    [Fact]
    public async Task lets_every_token_through_a_merge()
    {
        var played = await Played.With(Drawing.Of(p => p.Start("s").And("fork").Xor("merge").Service("do").End("e").Ways("s > fork > merge > do > e", "fork > merge")));

        Assert.Equal("do entered, do completed, do entered, do completed", played.Trace("do"));
        Assert.Equal("completed", played.State);
    }

    [Fact]
    public async Task waits_at_a_join_for_every_way()
    {
        var drawing = Drawing.Of(p => p.Start("s").And("fork").User("a").User("b").And("join").End("e").Ways("s > fork > a > join > e", "fork > b > join"));

        var half = await Played.With(drawing, "b");
        Assert.Equal("a, join", half.Open);
        Assert.Equal("", half.Trace("e"));

        var whole = await Played.With(drawing, "b", "a");
        Assert.Equal("join entered, join entered, join completed", whole.Trace("join"));
        Assert.Equal("completed", whole.State);
    }

    [Fact]
    public async Task does_not_join_early_when_two_tokens_come_by_one_way_and_loses_none()
    {
        var drawing = Drawing.Of(p => p.Start("s").And("fork").User("a").User("b").User("c").Xor("merge").And("join").User("after").End("e")
            .Ways("s > fork > a > merge > join > after > e", "fork > b > merge", "fork > c > join"));

        var early = await Played.With(drawing, "a", "b");
        Assert.Equal("c, join, join", early.Open);

        var joined = await Played.With(drawing, "a", "b", "c", "after");
        Assert.Equal("join", joined.Open); // the second token of the first way still waits for a partner that nobody will send
        Assert.Equal("after entered, after completed", joined.Trace("after"));
        Assert.Equal("active", joined.State);
    }

    [Fact]
    public async Task joins_twice_when_every_way_has_brought_two()
    {
        var played = await Played.With(Drawing.Of(p => p.Start("s").And("twice").Xor("merge").And("fork").User("a").User("b").And("join").End("e")
            .Ways("s > twice > merge > fork > a > join > e", "twice > merge", "fork > b > join")), "a", "a", "b", "b");

        Assert.Equal("e entered, e completed, e entered, e completed", played.Trace("e"));
        Assert.Equal("completed", played.State);
    }

    [Fact]
    public async Task joins_inner_forks_before_outer_ones()
    {
        var played = await Played.With(Drawing.Of(p => p.Start("s").And("f1").And("f2").User("a").User("b").User("c").And("j2").And("j1").End("e")
            .Ways("s > f1 > f2 > a > j2 > j1 > e", "f2 > b > j2", "f1 > c > j1")), "c", "a", "b");

        Assert.Equal("j1 entered, j2 entered, j2 entered, j2 completed, j1 entered, j1 completed", played.Trace("j1", "j2"));
        Assert.Equal("completed", played.State);
    }

    [Fact]
    public async Task loops_back_before_a_fork_and_joins_each_time_anew()
    {
        var drawing = Drawing.Of(p => p.Start("s").Xor("again").And("fork").User("a").User("b").And("join").User("ask").Xor("x", "done").End("e")
            .Ways("s > again > fork > a > join > ask > x", "fork > b > join", "x > [${more}] again", "x > done: e"));

        var played = await Played.With(drawing, "a", "b", "ask more=true", "b", "a", "ask more=false");
        Assert.Equal("join entered, join entered, join completed, join entered, join entered, join completed", played.Trace("join"));
        Assert.Equal("completed", played.State);
    }

    [Fact]
    public async Task ends_all_at_once_at_a_terminate_end()
    {
        var played = await Played.With(Drawing.Of(p => p.Start("s").And("fork").User("a").User("b").Terminate("stop").End("e").Ways("s > fork > a > stop", "fork > b > e")), "a");

        Assert.Equal("b entered, b cancelled", played.Trace("b"));
        Assert.Equal("completed", played.State);
    }

    [Fact]
    public async Task splits_where_several_ways_leave_a_task()
    {
        var played = await Played.With(Drawing.Of(p => p.Start("s").User("a").User("b").User("c").End("e").Ways("s > a > b > e", "a > c > e")), "a", "b");

        Assert.Equal("c", played.Open);
    }

    [Fact]
    public async Task that_goes_in_circles_without_waiting_stands_still_as_an_incident()
    {
        var played = await Played.With(Drawing.Of(p => p.Start("s").Wait("t", "PT1H").Xor("m").Xor("x", "back").End("e").Ways("s > t > m > x", "x > back: m", "x > [${false}] e")), "+P1D");

        Assert.Equal("incident", played.State);
    }
}
