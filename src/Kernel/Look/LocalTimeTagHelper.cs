using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CommunityHub.Kernel.Look;

/// <summary><c>&lt;local-time at="…"/&gt;</c>: the moment in the centre's words, near ones by their day of the week; the exact one, with its zone, on hover.</summary>
public sealed class LocalTimeTagHelper(TimeProvider clock) : TagHelper
{
    public DateTimeOffset At { get; set; }

    /// <summary>It is a deadline: «до пятницы, 15 ноября, 18:00», with its own preposition.</summary>
    public bool Until { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        (output.TagName, output.TagMode) = ("time", TagMode.StartTagAndEndTag);
        output.Attributes.SetAttribute("datetime", At.ToString("O", CultureInfo.InvariantCulture));
        output.Attributes.SetAttribute("title", At.Local().ToString("dd.MM.yyyy HH:mm:ss zzz", CultureInfo.InvariantCulture));
        output.Content.SetContent(Until ? At.UntilInWords(clock.Today()) : At.InWords(clock.Today()));
    }
}
