using CommunityHub.Kernel;
using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Forms.Compiling;

namespace CommunityHub.Monitoring.Answering;

/// <summary>
/// What a returned answer opens: what is flagged, what that is computed from, and what it has to agree with. Without the last, a flagged total could be corrected and never sent:
/// its parts would be closed.
/// </summary>
internal sealed class PlacesToMend
{
    private readonly AnswerSheet sheet;
    private readonly IReadOnlyList<(string Key, IReadOnlySet<string> Places)> checks;

    public PlacesToMend(AnswerSheet sheet)
    {
        (this.sheet, checks) = (sheet, [.. Inputs.OfErrors(sheet.Form, sheet.Judged.With)]);
        foreach (var flag in sheet.Flags)
            Open.UnionWith(Below(flag.Path).Append(flag.Path).Concat(sheet.InputsOf(flag.Path)).Concat(Beside(flag.Path)));

        // Whatever keeps the answer from being sent now follows from what has been changed: it can be mended as well.
        foreach (var finding in sheet.Judged.Findings.Where(f => f.Severity is Severity.Error))
            Open.UnionWith(Below(finding.Path).Append(finding.Path).Concat(sheet.InputsOf(finding.Path)).Concat(checks.Where(check => check.Key == finding.Key).SelectMany(check => check.Places)));
    }

    /// <summary>Fields, cells, and tables whose rows may be begun.</summary>
    public HashSet<string> Open { get; } = [];

    /// <summary>What people fill in that has to agree with a place, by a check that forbids to send.</summary>
    public IReadOnlyList<string> Beside(string path)
    {
        var flagged = sheet.InputsOf(path).Append(path).ToHashSet();
        return [.. checks.Where(check => check.Places.Overlaps(flagged)).SelectMany(check => check.Places).Where(place => !flagged.Contains(place)).Distinct()];
    }

    private IEnumerable<string> Below(string path) => sheet.Answers.Values.Keys.Concat(sheet.Judged.With.Values.Keys).Where(cell => cell.StartsWith(path + "/", StringComparison.Ordinal));
}
