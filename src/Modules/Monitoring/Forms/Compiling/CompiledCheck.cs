using CommunityHub.Monitoring.Forms.Expressions;
using CommunityHub.Monitoring.Forms.Judging;

namespace CommunityHub.Monitoring.Forms.Compiling;

/// <param name="Table">Whose rows or columns are looked at.</param>
/// <param name="At">A path, a column or a row, as the check says or as its first name says.</param>
internal sealed record CompiledCheck(Check Check, CompiledTable? Table, Node? When, Node That, string At, Message Russian, Message English)
{
    public bool EachRow => Check.Each == "row";
}

internal sealed record CompiledIndicator(Indicator Indicator, Node Formula);

/// <summary>Words with expressions between them: what stands at odd places is computed.</summary>
internal sealed record Message(IReadOnlyList<string> Texts, IReadOnlyList<Node> Nodes)
{
    /// <param name="former">The year to be said for «в прошлом году»; what is computed between the words stays as it is.</param>
    public string Say(Scope? scope, IWorld world, FormerYear? former, bool english)
    {
        if (Nodes.Count == 0)
            return Told(Texts[0], former);
        var said = new System.Text.StringBuilder(Told(Texts[0], former));
        for (var at = 0; at < Nodes.Count; at++)
            said.Append(Shown(Evaluation.Of(Nodes[at], scope, world), english)).Append(Told(Texts[at + 1], former));
        return said.ToString();
    }

    private static string Told(string text, FormerYear? former) => former?.Say(text) ?? text;

    private static string Shown(Value value, bool english) => value.Kind switch
    {
        ValueKind.Number => Functions.Shown(value.Number, english),
        ValueKind.Text => value.Text,
        ValueKind.Truth => value.Truth ? (english ? "yes" : "да") : english ? "no" : "нет",
        _ => "—",
    };
}
