using CommunityHub.Contracts;
using CommunityHub.Contracts.Mailing;
using CommunityHub.Contracts.SignIn;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Events;
using CommunityHub.Kernel.Letters;
using MediatR;
using Microsoft.EntityFrameworkCore;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Membership.Deficits;

/// <summary>A letter asks one person for the self-assessment; its link is good for thirty days and needs no account.</summary>
internal sealed record AskForSelfAssessment(Guid CommunityId, Guid PersonId) : IRequest
{
    /// <summary>Of the personal link; the community's id stands after it, the person's in the subject.</summary>
    public const string Purpose = "membership.deficits", Subject = "person";
}

internal sealed class AskForSelfAssessmentHandler(MembershipDb db, IMediator mediator, LetterPaper paper, TimeProvider clock) : AsyncRequestHandler<AskForSelfAssessment>
{
    private static readonly TimeSpan LinkLasts = TimeSpan.FromDays(30);

    protected override async Task Handle(AskForSelfAssessment command, CancellationToken cancellationToken)
    {
        var person = await db.People.AsNoTracking().SingleOrDefaultAsync(p => p.Id == command.PersonId, cancellationToken);
        var community = await db.Communities.Where(c => c.Id == command.CommunityId).Select(c => c.Name).SingleOrDefaultAsync(cancellationToken);
        if (person?.Email is not { } email || community is null)
            return;

        var (now, holder) = (clock.GetUtcNow(), person.AsHolder());
        var (purpose, subject) = ($"{AskForSelfAssessment.Purpose}:{command.CommunityId}", $"{AskForSelfAssessment.Subject}:{person.Id}");
        await mediator.Send(new ClosePersonalLinks(purpose, subject), cancellationToken); // the newest letter is the one that works
        var says = person.Language == "en" ? "What you would like to learn: a self-assessment" : "Чему хотелось бы научиться: самооценка";
        var link = await mediator.Send(new OfferPersonalLink(purpose, subject, $"/deficits/{command.CommunityId}/{person.Id}", says, email, now + LinkLasts), cancellationToken);
        var letter = paper.Write(holder.Language, page => page
            .Subject(Say($"Чему хотелось бы научиться? Самооценка, {community}", $"What would you like to learn? A self-assessment, {community}"))
            .Greeting(holder.AddressedAs)
            .Paragraph(Say("Отметьте, пожалуйста, в чём вы уверены, а чему хотели бы научиться: это займёт минуты три. По ответам сообщество выберет темы мероприятий.",
                "Please say what you are confident of, and what you would like to learn: it takes three minutes or so. The community chooses the topics of its events by the answers."))
            .Paragraph(Say("Ваши ответы видите только вы. Остальные видят числа, по которым человека узнать нельзя.", "Only you see your answers. Others see numbers that nobody can be recognised in."))
            .Button(Say("Ответить", "Answer"), link)
            .Small(Say("Ссылка личная и действует 30 дней; пароль не нужен. Не пересылайте это письмо.", "The link is personal and works for 30 days; no password is needed. Do not forward this letter.")));
        await mediator.Send(new QueueLetter($"{purpose}:{person.Id}:{now.UtcTicks}", "membership.deficits", email, holder.FullName, letter.Subject, letter.Text, letter.Html, Confidential: true), cancellationToken);
    }
}

/// <summary>Whoever holds an old link to the self-assessment gets another one.</summary>
[KnownAs("membership.ask-for-self-assessment-again")]
[Label("Прислать новую ссылку для самооценки", "Send a new link to the self-assessment")]
internal sealed class AskForSelfAssessmentAgain(IMediator mediator) : IHandle<PersonalLinkAskedFor>
{
    public async Task Handle(PersonalLinkAskedFor asked, CancellationToken cancellationToken)
    {
        var guest = new Guest(Guid.Empty, asked.Purpose, asked.Subject, asked.SentTo);
        if (guest.For(AskForSelfAssessment.Purpose) is { } community && guest.Is(AskForSelfAssessment.Subject) is { } person)
            await mediator.Send(new AskForSelfAssessment(community, person), cancellationToken);
    }
}
