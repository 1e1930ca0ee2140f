using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CommunityHub.Kernel.Look;

/// <summary><c>&lt;field for="Input.X" hint="…" rows="3"/&gt;</c>: label, hint, control and refusal of one property, tied together for screen readers.</summary>
public sealed class FieldTagHelper(IHtmlGenerator html) : TagHelper
{
    public ModelExpression For { get; set; } = null!;
    public string? Hint { get; set; }

    /// <summary>More than one makes it a text area.</summary>
    public int Rows { get; set; } = 1;

    /// <summary>The type of the input, where the property's own does not say it: «password», «email».</summary>
    public string? Type { get; set; }

    public string? Autocomplete { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var id = TagBuilder.CreateSanitizedId(For.Name, "_");
        var errors = ViewContext.ModelState.TryGetValue(For.Name, out var entry) ? entry.Errors.Select(e => e.ErrorMessage).ToList() : [];
        var isCheck = For.Metadata.UnderlyingOrModelType == typeof(bool);

        (output.TagName, output.TagMode) = ("div", TagMode.StartTagAndEndTag);
        output.Attributes.SetAttribute("class", (isCheck ? "form-check" : "field") + (errors.Count > 0 ? " field-refused" : ""));
        var label = html.GenerateLabel(ViewContext, For.ModelExplorer, For.Name, null, new { @class = isCheck ? "form-check-label" : "form-label" });
        var control = Control(id, errors.Count > 0, isCheck);

        output.Content.Clear();
        if (!isCheck)
            output.Content.AppendHtml(label);
        if (Hint is not null)
            output.Content.AppendHtml($"<div class=\"form-text\" id=\"{id}-hint\">").Append(Hint).AppendHtml("</div>");
        foreach (var error in errors)
            output.Content.AppendHtml($"<p class=\"field-error\" id=\"{id}-error\">").Append(error).AppendHtml("</p>");
        output.Content.AppendHtml(control);
        if (isCheck)
            output.Content.AppendHtml(label);
    }

    private TagBuilder Control(string id, bool isRefused, bool isCheck)
    {
        var described = string.Join(' ', new[] { Hint is null ? null : $"{id}-hint", isRefused ? $"{id}-error" : null }.OfType<string>());
        var attributes = new Dictionary<string, object?> { ["class"] = isCheck ? "form-check-input" : "form-control" };
        if (described.Length > 0)
            attributes["aria-describedby"] = described;
        if (isRefused)
            attributes["aria-invalid"] = "true";
        if (Autocomplete is not null)
            attributes["autocomplete"] = Autocomplete;
        if (isCheck)
            return html.GenerateCheckBox(ViewContext, For.ModelExplorer, For.Name, For.Model as bool?, attributes);
        if (Rows > 1)
            return html.GenerateTextArea(ViewContext, For.ModelExplorer, For.Name, Rows, 0, attributes);

        if (Type == "password")
            return html.GeneratePassword(ViewContext, For.ModelExplorer, For.Name, null, attributes); // Never sent back, whatever was wrong with the form.

        var type = For.Metadata.UnderlyingOrModelType;
        attributes["type"] = Type ?? (type == typeof(DateOnly) ? "date" : type == typeof(int) ? "number" : "text");
        return html.GenerateTextBox(ViewContext, For.ModelExplorer, For.Name, For.Model, type == typeof(DateOnly) ? "{0:yyyy-MM-dd}" : null, attributes);
    }
}
