using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.Posts;

/// <summary>An appointment as a form about it shows it.</summary>
/// <param name="Days">«с 01.09.2023».</param>
internal sealed record AppointmentShown(Guid PersonId, string Person, string What, string Days, string Post, Guid? CommunityId);

internal static class ShowingAppointments
{
    public static async Task<AppointmentShown?> ShowAppointment(this MembershipDb db, Guid id)
    {
        if (await db.Appointments.AsNoTracking().SingleOrDefaultAsync(a => a.Id == id) is not { } appointment)
            return null;

        var person = await db.People.AsNoTracking().SingleAsync(p => p.Id == appointment.PersonId);
        var community = await db.Communities.Where(c => c.Id == appointment.CommunityId).Select(c => c.Name).SingleOrDefaultAsync();
        return new(person.Id, Person: person.Name.Full, What: HeldPosts.InWords(appointment, community), Days: appointment.InDays(), Post: appointment.Post, appointment.CommunityId);
    }
}
