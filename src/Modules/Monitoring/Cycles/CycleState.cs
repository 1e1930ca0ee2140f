using CommunityHub.Kernel;

namespace CommunityHub.Monitoring.Cycles;

/// <summary>How far a cycle is, as its moments say.</summary>
internal enum CycleState
{
    /// <summary>The plan asks for it, and its day has not come.</summary>
    Planned,

    /// <summary>The curator is to look at it before schools are written to.</summary>
    Checked,
    Open,
    Closed,
    Published,
    Dropped,
}

internal static class CycleStateInWords
{
    public static (string Kind, string Word) AsStatus(this CycleState state) => state switch
    {
        CycleState.Planned => ("neutral", Words.Say("в плане", "planned")),
        CycleState.Checked => ("warn", Words.Say("ждёт запуска", "to be launched")),
        CycleState.Open => ("info", Words.Say("идёт сбор", "collecting")),
        CycleState.Closed => ("warn", Words.Say("закрыт, пишется отчёт", "closed, report being written")),
        CycleState.Published => ("good", Words.Say("отчёт утверждён", "report approved")),
        _ => ("neutral", Words.Say("отменён", "dropped")),
    };
}
