using System.Globalization;
using Microsoft.Extensions.Options;

namespace CommunityHub.Kernel.Letters;

/// <summary>
/// The writing paper of the house: every letter looks the same, as text and as HTML, and speaks its reader's language.
/// <code>
/// var letter = paper.Write(holder.Language, page => page
///     .Subject(Say("Вас ждёт решение по плану", "A plan waits for your decision"))
///     .Greeting(holder.FullName)
///     .Paragraph(Say("На утверждение поступил план работы.", "A plan has been submitted for approval."))
///     .Fact(Say("Сообщество", "Community"), community.Name)
///     .Button(Say("Открыть план", "Open the plan"), $"/plans/{plan.Id}"));
///
/// await mediator.Send(new QueueLetter(occasion, kind, holder.Email, holder.FullName, letter.Subject, letter.Text, letter.Html));
/// </code>
/// Whatever stands inside the lambda — <see cref="Words.Say"/>, <see cref="Words.Count"/>, <see cref="Days"/> — is said in that language.
/// </summary>
public sealed class LetterPaper(IOptions<HubAddress> hub)
{
    /// <param name="language">Of the reader: «ru» or «en».</param>
    /// <param name="write">Fills the page; only <see cref="LetterPage.Subject"/> must be there.</param>
    public WrittenLetter Write(string language, Func<LetterPage, LetterPage> write)
    {
        var (culture, uiCulture) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language is "en" ? "en-GB" : "ru-RU");
        try
        {
            var page = write(new LetterPage(hub.Value));
            return new(page.Title, LetterAsText.Render(page, hub.Value), LetterAsHtml.Render(page, hub.Value));
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, uiCulture);
        }
    }

    /// <summary>The same, for a letter whose subject and lead are worded when the page is filled.</summary>
    internal async Task<WrittenLetter> Write(string language, Func<LetterPage, LetterPage> write, Func<LetterPage, Task> word)
    {
        // What an asynchronous method sets here is as before for whoever has called it.
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language is "en" ? "en-GB" : "ru-RU");
        var page = write(new LetterPage(hub.Value));
        await word(page);
        return new(page.Title, LetterAsText.Render(page, hub.Value), LetterAsHtml.Render(page, hub.Value));
    }
}

/// <summary>A letter ready for the post: the same words as text and as HTML.</summary>
/// <param name="Html">A whole document, styles inlined, no pictures, nothing to load.</param>
public sealed record WrittenLetter(string Subject, string Text, string Html);
