using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CommunityHub.Kernel.Look;

/// <summary><c>&lt;empty-state title="…"&gt;</c>: what this is, why it is empty, what fills it.</summary>
public sealed class EmptyStateTagHelper : TagHelper
{
    public string Title { get; set; } = "";

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var body = await output.GetChildContentAsync();
        (output.TagName, output.TagMode) = ("div", TagMode.StartTagAndEndTag);
        output.Attributes.SetAttribute("class", "empty-state");
        output.Content.SetHtmlContent("<h2 class=\"h4\">").Append(Title).AppendHtml("</h2>").AppendHtml(body);
    }
}
