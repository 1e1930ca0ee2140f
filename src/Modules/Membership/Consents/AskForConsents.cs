using CommunityHub.Contracts;
using CommunityHub.Contracts.SignIn;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Events;
using CommunityHub.Membership.People;
using MediatR;
using Microsoft.EntityFrameworkCore;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Membership.Consents;

/// <summary>A letter asks the person to decide about the consents; its link is good for thirty days.</summary>
internal sealed record AskForConsents(Guid PersonId) : IRequest
{
    /// <summary>Of the personal link; the person's id stands after it.</summary>
    public const string Purpose = "membership.consents";
}

internal sealed class AskForConsentsHandler(MembershipDb db, ConfidentialLetters letters) : AsyncRequestHandler<AskForConsents>
{
    protected override async Task Handle(AskForConsents command, CancellationToken cancellationToken)
    {
        var person = await db.People.SingleOrDefaultAsync(p => p.Id == command.PersonId, cancellationToken) ?? throw new RuleViolation("person.unknown", "Такого человека нет в банке данных.", "The data bank knows no such person.");
        if (person.Email is not { } email)
            throw new RuleViolation("consents.no-address", "У этого человека не указан адрес почты. Укажите его или возьмите согласие на бумаге.", "This person has no e-mail address. Enter one, or take the consent on paper.");

        var centre = await db.Centres.Select(c => c.ShortName).FirstOrDefaultAsync(cancellationToken) ?? "";
        var letter = new ConfidentialLetter(
            MembershipLetterKinds.Consents, $"{AskForConsents.Purpose}:{person.Id}", Path: $"/consents/{person.Id}", Says: person.Language == "en" ? $"Your consents for {centre}" : $"Ваши согласия для {centre}",
            page => page.With("centre", centre).Lead(),
            Button: () => Say("Прочитать и решить", "Read and decide"));
        await letters.Send(letter, person, email, cancellationToken);
    }
}

/// <summary>Whoever holds an old link about consents gets another one.</summary>
[KnownAs("membership.ask-for-consents-again")]
[Label("Прислать новую ссылку для согласий", "Send a new link about consents")]
internal sealed class AskForConsentsAgain(IMediator mediator) : IHandle<PersonalLinkAskedFor>
{
    public async Task Handle(PersonalLinkAskedFor asked, CancellationToken cancellationToken)
    {
        if (new Guest(Guid.Empty, asked.Purpose, asked.Subject, asked.SentTo).For(AskForConsents.Purpose) is { } person)
            await mediator.Send(new AskForConsents(person), cancellationToken);
    }
}
