using System.Text.Json;

namespace CommunityHub.Monitoring.Forms.Reading;

/// <summary>The members of a JSON object, asked for by name; what nobody has asked for at the end is a problem.</summary>
internal sealed class Members(JsonElement json, string path, List<Problem> problems)
{
    private readonly HashSet<string> asked = [];

    public string Path => path;

    public bool Has(string name) => json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null;

    public string Code(string name) => String(name) is { Length: > 0 } code ? code : Missing(name);

    public string? String(string name) => Of(name, JsonValueKind.String)?.GetString();

    public string? Expression(string name) => String(name);

    public bool Truth(string name) => Has(name) && (Of(name, JsonValueKind.True) ?? Of(name, JsonValueKind.False, quietly: true))?.GetBoolean() == true;

    public double? Number(string name) => Of(name, JsonValueKind.Number)?.GetDouble() is not { } number ? null
        : double.IsFinite(number) ? number : Wrong<double?>(name, new("слишком большое число", "the number is too large"));

    public int? Whole(string name) => Number(name) is not { } number ? null : number == Math.Floor(number) && Math.Abs(number) < 1e6 ? (int)number : Wrong<int?>(name, new("нужно целое число", "a whole number is needed"));

    /// <summary>{ "ru", "en" }, or one text for both languages, as «%».</summary>
    public Text? Text(string name)
    {
        if (!Has(name))
        {
            asked.Add(name);
            return null;
        }

        var value = Any(name)!.Value;
        if (value.ValueKind == JsonValueKind.String)
            return new(value.GetString()!, value.GetString()!);
        if (value.ValueKind != JsonValueKind.Object)
            return Wrong<Text?>(name, new("нужен текст {\"ru\", \"en\"}", "a text {\"ru\", \"en\"} is needed"));
        var of = new Members(value, $"{path}.{name}", problems);
        var text = new Text(of.Code("ru"), of.Code("en"));
        of.Done();
        return text;
    }

    public Text Said(string name) => Text(name) ?? new(Missing(name), "");

    public IReadOnlyList<T> List<T>(string name, Func<Members, T> one) => [.. Elements(name, JsonValueKind.Object).Select(e => one(new(e.Json, e.Path, problems)))];

    public IReadOnlyList<string> Strings(string name) => [.. Elements(name, JsonValueKind.String).Select(e => e.Json.GetString()!)];

    /// <summary>Texts in a list, each {ru, en} or one for both.</summary>
    public IReadOnlyList<Text> Texts(string name)
    {
        var list = new List<Text>();
        foreach (var (element, at) in Elements(name, null))
        {
            if (element.ValueKind == JsonValueKind.String)
                list.Add(new(element.GetString()!, element.GetString()!));
            else if (element.ValueKind == JsonValueKind.Object)
            {
                var of = new Members(element, at, problems);
                list.Add(new(of.Code("ru"), of.Code("en")));
                of.Done();
            }
            else
                problems.Add(new(at, new("нужен текст", "a text is needed")));
        }

        return list;
    }

    public Members? Object(string name) => Of(name, JsonValueKind.Object) is { } value ? new(value, $"{path}.{name}", problems) : null;

    public T Wrong<T>(string name, Text sentence)
    {
        problems.Add(new($"{path}.{name}", sentence));
        return default!;
    }

    /// <summary>Everything has been asked for.</summary>
    public void Done()
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            problems.Add(new(path, new("нужен объект", "an object is needed")));
            return;
        }

        var seen = new HashSet<string>();
        foreach (var member in json.EnumerateObject())
            if (!asked.Contains(member.Name))
                problems.Add(new($"{path}.{member.Name}", new($"свойство «{member.Name}» здесь не известно", $"the property “{member.Name}” is not known here"), IsStranger: true));
            else if (!seen.Add(member.Name))
                problems.Add(new($"{path}.{member.Name}", new($"свойство «{member.Name}» стоит дважды", $"the property “{member.Name}” stands twice")));
    }

    private string Missing(string name)
    {
        if (json.ValueKind == JsonValueKind.Object && (!Has(name) || Any(name)?.ValueKind == JsonValueKind.String))
            problems.Add(new($"{path}.{name}", new($"нужно свойство «{name}»", $"the property “{name}” is needed")));
        return "";
    }

    private IEnumerable<(JsonElement Json, string Path)> Elements(string name, JsonValueKind? kind)
    {
        if (Of(name, JsonValueKind.Array) is not { } array)
            yield break;
        var at = 0;
        foreach (var element in array.EnumerateArray())
        {
            if (kind is null || element.ValueKind == kind)
                yield return (element, $"{path}.{name}[{at}]");
            else
                problems.Add(new($"{path}.{name}[{at}]", kind == JsonValueKind.String ? new("нужна строка", "a string is needed") : new("нужен объект", "an object is needed")));
            at++;
        }
    }

    private JsonElement? Any(string name)
    {
        asked.Add(name);
        return Has(name) ? json.GetProperty(name) : null;
    }

    private JsonElement? Of(string name, JsonValueKind kind, bool quietly = false)
    {
        if (Any(name) is not { } value)
            return null;
        if (value.ValueKind == kind)
            return value;
        if (!quietly && !(kind == JsonValueKind.True && value.ValueKind == JsonValueKind.False))
            problems.Add(new($"{path}.{name}", kind switch
            {
                JsonValueKind.String => new("нужна строка", "a string is needed"),
                JsonValueKind.Number => new("нужно число", "a number is needed"),
                JsonValueKind.Array => new("нужен список", "a list is needed"),
                JsonValueKind.True => new("нужно true или false", "true or false is needed"),
                _ => new("нужен объект", "an object is needed"),
            }));
        return null;
    }
}
