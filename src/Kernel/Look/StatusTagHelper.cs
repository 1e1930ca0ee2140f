using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CommunityHub.Kernel.Look;

/// <summary><c>&lt;status kind="good|warn|bad|info|neutral"&gt;слово&lt;/status&gt;</c>: colour, sign and word say the same.</summary>
public sealed class StatusTagHelper : TagHelper
{
    public string Kind { get; set; } = "neutral";

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var word = await output.GetChildContentAsync();
        var sign = Kind switch { "good" => "done", "warn" => "warn", "bad" => "stop", "info" => "clock", _ => "dot" };
        (output.TagName, output.TagMode) = ("span", TagMode.StartTagAndEndTag);
        output.Attributes.SetAttribute("class", $"status status-{Kind}");
        output.Content.SetHtmlContent($"<svg class=\"icon\" aria-hidden=\"true\"><use href=\"{IconTagHelper.Sprite(ViewContext)}#{sign}\"></use></svg> ").AppendHtml(word);
    }
}
