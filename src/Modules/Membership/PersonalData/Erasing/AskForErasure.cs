using CommunityHub.Contracts.Mailing;
using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Letters;
using CommunityHub.Membership.People;
using CommunityHub.Membership.Posts;
using MediatR;
using Microsoft.EntityFrameworkCore;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Membership.PersonalData.Erasing;

/// <summary>Somebody asks for the own data to be erased; administrators and the curators of the person's communities are written to.</summary>
internal sealed record AskForErasure(Guid PersonId) : IRequest;

/// <summary>The person has thought better of it.</summary>
internal sealed record WithdrawErasureRequest(Guid PersonId) : IRequest;

internal sealed class AskForErasureHandler(MembershipDb db, IMediator mediator, WritingDesk desk, TimeProvider clock) : IRequestHandler<AskForErasure, Unit>, IRequestHandler<WithdrawErasureRequest, Unit>
{
    public async Task<Unit> Handle(AskForErasure command, CancellationToken cancellationToken)
    {
        await db.OneAtATime("membership.erasures", cancellationToken);
        if (await db.ErasureRequests.AnyAsync(r => r.PersonId == command.PersonId && r.WithdrawnAt == null, cancellationToken))
            return Unit.Value;

        var person = await db.People.AsNoTracking().SingleAsync(p => p.Id == command.PersonId, cancellationToken);
        var request = ErasureRequest.Of(person.Id, clock.Today(), clock.GetUtcNow());
        db.Add(request);
        await db.SaveChangesAsync(cancellationToken);
        var pending = await PendingErasure.Of(request, mediator, cancellationToken);

        foreach (var reader in (await Readers(person.Id, cancellationToken)).Where(r => r.Email is not null))
        {
            var letter = await desk.Write(MembershipLetterKinds.ErasureAskedFor, reader.Language, communityId: null, page => page
                .With("person", person.Name.Short).With("fullname", person.Name.Full).With("terms", pending.Terms).Greeting(reader.AddressedAs).Lead()
                .Button(Say("Открыть карточку", "Open the card"), $"/people/{person.Id}"), cancellationToken);
            await mediator.Send(new QueueLetter($"erasure-request:{request.Id}", MembershipLetterKinds.ErasureAskedFor.LedgerCode, reader.Email!, reader.FullName, letter.Subject, letter.Text, letter.Html) { Language = reader.Language }, cancellationToken);
        }

        return Unit.Value;
    }

    public async Task<Unit> Handle(WithdrawErasureRequest command, CancellationToken cancellationToken)
    {
        if (await db.ErasureRequests.SingleOrDefaultAsync(r => r.PersonId == command.PersonId && r.WithdrawnAt == null, cancellationToken) is { } request)
            request.Withdraw(clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return Unit.Value;
    }

    private async Task<IReadOnlyList<Holder>> Readers(Guid personId, CancellationToken cancellationToken)
    {
        var communities = (await db.PostsOf([personId], cancellationToken))[personId].Where(p => p.Appointment.IsHeldOn(clock.Today())).Select(p => p.Appointment.CommunityId).OfType<Guid>().Distinct();
        return await mediator.Send(new HoldersOf([Group.Administrator, .. communities.Select(id => Group.Of(Group.Curator, id))], clock.Today()), cancellationToken);
    }
}
