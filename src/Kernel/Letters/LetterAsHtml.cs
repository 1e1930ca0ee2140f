using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace CommunityHub.Kernel.Letters;

/// <summary>
/// A letter as most see it. Mail programs know little: tables for the frame, every style on its element, and a style sheet only for
/// the dark, which programs that drop it do not miss. Nothing is loaded from anywhere.
/// </summary>
internal static class LetterAsHtml
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    // A long address or word must not make the letter wider than a phone.
    private const string Font = "font-family:'Golos Text','Segoe UI',Roboto,Arial,sans-serif;overflow-wrap:anywhere;word-break:break-word;";

    private const string Dark = """
        @media (prefers-color-scheme: dark) {
          .desk { background: #14181d !important; }
          .sheet { background: #1f252c !important; border-color: #39424d !important; }
          .ink { color: #eef1f4 !important; }
          .soft { color: #aeb8c2 !important; }
          .quote { border-color: #5ec4cf !important; }
          .address { color: #7fd3dc !important; }
        }
        """;

    public static string Render(LetterPage page, HubAddress hub) => $"""
        <!doctype html>
        <html lang="{Words.Say("ru", "en")}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta name="supported-color-schemes" content="light dark">
        <title>{Plain(page.Title)}</title>
        <style>{Dark}</style>
        </head>
        <body class="desk" style="margin:0;padding:0;background:#eef1f4;">
        <table role="presentation" width="100%" cellspacing="0" cellpadding="0" class="desk" style="background:#eef1f4;"><tr><td align="center" style="padding:24px 12px;">
        <table role="presentation" width="100%" cellspacing="0" cellpadding="0" class="sheet" style="max-width:600px;background:#ffffff;border:1px solid #d5dbe1;border-radius:8px;"><tr><td style="padding:28px 28px 20px;">
        <h1 class="ink" style="margin:0 0 20px;{Font}font-size:22px;line-height:1.3;font-weight:600;color:#1c2329;">{Plain(page.Title)}</h1>
        {Body(page.Parts)}</td></tr></table>
        <table role="presentation" width="100%" cellspacing="0" cellpadding="0" style="max-width:600px;"><tr><td class="soft" style="padding:16px 28px;{Font}font-size:13px;line-height:1.5;color:#55606b;">
        {Plain(LetterFoot.Words(hub))}<br><a class="address" href="{Plain(hub.PublicUrl.ToString())}" style="color:#0b5d66;">{Plain(hub.PublicUrl.Authority)}</a>
        </td></tr></table>
        </td></tr></table>
        </body>
        </html>
        """;

    private static string Body(IReadOnlyList<LetterPart> parts)
    {
        var html = new StringBuilder();
        for (var at = 0; at < parts.Count; at++)
        {
            if (parts[at] is Fact && (at == 0 || parts[at - 1] is not Fact))
                html.Append("""<table role="presentation" cellspacing="0" cellpadding="0" style="margin:0 0 18px;">""").Append('\n');

            html.Append(Part(parts[at])).Append('\n');

            if (parts[at] is Fact && (at == parts.Count - 1 || parts[at + 1] is not Fact))
                html.Append("</table>\n");
        }

        return html.ToString();
    }

    private static string Part(LetterPart part) => part switch
    {
        Paragraph paragraph => $"""<p class="ink" style="margin:0 0 16px;{Font}font-size:16px;line-height:1.5;color:#1c2329;">{Lines(paragraph.Text)}</p>""",
        Small small => $"""<p class="soft" style="margin:0 0 12px;{Font}font-size:14px;line-height:1.5;color:#55606b;">{Lines(small.Text)}</p>""",
        Quote quote => $"""<blockquote class="ink quote" style="margin:0 0 18px;padding:2px 0 2px 14px;border-left:3px solid #0b5d66;{Font}font-size:16px;line-height:1.5;color:#1c2329;">{Lines(quote.Text)}</blockquote>""",
        Fact fact => $"""<tr><td class="soft" style="padding:3px 18px 3px 0;vertical-align:top;{Font}overflow-wrap:normal;word-break:normal;font-size:15px;line-height:1.4;color:#55606b;">{Lines(fact.Label)}</td><td class="ink" style="padding:3px 0;vertical-align:top;{Font}font-size:15px;line-height:1.4;color:#1c2329;">{Lines(fact.Value)}</td></tr>""",
        Button button => Pressed(button),
        _ => throw new InvalidOperationException($"{part.GetType().Name} has no shape."),
    };

    // The address stands below once more, for programs that show no buttons and for people who copy it.
    private static string Pressed(Button button) => $"""
        <table role="presentation" cellspacing="0" cellpadding="0" style="margin:6px 0 14px;"><tr><td style="background:#0b5d66;border-radius:6px;"><a href="{Plain(button.Address)}" style="display:inline-block;padding:12px 22px;{Font}font-size:16px;font-weight:600;line-height:1.25;color:#ffffff;text-decoration:none;">{Plain(button.Text)}</a></td></tr></table>
        <p class="soft" style="margin:0 0 16px;{Font}font-size:13px;line-height:1.5;color:#55606b;">{Plain(Words.Say("Если кнопка не открывается, скопируйте адрес:", "If the button does not open, copy the address:"))}<br><a class="address" href="{Plain(button.Address)}" style="color:#0b5d66;word-break:break-all;">{Plain(button.Address)}</a></p>
        """;

    private static string Lines(string text) => string.Join("<br>", text.Split('\n').Select(line => Plain(line.TrimEnd())));

    private static string Plain(string text) => Encoder.Encode(text);
}
