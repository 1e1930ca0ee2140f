using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Kernel.Tables;

/// <summary>Links to the same list, filtered as it is, in another order, form or at another page.</summary>
public abstract class SameListTagHelper : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    private protected HttpRequest Request => ViewContext.HttpContext.Request;

    private protected string With(string key, string? value)
    {
        // Another order or another form begins at the first page again.
        var kept = Request.Query.Where(pair => pair.Key != key && pair.Key is not ("p" or "format")).SelectMany(pair => pair.Value.Where(v => !string.IsNullOrEmpty(v)), (pair, v) => KeyValuePair.Create(pair.Key, v!));
        var query = new QueryBuilder(kept);
        if (value is not null)
            query.Add(key, value);
        return Request.PathBase + Request.Path + query.ToQueryString();
    }

    private protected static TagBuilder Link(string address, string text)
    {
        var link = new TagBuilder("a");
        link.Attributes["href"] = address;
        link.InnerHtml.Append(text);
        return link;
    }
}

/// <summary><c>&lt;th sort="name"&gt;Имя&lt;/th&gt;</c>: a heading that sorts, «-name» from the end first; once more turns the order round. The page reads <c>sort</c>.</summary>
[HtmlTargetElement("th", Attributes = "sort")]
public sealed class SortTagHelper : SameListTagHelper
{
    public string Sort { get; set; } = "";

    /// <summary>This is the order when the address names none.</summary>
    public bool Usual { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var turned = Sort.StartsWith('-') ? Sort[1..] : "-" + Sort;
        var now = Request.Query["sort"].ToString() is { Length: > 0 } asked ? asked : Usual ? Sort : "";

        var link = Link(With("sort", now == Sort ? turned : Sort), "");
        link.AddCssClass("text-reset text-nowrap");
        link.InnerHtml.AppendHtml(await output.GetChildContentAsync());

        output.Attributes.SetAttribute("scope", "col");
        if (now == Sort || now == turned)
        {
            link.InnerHtml.AppendHtml($"<span aria-hidden=\"true\">{(now.StartsWith('-') ? " ↓" : " ↑")}</span>");
            output.Attributes.SetAttribute("aria-sort", now.StartsWith('-') ? "descending" : "ascending");
        }

        output.Content.SetHtmlContent(link);
    }
}

/// <summary><c>&lt;pager number="…" pages="…"/&gt;</c>: the pages of a list; nothing when there is but one.</summary>
[HtmlTargetElement("pager", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class PagerTagHelper : SameListTagHelper
{
    public int Number { get; set; }
    public int Pages { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Pages <= 1)
        {
            output.SuppressOutput();
            return;
        }

        (output.TagName, output.TagMode) = ("nav", TagMode.StartTagAndEndTag);
        output.Attributes.SetAttribute("aria-label", Say("Страницы списка", "Pages of the list"));
        output.Content.SetHtmlContent("<ul class=\"pagination flex-wrap\">");
        if (Number > 1)
            Item(output, Number - 1, Say("Назад", "Back"));

        var before = 0;
        foreach (var page in Enumerable.Range(1, Pages).Where(page => page == 1 || page == Pages || Math.Abs(page - Number) <= 2))
        {
            if (page > before + 1)
                output.Content.AppendHtml("<li class=\"page-item disabled\"><span class=\"page-link\">…</span></li>");
            Item(output, page, $"{page}");
            before = page;
        }

        if (Number < Pages)
            Item(output, Number + 1, Say("Вперёд", "Forward"));
        output.Content.AppendHtml("</ul>");
    }

    private void Item(TagHelperOutput output, int page, string text)
    {
        var link = Link(With("p", page == 1 ? null : $"{page}"), text);
        link.AddCssClass("page-link");
        if (page == Number)
            link.Attributes["aria-current"] = "page";
        output.Content.AppendHtml(page == Number ? "<li class=\"page-item active\">" : "<li class=\"page-item\">").AppendHtml(link).AppendHtml("</li>");
    }
}

/// <summary><c>&lt;save-list/&gt;</c>: the list as a file, whole and filtered as it is. The page reads <c>format</c>: «xlsx» or «csv».</summary>
[HtmlTargetElement("save-list", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class SaveListTagHelper : SameListTagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        (output.TagName, output.TagMode) = ("p", TagMode.StartTagAndEndTag);
        output.Attributes.SetAttribute("class", "text-secondary");
        output.Content.SetContent(Say("Сохранить список: ", "Save the list: "));
        output.Content.AppendHtml(Link(With("format", "xlsx"), Say("таблица Excel", "Excel sheet"))).Append(", ").AppendHtml(Link(With("format", "csv"), "CSV"));
    }
}
