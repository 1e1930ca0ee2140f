using CommunityHub.Contracts.Mailing;
using CommunityHub.Contracts.SignIn;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Letters;
using CommunityHub.Membership.Time;
using MediatR;
using Microsoft.EntityFrameworkCore;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Membership.People;

/// <summary>A letter that asks one person for something by a personal link.</summary>
/// <param name="Purpose">Of the link, and what it is about after a colon.</param>
/// <param name="Path">Where the link leads.</param>
/// <param name="Says">What the link says of itself, in the language of the person.</param>
/// <param name="Write">Its variables, its lead, and what else it says.</param>
/// <param name="Button">What the button says; asked for in the language of the person.</param>
/// <param name="CommunityId">Whose letter it is; null: that of the person's school.</param>
internal sealed record ConfidentialLetter(LetterKind Kind, string Purpose, string Path, string Says, Func<LetterPage, LetterPage> Write, Func<string> Button, Guid? CommunityId = null);

/// <summary>Puts such letters on their way. The link is good for thirty days and needs no account; of several letters the newest is the one that works.</summary>
internal sealed class ConfidentialLetters(MembershipDb db, IMediator mediator, WritingDesk desk, TimeProvider clock)
{
    /// <summary>Of the link, before the person's id.</summary>
    public const string Subject = "person";

    private static readonly TimeSpan LinkLasts = TimeSpan.FromDays(30);

    /// <param name="email">Of the person.</param>
    public async Task Send(ConfidentialLetter letter, Person person, string email, CancellationToken cancellationToken)
    {
        var (now, holder, subject) = (clock.GetUtcNow(), person.AsHolder(), $"{Subject}:{person.Id}");
        await mediator.Send(new ClosePersonalLinks(letter.Purpose, subject), cancellationToken);
        var link = await mediator.Send(new OfferPersonalLink(letter.Purpose, subject, letter.Path, letter.Says, email, now + LinkLasts), cancellationToken);
        var school = await SchoolOf(person, cancellationToken);
        var written = await desk.Write(letter.Kind, holder.Language, letter.CommunityId, page => letter.Write(page.Greeting(holder.AddressedAs))
            .Button(letter.Button(), link)
            .Small(Say("Ссылка личная и действует 30 дней; пароль не нужен. Не пересылайте это письмо.", "The link is personal and works for 30 days; no password is needed. Do not forward this letter.")), cancellationToken);
        await mediator.Send(new QueueLetter($"{letter.Purpose}:{person.Id}:{now.UtcTicks}", letter.Kind.LedgerCode, email, holder.FullName, written.Subject, written.Text, written.Html, Confidential: true)
            { Language = holder.Language, SchoolId = school, CommunityId = letter.CommunityId, Link = new(letter.Purpose, subject) }, cancellationToken);
    }

    /// <summary>Where the person works today, the main work first: the letter belongs to the correspondence of that school.</summary>
    private Task<Guid?> SchoolOf(Person person, CancellationToken cancellationToken) => db.Employments.On(clock.Today())
        .Where(e => e.PersonId == person.Id && e.SchoolId != null).OrderByDescending(e => e.IsMain).ThenBy(e => e.FirstDay).Select(e => e.SchoolId).FirstOrDefaultAsync(cancellationToken);
}
