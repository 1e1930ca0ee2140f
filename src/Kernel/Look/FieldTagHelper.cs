using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Kernel.Look;

/// <summary>
/// <c>&lt;field for="Input.X" hint="…" rows="3"/&gt;</c>: label, hint, control and refusal of one property, tied together for screen readers.
/// With <c>items="…"</c> it is a list to choose from; else the property's type says what it is: text, day, time, number, yes or no.
/// </summary>
public sealed class FieldTagHelper(IHtmlGenerator html) : TagHelper
{
    public ModelExpression For { get; set; } = null!;
    public string? Hint { get; set; }

    /// <summary>More than one makes it a text area.</summary>
    public int Rows { get; set; } = 1;

    /// <summary>What there is to choose from; a property that may be empty gets «— выберите —» before them.</summary>
    public IEnumerable<SelectListItem>? Items { get; set; }

    /// <summary>The type of the input, where the property's own does not say it: «password», «email».</summary>
    public string? Type { get; set; }

    public string? Autocomplete { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    private Type Of => For.Metadata.UnderlyingOrModelType;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        // Within a partial of a part of the form, the name is longer than the expression.
        var name = ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);
        var id = TagBuilder.CreateSanitizedId(name, "_");
        var errors = ViewContext.ModelState.TryGetValue(name, out var entry) ? entry.Errors.Select(e => e.ErrorMessage).Distinct().ToList() : [];
        var isCheck = Of == typeof(bool);

        (output.TagName, output.TagMode) = ("div", TagMode.StartTagAndEndTag);
        output.Attributes.SetAttribute("class", (isCheck ? "form-check" : "field") + (errors.Count > 0 ? " field-refused" : ""));
        var label = html.GenerateLabel(ViewContext, For.ModelExplorer, For.Name, null, new { @class = isCheck ? "form-check-label" : "form-label" });
        var control = Control(id, errors.Count > 0);

        output.Content.Clear();
        if (isCheck)
            output.Content.AppendHtml(control);
        output.Content.AppendHtml(label);
        if (Hint is not null)
            output.Content.AppendHtml($"<div class=\"form-text\" id=\"{id}-hint\">").Append(Hint).AppendHtml("</div>");
        if (errors.Count > 0)
            output.Content.AppendHtml($"<p class=\"field-error\" id=\"{id}-error\">").Append(string.Join(' ', errors)).AppendHtml("</p>");
        if (!isCheck)
            output.Content.AppendHtml(control);
    }

    private TagBuilder Control(string id, bool isRefused)
    {
        var described = string.Join(' ', new[] { Hint is null ? null : $"{id}-hint", isRefused ? $"{id}-error" : null }.OfType<string>());
        var attributes = new Dictionary<string, object?> { ["class"] = Of == typeof(bool) ? "form-check-input" : Items is null ? "form-control" : "form-select" };
        if (described.Length > 0)
            attributes["aria-describedby"] = described;
        if (isRefused)
            attributes["aria-invalid"] = "true";
        if (Autocomplete is not null)
            attributes["autocomplete"] = Autocomplete;

        if (Of == typeof(bool))
            return html.GenerateCheckBox(ViewContext, For.ModelExplorer, For.Name, For.Model as bool?, attributes);
        if (Items is not null)
            return html.GenerateSelect(ViewContext, For.ModelExplorer, For.Metadata.IsReferenceOrNullableType ? Say("— выберите —", "— choose —") : null, For.Name, Items, allowMultiple: false, attributes);
        if (Rows > 1)
            return html.GenerateTextArea(ViewContext, For.ModelExplorer, For.Name, Rows, 0, attributes);

        if (Type == "password")
            return html.GeneratePassword(ViewContext, For.ModelExplorer, For.Name, null, attributes); // Never sent back, whatever was wrong with the form.

        var (type, format) = Kind();
        attributes["type"] = Type ?? type;
        return html.GenerateTextBox(ViewContext, For.ModelExplorer, For.Name, For.Model, format, attributes);
    }

    private (string Type, string? Format) Kind() => Of switch
    {
        _ when Of == typeof(DateOnly) => ("date", "{0:yyyy-MM-dd}"),
        _ when Of == typeof(TimeOnly) => ("time", "{0:HH:mm}"),
        _ when Of == typeof(int) || Of == typeof(long) => ("number", null),
        _ => ("text", null),
    };
}
