using System.Text.Json.Nodes;
using CommunityHub.Kernel;
using CommunityHub.Monitoring.Forms.Reading;
using Microsoft.AspNetCore.Http;

namespace CommunityHub.Monitoring.Forms.Editing;

/// <summary>A part of a form as somebody has it on the screen, beside the same part as it is kept.</summary>
internal static class EditedPart
{
    /// <summary>By it a part is known to be as it was shown, whatever has become of the rest of the form.</summary>
    public static string Mark(string way, JsonObject node) => FormHead.Mark(string.Join('\n', Property.Of(way, node).Select(property => $"{property.Name}={property.Shown(node)}")));

    /// <summary>Where the part stands now: somebody may have moved it among its neighbours. Null: it is no longer there.</summary>
    /// <param name="code">As the part was called when it was shown.</param>
    public static string? WayNow(FormTree tree, string way, string? code)
    {
        if (tree.At(way) is { } node && (string.IsNullOrEmpty(code) || Kinds.CodeOf(node) == code))
            return way;
        if (string.IsNullOrEmpty(code))
            return null;

        var (owner, list) = way.Split('/') is [.. var steps, var last, _] ? (string.Join('/', steps), last) : ("", "");
        return tree.Children(owner, list).Where(child => Kinds.CodeOf(child.Node) == code).Select(child => child.Way).FirstOrDefault();
    }

    /// <summary>What was typed into a part that is no longer there.</summary>
    public static JsonObject Typed(string way, IFormCollection sent)
    {
        var node = sent.ContainsKey("p.table") ? new JsonObject { ["table"] = "" } : [];
        foreach (var property in Property.Of(way, node))
            try
            {
                property.Take(node, sent);
            }
            catch (RuleViolation)
            {
                node[property.Name] = $"{sent[$"p.{property.Name}"]}"; // no number: it is shown as it was typed
            }
        return node;
    }

    /// <summary>Each property that is kept otherwise than it was typed.</summary>
    public static IReadOnlyList<PropertyDifference> Between(string way, JsonObject kept, JsonObject typed) =>
        [.. Property.Of(way, typed).Select(property => new PropertyDifference(property.Label, property.InWords(kept), property.InWords(typed))).Where(one => one.Theirs != one.Mine)];
}

/// <param name="Theirs">As it is kept.</param>
/// <param name="Mine">As it was typed here.</param>
internal sealed record PropertyDifference(string Label, string Theirs, string Mine);
