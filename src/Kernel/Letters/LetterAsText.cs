using System.Text;

namespace CommunityHub.Kernel.Letters;

/// <summary>A letter as those read it who have switched pictures and colours off.</summary>
internal static class LetterAsText
{
    public static string Render(LetterPage page, HubAddress hub)
    {
        var text = new StringBuilder();
        LetterPart? before = null;

        foreach (var part in page.Parts)
        {
            if (before is not null && !(before is Fact && part is Fact))
                text.Append('\n');

            text.Append(Lines(part)).Append('\n');
            before = part;
        }

        return text.Append("\n-- \n").Append(LetterFoot.Words(hub)).Append('\n').Append(hub.PublicUrl).Append('\n').ToString();
    }

    private static string Lines(LetterPart part) => part switch
    {
        Fact fact => $"{fact.Label}: {fact.Value}",
        Quote quote => string.Join('\n', quote.Text.Split('\n').Select(line => "> " + line.TrimEnd())),
        Button button => $"{button.Text}:\n{button.Address}",
        Paragraph paragraph => paragraph.Text,
        Small small => small.Text,
        _ => throw new InvalidOperationException($"{part.GetType().Name} has no words."),
    };
}
