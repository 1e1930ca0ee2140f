using CommunityHub.Tests.Support;

namespace CommunityHub.Tests.Running;

/// <summary>Senders, and whole hosts that send, are killed with SIGKILL as processes of their own, one at each step of the talk with the mail server. «./hub bench kill-post» and «kill-house» are the long form.</summary>
public sealed class KillingSenders
{
    [Theory, InlineData("kill-post"), InlineData("kill-house")]
    public async Task loses_no_letter_doubles_none_and_says_of_which_it_does_not_know(string whom)
    {
        var found = await Bench.Values(whom);

        Assert.InRange(found["senders killed"], 6, 7); // the one that chance kills may have been done before
        Assert.Equal(42, found["letters"]);
        Assert.Equal(0, found["letters that still wait, or of which the ledger says nothing"]);
        Assert.Equal(0, found["letters lost: sent by the ledger, unknown to the mail server"]);
        Assert.Equal(0, found["letters doubled"]);
        Assert.Equal(0, found["letters the mail server took and the ledger calls neither sent nor unknown"]);
        Assert.InRange(found["letters of which nobody knows (yardstick: those that were there for a killed sender)"], 1, 41); // some that were handed over, and never all
    }
}
