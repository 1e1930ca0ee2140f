using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CommunityHub.Kernel;

namespace CommunityHub.Monitoring.Forms.Editing;

/// <summary>The JSON of a form while it is written: a part is named by its way from the root, «sections/0/parts/2/columns/1». Also what has problems can be edited.</summary>
internal sealed class FormTree
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly JsonObject root;

    private FormTree(JsonObject root) => this.root = root;

    /// <exception cref="RuleViolation">This is no JSON object: it can be mended in the source alone.</exception>
    public static FormTree Of(string json) => TryOf(json) ?? throw new RuleViolation("form.no-json", "Исходный текст формы — не JSON. Поправьте его в поле «Исходный текст».", "The source of the form is no JSON. Mend it in the source.");

    public static FormTree? TryOf(string json)
    {
        try
        {
            return JsonNode.Parse(json, null, new() { MaxDepth = 24, AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, AllowDuplicateProperties = false }) is JsonObject root ? new(root) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public string Json => root.ToJsonString(Indented);

    /// <summary>null if nothing is there.</summary>
    public JsonObject? At(string way)
    {
        JsonNode? node = root;
        foreach (var step in Steps(way))
            node = node switch
            {
                JsonObject known => known[step],
                JsonArray list when int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < list.Count => list[at],
                _ => null,
            };
        return node as JsonObject;
    }

    /// <summary>What is in a list of a part, with the way of each.</summary>
    public IReadOnlyList<(string Way, JsonObject Node)> Children(string way, string list) =>
        At(way)?[list] is JsonArray nodes ? [.. nodes.Select((node, at) => (Way: way.Length == 0 ? $"{list}/{at}" : $"{way}/{list}/{at}", Node: node as JsonObject)).Where(child => child.Node is not null).Select(child => (child.Way, child.Node!))] : [];

    /// <summary>Puts a new part at the end of a list.</summary>
    /// <returns>Its way.</returns>
    public string Add(string way, string list, JsonObject node)
    {
        var owner = Must(way);
        if (owner[list] is not JsonArray nodes)
            owner[list] = nodes = [];
        nodes.Add(node);
        return $"{(way.Length == 0 ? "" : way + "/")}{list}/{nodes.Count - 1}";
    }

    public void Remove(string way)
    {
        var (nodes, at) = Place(way);
        nodes.RemoveAt(at);
        if (nodes.Count == 0 && nodes.Parent is JsonObject owner && way.Split('/')[^2] is not ("sections" or "parts"))
            owner.Remove(way.Split('/')[^2]);
    }

    /// <param name="by">−1: up, 1: down; at an end, nothing happens.</param>
    public void Move(string way, int by)
    {
        var (nodes, at) = Place(way);
        if (at + by < 0 || at + by >= nodes.Count)
            return;
        var node = nodes[at];
        nodes.RemoveAt(at);
        nodes.Insert(at + by, node);
    }

    /// <summary>A code that no neighbour has yet: «field3».</summary>
    public string FreeCode(string stem)
    {
        var text = root.ToJsonString(Indented);
        return Enumerable.Range(1, 10_000).Select(n => $"{stem}{n}").First(code => !text.Contains($"\"{code}\"", StringComparison.Ordinal));
    }

    private JsonObject Must(string way) => At(way) ?? throw new RuleViolation("form.no-part", "Этой части в форме уже нет: форму изменили. Откройте её заново.", "This part is no longer in the form: it was changed. Open the form anew.");

    private (JsonArray Nodes, int At) Place(string way)
    {
        var node = Must(way);
        return node.Parent is JsonArray nodes ? (nodes, nodes.IndexOf(node)) : throw new RuleViolation("form.no-part", "Саму форму переместить нельзя.", "The form itself cannot be moved.");
    }

    private static string[] Steps(string way) => way.Split('/', StringSplitOptions.RemoveEmptyEntries);
}
