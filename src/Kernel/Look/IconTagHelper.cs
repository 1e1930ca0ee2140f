using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CommunityHub.Kernel.Look;

/// <summary><c>&lt;icon name="plus"/&gt;</c>: a sign of the sprite (src/Host/wwwroot/icons.svg); decoration only, a word stands beside it.</summary>
public sealed class IconTagHelper : TagHelper
{
    public string Name { get; set; } = "";

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        (output.TagName, output.TagMode) = ("svg", TagMode.StartTagAndEndTag);
        output.Attributes.SetAttribute("class", "icon");
        output.Attributes.SetAttribute("aria-hidden", "true");
        output.Content.SetHtmlContent($"<use href=\"{Sprite(ViewContext)}#{Name}\"></use>");
    }

    /// <summary>The sprite under the name that a browser may keep for a year: MVC gives it only to the attributes it knows.</summary>
    internal static string Sprite(ViewContext view) =>
        $"{view.HttpContext.Request.PathBase}/{view.HttpContext.GetEndpoint()?.Metadata.GetMetadata<ResourceAssetCollection>()?["icons.svg"] ?? "icons.svg"}";
}
