using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CommunityHub.Kernel.Look;

/// <summary><c>&lt;icon name="plus"/&gt;</c>: a sign of the sprite; decoration only, a word stands beside it.</summary>
public sealed class IconTagHelper : TagHelper
{
    public string Name { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        (output.TagName, output.TagMode) = ("svg", TagMode.StartTagAndEndTag);
        output.Attributes.SetAttribute("class", "icon");
        output.Attributes.SetAttribute("aria-hidden", "true");
        output.Content.SetHtmlContent($"<use href=\"/icons.svg#{Name}\"></use>");
    }
}
