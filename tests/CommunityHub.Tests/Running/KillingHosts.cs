using CommunityHub.Tests.Support;

namespace CommunityHub.Tests.Running;

/// <summary>Hosts as processes of their own carry out forty runs with steps, timers, tasks, messages, repetitions and a called process, and are killed with SIGKILL meanwhile. «./hub bench kill» is the long form.</summary>
public sealed class KillingHosts
{
    [Fact]
    public async Task loses_nothing_and_does_nothing_twice()
    {
        var found = await Bench.Values("kill");

        Assert.Equal(2, found["hosts killed"]);
        EverythingIsAsScripted(found);
    }

    [Fact]
    public async Task lets_the_other_finish_what_two_have_begun()
    {
        var found = await Bench.Values("share");

        Assert.True(found["effects of the host that was killed"] >= 20);
        Assert.True(found["effects of the other until then"] >= 1);
        Assert.True(found["effects of the other after that"] >= 1);
        EverythingIsAsScripted(found);
    }

    private static void EverythingIsAsScripted(Dictionary<string, double> found)
    {
        Assert.Equal(40, found["runs that have ended by themselves"]);
        Assert.Equal(0, found["runs whose history is not the script's"]);
        Assert.Equal(360, found["effects of service steps"]);
        Assert.Equal(0, found["effects that came twice or not at all"]);
        Assert.Equal(40, found["user tasks done"]);
        Assert.Equal(0, found["user tasks offered or done twice"]);
        Assert.Equal(40, found["timers that have fired"]);
        Assert.Equal(0, found["timers lost"]);
        Assert.Equal(0, found["anything left over"]);
    }
}
