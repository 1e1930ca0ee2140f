using CommunityHub.Workflow.Running;

namespace CommunityHub.Tests.Workflow.Rehearsing;

/// <summary>Traces written by hand: sub-processes, called processes, repetitions, errors and failures.</summary>
public sealed class DoingActivities
{
    [Fact]
    public async Task leaves_a_sub_process_when_nothing_goes_on_inside()
    {
        var drawing = Drawing.Of(p => p.Start("s").Sub("sub", i => i.Start("is").And("f").User("a").User("b").End("ie").Ways("is > f > a > ie", "f > b > ie")).User("after").End("e").Ways("s > sub > after > e"));

        Assert.Equal("b", (await Played.With(drawing, "a")).Open);
        var played = await Played.With(drawing, "a", "b");
        Assert.Equal("after", played.Open);
        Assert.Equal("sub entered, a entered, b entered, a completed, b completed, sub completed", played.Trace("sub", "a", "b"));
    }

    [Fact]
    public async Task a_terminate_end_inside_ends_the_sub_process_only()
    {
        var played = await Played.With(Drawing.Of(p => p.Start("s").Sub("sub", i => i.Start("is").And("f").User("a").User("b").Terminate("t").End("ie").Ways("is > f > a > t", "f > b > ie")).User("after").End("e").Ways("s > sub > after > e")), "a");

        Assert.Equal("b entered, b cancelled", played.Trace("b"));
        Assert.Equal("after", played.Open);
    }

    [Fact]
    public async Task a_timer_takes_a_sub_process_away_with_all_that_is_in_it()
    {
        var played = await Played.With(Drawing.Of(p => p.Start("s").Sub("sub", i => i.Start("is").And("f").User("a").Sub("deep", d => d.Start("ds").User("b").End("de").Ways("ds > b > de")).End("ie").Ways("is > f > a > ie", "f > deep > ie"))
            .Edge("late", "sub", Drawing.Timer("P1D")).User("after").End("e").Ways("s > sub > e", "late > after > e")), "+P1D");

        Assert.Equal("after", played.Open);
        Assert.Equal("a entered, b entered, a cancelled, b cancelled", played.Trace("a", "b"));
        Assert.Equal("sub entered, late entered, sub cancelled, late completed", played.Trace("sub", "late"));
    }

    [Fact]
    public async Task calls_another_process_gives_it_what_it_needs_and_takes_over_what_it_found()
    {
        var drawing = Drawing.Of(
            p => p.Start("s").User("a").Call("call", "other", """<extensionElements><camunda:in source="x" target="given"/><camunda:out source="found" target="result"/></extensionElements>""").User("after").End("e").Ways("s > a > call > after > e"),
            ("other", o => o.Start("os").User("b").End("oe").Ways("os > b > oe")));

        Assert.Equal("b", (await Played.With(drawing, "a x=7")).Open);
        var played = await Played.With(drawing, "a x=7", "b found=8");
        Assert.Equal(8d, played["result"]);
        Assert.Null(played["found"]);
        Assert.Equal("after", played.Open);
        Assert.Equal("call entered, os entered, os completed, b entered, b completed, oe entered, oe completed, call completed", played.Trace("call", "os", "b", "oe"));
    }

    [Fact]
    public async Task stops_the_called_process_with_its_caller()
    {
        var played = await Played.With(Drawing.Of(
            p => p.Start("s").Call("call", "other").Edge("late", "call", Drawing.Timer("P1D")).User("after").End("e").Ways("s > call > e", "late > after > e"),
            ("other", o => o.Start("os").User("b").End("oe").Ways("os > b > oe"))), "+P1D");

        Assert.Equal("b entered, b cancelled", played.Trace("b"));
        Assert.Equal("after", played.Open);
    }

    [Fact]
    public async Task repeats_for_every_item_at_once()
    {
        var drawing = Drawing.Of(p => p.Start("s").User("a").User("each", inside: Drawing.Each("schools")).User("after").End("e").Ways("s > a > each > after > e"));

        Assert.Equal("each, each", (await Played.With(drawing, "a schools=[22,40,3]", "each")).Open);
        Assert.Equal("after", (await Played.With(drawing, "a schools=[22,40,3]", "each", "each", "each")).Open);
        Assert.Equal("after", (await Played.With(drawing, "a schools=[]")).Open);
    }

    [Fact]
    public async Task repeats_one_after_the_other()
    {
        var drawing = Drawing.Of(p => p.Start("s").User("a").User("each", inside: Drawing.Each("schools", sequential: true)).User("after").End("e").Ways("s > a > each > after > e"));

        Assert.Equal("each", (await Played.With(drawing, "a schools=[22,40]")).Open);
        var played = await Played.With(drawing, "a schools=[22,40]", "each", "each");
        Assert.Equal("each entered, each completed, each entered, each completed", played.Trace("each"));
        Assert.Equal("after", played.Open);
    }

    [Fact]
    public async Task ends_the_repetitions_early_when_enough_are_done()
    {
        var played = await Played.With(Drawing.Of(p => p.Start("s").User("a").User("vote", inside: Drawing.Each("people", until: "${nrOfCompletedInstances >= 2}")).User("after").End("e").Ways("s > a > vote > after > e")),
            "a people=[1,2,3]", "vote", "vote");

        Assert.Equal("vote entered, vote entered, vote entered, vote completed, vote completed, vote cancelled", played.Trace("vote"));
        Assert.Equal("after", played.Open);
    }

    [Fact]
    public async Task repeats_a_sub_process_each_with_its_own_item()
    {
        var played = await Played.With(Drawing.Of(p => p.Start("s").User("a")
            .Sub("each", i => i.Start("is").Xor("x", "no").User("big").User("small").End("ie").Ways("is > x > [${item > 5}] big > ie", "x > no: small > ie"), Drawing.Each("numbers")).End("e").Ways("s > a > each > e")), "a numbers=[9,1,8]");

        Assert.Equal("big, big, small", played.Open);
    }

    [Fact]
    public async Task gives_an_activity_variables_of_its_own_and_takes_over_what_is_mapped()
    {
        var played = await Played.With(Drawing.Of(p => p.Start("s").User("a", inside: """
            <extensionElements><camunda:inputOutput><camunda:inputParameter name="twice">${n * 2}</camunda:inputParameter><camunda:outputParameter name="result">${twice + 1}</camunda:outputParameter></camunda:inputOutput></extensionElements>
            """).End("e").Ways("s > a > e")), "=n=4", "a");

        Assert.Equal(9d, played["result"]);
        Assert.Null(played["twice"]);
    }

    [Fact]
    public async Task an_error_is_caught_at_the_edge_of_its_sub_process()
    {
        var played = await Played.With(Drawing.Of(p => p.Start("s").Sub("sub", i => i.Start("is").And("f").User("a").User("b").End("bad", i.Error("E1")).End("ie").Ways("is > f > a > bad", "f > b > ie"))
            .Edge("caught", "sub", p.Error("E1")).User("mend").End("e").Ways("s > sub > e", "caught > mend > e")), "a");

        Assert.Equal("mend", played.Open);
        Assert.Equal("b entered, b cancelled", played.Trace("b"));
        Assert.Equal("sub entered, caught entered, sub cancelled, caught completed", played.Trace("sub", "caught"));
    }

    [Fact]
    public async Task an_error_goes_outwards_past_edges_that_catch_another_and_out_of_the_called_process()
    {
        var played = await Played.With(Drawing.Of(
            p => p.Start("s").Call("call", "other").Edge("caught", "call", p.Error("E1")).User("mend").End("e").Ways("s > call > e", "caught > mend > e"),
            ("other", o => o.Start("os").Sub("sub", i => i.Start("is").End("bad", i.Error("E1")).Ways("is > bad")).Edge("else", "sub", o.Error("E2")).End("oe").Ways("os > sub > oe", "else > oe"))));

        Assert.Equal("mend", played.Open);
        Assert.Equal("caught entered, call cancelled, caught completed", played.Trace("caught", "call").Replace("call entered, ", "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task a_failing_step_takes_the_way_of_the_error_where_one_is_drawn()
    {
        var played = await Played.With(Drawing.Of(p => p.Start("s").Service("do", "pay").Edge("caught", "do", p.Error(null)).User("mend").End("e").Ways("s > do > e", "caught > mend > e")), "?pay*1");

        Assert.Equal("mend", played.Open);
        Assert.Equal("do entered, caught entered, do cancelled, caught completed", played.Trace("do", "caught"));
    }

    [Fact]
    public async Task a_failing_step_is_tried_again_later_and_later()
    {
        var played = await Played.With(Drawing.Of(p => p.Start("s").Service("do", "pay").End("e").Ways("s > do > e")), "?pay*2", "+PT1M");

        Assert.Equal("do entered, do failed, do failed, do completed", played.Trace("do"));
        Assert.Equal(TimeSpan.FromSeconds(11), played.When("do"));
        Assert.Equal("completed", played.State);
    }

    [Fact]
    public async Task a_step_that_keeps_failing_is_an_incident_after_as_many_attempts_as_drawn()
    {
        var played = await Played.With(Drawing.Of(p => p.Start("s").Service("do", "pay", """camunda:asyncBefore="true" """, "<extensionElements><camunda:failedJobRetryTimeCycle>R3/PT10M</camunda:failedJobRetryTimeCycle></extensionElements>")
            .End("e").Ways("s > do > e")), "?pay*99", "+P1D");

        Assert.Equal("do entered, do failed, do failed, do failed", played.Trace("do"));
        Assert.Equal("incident", played.State);
        Assert.Equal("do", played.Open);
    }

    [Fact]
    public async Task a_condition_that_fails_stands_still_at_its_gateway_and_nothing_else_is_lost()
    {
        var played = await Played.With(Drawing.Of(p => p.Start("s").User("a").And("fork").Xor("x", "no").User("b").End("e").Ways("s > a > fork > x > [${nobody.knows}] e", "x > no: e", "fork > b > e")), "a", "+P1D");

        Assert.Equal("b, x", played.Open);
        Assert.Equal("incident", played.State);
        Assert.Equal(5, played.Rehearsal.Stage.Trace.Count(t => t.Event is HistoryKind.Failed));
    }
}
