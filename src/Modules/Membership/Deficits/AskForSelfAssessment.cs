using CommunityHub.Contracts;
using CommunityHub.Contracts.SignIn;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Events;
using CommunityHub.Membership.People;
using MediatR;
using Microsoft.EntityFrameworkCore;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Membership.Deficits;

/// <summary>A letter asks one person for the self-assessment; its link is good for thirty days and needs no account.</summary>
internal sealed record AskForSelfAssessment(Guid CommunityId, Guid PersonId) : IRequest
{
    /// <summary>Of the personal link; the community's id stands after it, the person's in the subject.</summary>
    public const string Purpose = "membership.deficits";
}

internal sealed class AskForSelfAssessmentHandler(MembershipDb db, ConfidentialLetters letters) : AsyncRequestHandler<AskForSelfAssessment>
{
    protected override async Task Handle(AskForSelfAssessment command, CancellationToken cancellationToken)
    {
        var person = await db.People.AsNoTracking().SingleOrDefaultAsync(p => p.Id == command.PersonId, cancellationToken);
        var community = await db.Communities.Where(c => c.Id == command.CommunityId).Select(c => c.Name).SingleOrDefaultAsync(cancellationToken);
        if (person?.Email is not { } email || community is null)
            return;

        var letter = new ConfidentialLetter(
            MembershipLetterKinds.Deficits, $"{AskForSelfAssessment.Purpose}:{command.CommunityId}", Path: $"/deficits/{command.CommunityId}/{person.Id}",
            Says: person.Language == "en" ? "What you would like to learn: a self-assessment" : "Чему хотелось бы научиться: самооценка",
            page => page.With("community", community).Lead()
                .Paragraph(Say("Ваши ответы видите только вы. Остальные видят числа, по которым человека узнать нельзя.", "Only you see your answers. Others see numbers that nobody can be recognised in.")),
            Button: () => Say("Ответить", "Answer"), command.CommunityId);
        await letters.Send(letter, person, email, cancellationToken);
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
        if (guest.For(AskForSelfAssessment.Purpose) is { } community && guest.Is(ConfidentialLetters.Subject) is { } person)
            await mediator.Send(new AskForSelfAssessment(community, person), cancellationToken);
    }
}
