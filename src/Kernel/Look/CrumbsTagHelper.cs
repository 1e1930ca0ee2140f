using Microsoft.AspNetCore.Razor.TagHelpers;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Kernel.Look;

/// <summary><c>&lt;crumbs&gt;links&lt;/crumbs&gt;</c>: the way here.</summary>
public sealed class CrumbsTagHelper : TagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        (output.TagName, output.TagMode) = ("nav", TagMode.StartTagAndEndTag);
        output.Attributes.SetAttribute("class", "crumbs");
        output.Attributes.SetAttribute("aria-label", Say("Путь", "Path"));
    }
}
