using CommunityHub.Contracts.Mailing;
using CommunityHub.Contracts.Membership;
using CommunityHub.Contracts.SignIn;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Letters;
using CommunityHub.Membership.People;
using MediatR;
using Microsoft.EntityFrameworkCore;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Membership.BankUpdates;

/// <summary>The letters that carry a school's personal link: the first, reminders, and questions.</summary>
internal sealed class BankLetters(MembershipDb db, IMediator mediator, WritingDesk desk)
{
    public static readonly string Kind = MembershipLetterKinds.BankFirst.LedgerCode;

    /// <param name="attempt">How often the school was written to before; each next letter tries the next address.</param>
    /// <param name="questions">What the curator asks about.</param>
    /// <returns>Where the letter went; null when the school has no address.</returns>
    public async Task<string?> Queue(BankUpdate update, SchoolAnswer answer, string occasion, int attempt, LetterKind kind, DateTimeOffset goodUntil, IReadOnlyList<ProposedChange> questions, CancellationToken cancellationToken)
    {
        if (await mediator.Send(new ContactChainOf(answer.SchoolId), cancellationToken) is not { Count: > 0 } chain)
            return null;

        var address = chain[attempt % chain.Count].Address;
        await QueueTo(address, update, answer, occasion, kind, goodUntil, questions, follows: null, cancellationToken);
        return address;
    }

    /// <param name="follows">The letter that came back, in whose place this one goes.</param>
    public async Task QueueTo(string address, BankUpdate update, SchoolAnswer answer, string occasion, LetterKind kind, DateTimeOffset goodUntil, IReadOnlyList<ProposedChange> questions, Guid? follows, CancellationToken cancellationToken)
    {
        var school = await db.Schools.Where(s => s.Id == answer.SchoolId).Select(s => s.ShortName).SingleAsync(cancellationToken);
        var centre = await db.Centres.Select(c => c.ShortName).FirstOrDefaultAsync(cancellationToken) ?? "";
        var language = (await mediator.Send(new LanguagesOf([address]), cancellationToken)).GetValueOrDefault(address, "ru");
        var says = language is "en" ? $"{school}: facts for the data bank, {centre}" : $"{school}: сведения для банка данных, {centre}";
        var link = await mediator.Send(new OfferPersonalLink(update.Purpose, answer.Subject, $"/bank/{answer.Id}", says, address, goodUntil), cancellationToken);
        var letter = await desk.Write(kind, language, update.CommunityId, $"{update.Id}", page => Fill(Ask(page, questions), update, school, centre, goodUntil, link), cancellationToken);
        await mediator.Send(new QueueLetter($"{update.Purpose}:{answer.Id}:{occasion}", Kind, address, school, letter.Subject, letter.Text, letter.Html, Confidential: true)
            { Language = language, SchoolId = answer.SchoolId, CommunityId = update.CommunityId, Link = new(update.Purpose, answer.Subject), Follows = follows }, cancellationToken);
    }

    /// <summary>All that such a letter says beside the questions of the curator.</summary>
    public static LetterPage Fill(LetterPage page, BankUpdate update, string school, string centre, DateTimeOffset goodUntil, string link) => page
        .With("year", update.YearInWords).With("day", update.ReferenceDay.InWords()).With("school", school).With("centre", centre).With("until", goodUntil.InWords())
        .Fact(Say("Школа", "School"), school).Fact(Say("Ответить до", "Answer by"), goodUntil.InWords())
        .Button(Say("Проверить и подтвердить", "Check and confirm"), link)
        .Small(Say(
            $"Это займёт пару минут; пароль не нужен. Ссылка личная, для вашей школы: не пересылайте её посторонним. Письмо от {centre}.",
            $"It takes a few minutes; no password is needed. The link is personal, for your school: do not forward it. From {centre}."));

    private static LetterPage Ask(LetterPage page, IReadOnlyList<ProposedChange> questions) =>
        questions.Aggregate(page.Greeting(null).Lead(), (filled, question) => filled.Remark(question.Becomes, question.Remark!));
}
