using CommunityHub.Kernel;
using CommunityHub.Monitoring.Forms.Compiling;
using CommunityHub.Monitoring.Forms.Judging;
using Microsoft.AspNetCore.Http;

namespace CommunityHub.Monitoring.Forms.Asking;

/// <summary>Somebody tries a form out: nothing is kept, and what was tried goes with the page from section to section.</summary>
internal sealed record FormTrial(CompiledForm Form)
{
    /// <summary>The field in which the page carries what was tried in the sections that it does not show.</summary>
    public const string Carried = "tried";

    /// <summary>The one section of a large form that is shown; null where all of them are.</summary>
    public CompiledSection? Only { get; init; }

    /// <summary>Where it goes by the buttons of the sections; null where there are none.</summary>
    public string? Address { get; init; }

    public Answers Tried { get; private init; } = Answers.None;
    public IReadOnlyDictionary<string, Explanation> Explained { get; private init; } = new Dictionary<string, Explanation>();

    public IEnumerable<CompiledSection> Shown => Form.Sections.Where(section => Only is null || section == Only);

    private Judged? _judged;

    public Judged Judged => _judged ??= Form.Judge(Tried, null, Facts.None, Explained);

    /// <summary>What is empty is only not filled in yet.</summary>
    public IReadOnlyList<Finding> Findings => Tried.Values.Count == 0 ? [] : [.. Judged.Findings.Where(finding => finding.Code is not ("required" or "rows"))];

    /// <summary>With what is computed; what is hidden stands there as it was left.</summary>
    public Answers Values => new(new Dictionary<string, Value>([.. Tried.Values.Where(said => !Judged.With.Values.ContainsKey(said.Key)), .. Judged.With.Values]));

    /// <summary>The explanations of what is not shown, as the page sends them on.</summary>
    public IEnumerable<(string Name, string Said)> ExplainedElsewhere => Only is null ? [] :
        from one in Explained
        where one.Key.Split('@') is [_, var path] && Shown.All(section => section.Parts.All(part => part.Part.Code != path.Split('/')[0]))
        from said in (IEnumerable<(string, string?)>)[($"reason!{one.Key}", one.Value.Reason?.ToString()), ($"note!{one.Key}", one.Value.Note)]
        where said.Item2 is not null
        select (said.Item1, said.Item2);

    /// <summary>With what a page of it has sent; what was not understood stays as it was typed.</summary>
    public FormTrial With(IFormCollection sent)
    {
        var posted = Posted.Read(Form, CarriedIn(sent), sent);
        var explained = from one in posted.Explanations let said = Explanations.Of(one.Value, one.Key, Form) where said is not null select KeyValuePair.Create(one.Key, said);
        return this with
        {
            Tried = posted.Refused.Aggregate(posted.After(), (answers, refused) => answers.With(refused.Key, Value.Of(refused.Value.Typed))),
            Explained = explained.ToDictionary(), _judged = null,
        };
    }

    private static Answers CarriedIn(IFormCollection sent)
    {
        try
        {
            return sent[Carried] is [{ Length: > 0 } json, ..] ? Answers.Parse(json) : Answers.None;
        }
        catch (RuleViolation)
        {
            return Answers.None; // nothing that a page of the house has sent
        }
    }
}
