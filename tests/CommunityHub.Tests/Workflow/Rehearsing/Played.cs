using CommunityHub.Workflow.Definitions;
using CommunityHub.Workflow.Rehearsing;
using CommunityHub.Workflow.Running;

namespace CommunityHub.Tests.Workflow.Rehearsing;

/// <summary>A process played in memory, and what is looked at afterwards.</summary>
internal sealed record Played(Rehearsal Rehearsal)
{
    private static readonly DateTimeOffset MondayMorning = new(2024, 1, 1, 9, 0, 0, TimeSpan.FromHours(3));

    /// <summary>The script in short: «a» completes the task a, «a x=1» with variables, «+P3D» advances, «!news» is a message, «?topic*2» a failure, «=x=1» variables.</summary>
    public static async Task<Played> With(string xml, params string[] script)
    {
        var file = BpmnReader.Read(xml);
        Assert.Empty(BpmnCheck.Of(file, Known.Anything));
        return new(await Rehearsal.Play(file, file.Processes[0], MondayMorning, [.. script.Select(Read)]));
    }

    /// <summary>«a entered, a completed, …», of the elements named; all when none is.</summary>
    public string Trace(params string[] of) => string.Join(", ", Rehearsal.Stage.Trace.Where(t => of.Length == 0 || of.Contains(t.Element)).Select(t => $"{t.Element} {t.Event switch
    {
        HistoryKind.Entered => "entered", HistoryKind.Completed => "completed", HistoryKind.Cancelled => "cancelled", _ => "failed",
    }}"));

    public string Open => string.Join(", ", Rehearsal.Open.Order());
    public string State => Rehearsal.State;
    public object? this[string variable] => Rehearsal.Root!.Variables.GetValueOrDefault(variable);

    /// <summary>How long after the beginning.</summary>
    public TimeSpan When(string element, HistoryKind kind = HistoryKind.Completed) => Rehearsal.Stage.Trace.First(t => t.Element == element && t.Event == kind).At - MondayMorning;

    private static Act Read(string act) => act[0] switch
    {
        '+' => new Act.Advance(IsoDuration.Read(act[1..])!),
        '!' => new Act.Message(act[1..].Split(' ')[0], null, Given(act)),
        '?' => new Act.Fail(act[1..].Split('*')[0], int.Parse(act.Split('*')[1], System.Globalization.CultureInfo.InvariantCulture)),
        '=' => new Act.Give(Given("x " + act[1..])),
        _ => new Act.Complete(act.Split(' ')[0], Given(act)),
    };

    private static Dictionary<string, object?> Given(string act) =>
        act.Split(' ').Skip(1).Select(v => v.Split('=', 2)).ToDictionary(v => v[0], v =>
        {
            using var json = System.Text.Json.JsonDocument.Parse(v[1]);
            return Variables.Value(json.RootElement);
        });
}
