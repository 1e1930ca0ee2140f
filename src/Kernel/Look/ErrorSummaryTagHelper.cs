using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Kernel.Look;

/// <summary><c>&lt;error-summary/&gt;</c>: everything that was refused, on top, with links to the fields.</summary>
public sealed class ErrorSummaryTagHelper : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var errors = (from entry in ViewContext.ModelState
                      from error in entry.Value.Errors
                      select (Field: entry.Key, error.ErrorMessage)).ToList();
        if (errors.Count == 0)
        {
            output.SuppressOutput();
            return;
        }

        (output.TagName, output.TagMode) = ("div", TagMode.StartTagAndEndTag);
        output.Attributes.SetAttribute("class", "error-summary");
        output.Attributes.SetAttribute("role", "alert");
        output.Attributes.SetAttribute("tabindex", "-1");
        output.Content.SetHtmlContent("<h2 class=\"h5\">").Append(Say("Нужно поправить", "Something is to be mended")).AppendHtml("</h2><ul>");
        foreach (var (field, message) in errors)
            if (field.Length == 0)
                output.Content.AppendHtml("<li>").Append(message).AppendHtml("</li>");
            else
                output.Content.AppendHtml($"<li><a href=\"#{TagBuilder.CreateSanitizedId(field, "_")}\">").Append(message).AppendHtml("</a></li>");
        output.Content.AppendHtml("</ul>");
    }
}
