using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Kernel.Look;

/// <summary><c>&lt;error-summary/&gt;</c>: everything that was refused, on top, with links to the fields; what stands in the address has none.</summary>
public sealed class ErrorSummaryTagHelper : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <summary>Of the frame: says what in an address was left out where the page itself says nothing of what it refuses.</summary>
    public bool Unsaid { get; set; }

    private static readonly object Said = new();

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var request = ViewContext.HttpContext;
        var isRead = HttpMethods.IsGet(request.Request.Method) || HttpMethods.IsHead(request.Request.Method);
        var isSaid = !request.Items.TryAdd(Said, true);
        var errors = (from entry in ViewContext.ModelState
                      from error in entry.Value.Errors
                      select (Field: entry.Key, error.ErrorMessage)).ToList();
        if (errors.Count == 0 || (Unsaid && (isSaid || !isRead)))
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
            if (field.Length == 0 || isRead)
                output.Content.AppendHtml("<li>").Append(message).AppendHtml("</li>");
            else
                output.Content.AppendHtml($"<li><a href=\"#{TagBuilder.CreateSanitizedId(field, "_")}\">").Append(message).AppendHtml("</a></li>");
        output.Content.AppendHtml("</ul>");
    }
}
