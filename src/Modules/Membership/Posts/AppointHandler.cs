using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.Posts;

internal sealed class AppointHandler(MembershipDb db, TimeProvider clock) : IRequestHandler<Appoint, Guid>
{
    public async Task<Guid> Handle(Appoint command, CancellationToken cancellationToken)
    {
        if (!await db.People.AnyAsync(p => p.Id == command.PersonId && p.ErasedAs == null, cancellationToken))
            throw new RuleViolation("appointment.person-unknown", "Такого человека нет в банке данных. Сначала добавьте его.", "The data bank knows no such person. Add the person first.");
        if (command.CommunityId is { } community && !await db.Communities.AnyAsync(c => c.Id == community, cancellationToken))
            throw new RuleViolation("appointment.community-unknown", "Такого сообщества нет. Выберите сообщество из списка.", "There is no such community. Choose one from the list.");

        // Two who appoint to the same post at once come here one after the other, and the second one sees the first.
        await db.OneAtATime("membership.post:" + command.Post + command.CommunityId, cancellationToken);
        var others = await db.Appointments.AsNoTracking().Where(a => a.Post == command.Post && a.CommunityId == command.CommunityId).ToListAsync(cancellationToken);

        var appointment = Appointment.Make(command, others, clock.GetUtcNow());
        db.Add(appointment);
        await db.SaveChangesAsync(cancellationToken);
        return appointment.Id;
    }
}
