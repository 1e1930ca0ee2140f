using CommunityHub.Kernel;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.Posts;

/// <summary>An appointment as lists and cards show it.</summary>
/// <param name="What">«и.о. директора», «куратор: Школьные библиотекари».</param>
internal sealed record HeldPost(Appointment Appointment, string What);

internal static class HeldPosts
{
    /// <summary>The appointments of these people, newest first.</summary>
    public static async Task<ILookup<Guid, HeldPost>> PostsOf(this MembershipDb db, IReadOnlyCollection<Guid> people, CancellationToken cancellationToken = default)
    {
        var held = await (
            from appointment in db.Appointments.AsNoTracking()
            where people.Contains(appointment.PersonId)
            join community in db.Communities on appointment.CommunityId equals (Guid?)community.Id into communities
            from community in communities.DefaultIfEmpty()
            orderby appointment.FirstDay descending, appointment.Id
            select new { appointment, Community = community == null ? null : community.Name }).ToListAsync(cancellationToken);

        return held.ToLookup(h => h.appointment.PersonId, h => new HeldPost(h.appointment, InWords(h.appointment, h.Community)));
    }

    public static string InWords(Appointment appointment, string? community)
    {
        var title = Post.Of(appointment.Post).Title(appointment.Acting);
        return community is null ? title : $"{title}: {community}";
    }

    /// <summary>«с 01.09.2023», «09.01.2024 – 29.02.2024».</summary>
    public static string InDays(this Appointment appointment) => appointment.LastDay is { } last
        ? $"{appointment.FirstDay.InDigits()} – {last.InDigits()}"
        : Words.Say($"с {appointment.FirstDay.InDigits()}", $"since {appointment.FirstDay.InDigits()}");
}
