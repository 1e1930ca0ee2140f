using CommunityHub.Kernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.Posts;

/// <summary>An appointment gets its last day, included; it stays as history.</summary>
internal sealed record EndAppointment(Guid AppointmentId, DateOnly LastDay, Guid By) : IRequest;

internal sealed class EndAppointmentHandler(MembershipDb db, TimeProvider clock) : AsyncRequestHandler<EndAppointment>
{
    protected override async Task Handle(EndAppointment command, CancellationToken cancellationToken)
    {
        var appointment = await db.Appointments.SingleOrDefaultAsync(a => a.Id == command.AppointmentId, cancellationToken)
            ?? throw new RuleViolation("appointment.unknown", "Такого назначения нет. Обновите страницу.", "There is no such appointment. Reload the page.");

        await RefuseLastAdministrator(appointment, command.LastDay, cancellationToken);
        appointment.End(command.LastDay, command.By, clock.GetUtcNow());

        await db.SaveChangesAsync(cancellationToken);
    }

    // Without an administrator nobody could appoint the next one.
    private async Task RefuseLastAdministrator(Appointment ended, DateOnly lastDay, CancellationToken cancellationToken)
    {
        if (ended.Post != Contracts.Membership.Group.Administrator)
            return;

        await db.OneAtATime("membership.post:" + ended.Post, cancellationToken);
        if (!await db.Appointments.AnyAsync(a => a.Id != ended.Id && a.Post == ended.Post && a.FirstDay <= lastDay.AddDays(1) && a.LastDay == null, cancellationToken))
            throw new RuleViolation("appointment.last-administrator",
                "Это единственный администратор: без него никто не сможет назначить следующего. Сначала назначьте другого, без последнего дня.",
                "This is the only administrator: without one nobody could appoint the next. Appoint another first, without a last day.");
    }
}
