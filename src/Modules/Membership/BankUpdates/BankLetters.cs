using CommunityHub.Contracts.Mailing;
using CommunityHub.Contracts.Membership;
using CommunityHub.Contracts.SignIn;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Letters;
using MediatR;
using Microsoft.EntityFrameworkCore;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Membership.BankUpdates;

/// <summary>The letters that carry a school's personal link: the first, reminders, and questions.</summary>
internal sealed class BankLetters(MembershipDb db, IMediator mediator, LetterPaper paper)
{
    public const string Kind = "membership.bank-update";

    /// <param name="attempt">How often the school was written to before; each next letter tries the next address.</param>
    /// <returns>Where the letter went; null when the school has no address.</returns>
    public async Task<string?> Queue(BankUpdate update, SchoolAnswer answer, string occasion, int attempt, Func<LetterPage, LetterPage> say, DateTimeOffset goodUntil, CancellationToken cancellationToken)
    {
        if (await mediator.Send(new ContactChainOf(answer.SchoolId), cancellationToken) is not { Count: > 0 } chain)
            return null;

        var address = chain[attempt % chain.Count].Address;
        await QueueTo(address, update, answer, occasion, say, goodUntil, follows: null, cancellationToken);
        return address;
    }

    /// <param name="follows">The letter that came back, in whose place this one goes.</param>
    public async Task QueueTo(string address, BankUpdate update, SchoolAnswer answer, string occasion, Func<LetterPage, LetterPage> say, DateTimeOffset goodUntil, Guid? follows, CancellationToken cancellationToken)
    {
        var school = await db.Schools.Where(s => s.Id == answer.SchoolId).Select(s => s.ShortName).SingleAsync(cancellationToken);
        var centre = await db.Centres.Select(c => c.ShortName).FirstOrDefaultAsync(cancellationToken) ?? "";
        var link = await mediator.Send(new OfferPersonalLink(update.Purpose, answer.Subject, $"/bank/{answer.Id}", $"{school}: сведения для банка данных, {centre}", address, goodUntil), cancellationToken);
        var letter = paper.Write("ru", page => say(page)
            .Fact(Say("Школа", "School"), school).Fact(Say("Ответить до", "Answer by"), goodUntil.InWords())
            .Button(Say("Проверить и подтвердить", "Check and confirm"), link)
            .Small(Say($"Это займёт пару минут; пароль не нужен. Ссылка личная, для вашей школы: не пересылайте её посторонним. Письмо от {centre}.", $"It takes a few minutes; no password is needed. The link is personal, for your school: do not forward it. From {centre}.")));
        await mediator.Send(new QueueLetter($"{update.Purpose}:{answer.Id}:{occasion}", Kind, address, school, letter.Subject, letter.Text, letter.Html, Confidential: true)
            { SchoolId = answer.SchoolId, CommunityId = update.CommunityId, Link = new(update.Purpose, answer.Subject), Follows = follows }, cancellationToken);
    }

    public static LetterPage First(LetterPage page, BankUpdate update) => page
        .Subject(Say($"Банк данных {update.YearInWords}: проверьте сведения о школе", $"Data bank {update.YearInWords}: check the facts about your school"))
        .Greeting(null)
        .Paragraph(Say($"Проверьте, пожалуйста, что мы знаем о вашей школе и её библиотекарях на {update.ReferenceDay.InWords()} Если всё верно, нажмите одну кнопку; если нет — исправьте.",
            $"Please check what we know of your school and its librarians on {update.ReferenceDay.InWords()}. If all is right, press one button; if not, correct it."));

    public static LetterPage Reminder(LetterPage page, BankUpdate update) => page
        .Subject(Say($"Напоминаем: сведения для банка данных {update.YearInWords}", $"A reminder: facts for the data bank {update.YearInWords}"))
        .Greeting(null)
        .Paragraph(Say("Ваша школа ещё не ответила. Если ничего не изменилось, достаточно нажать одну кнопку.", "Your school has not answered yet. If nothing has changed, pressing one button is enough."));

    public static LetterPage Questions(LetterPage page, BankUpdate update, IEnumerable<ProposedChange> questions)
    {
        page.Subject(Say($"Уточните, пожалуйста: банк данных {update.YearInWords}", $"A question about your answer: data bank {update.YearInWords}")).Greeting(null)
            .Paragraph(Say("Спасибо за ответ. Куратор просит кое-что уточнить:", "Thank you for the answer. The curator asks to make something clear:"));
        foreach (var question in questions)
            page.Fact(question.Becomes, question.Remark!);
        return page;
    }
}
