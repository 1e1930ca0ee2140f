using CommunityHub.Contracts.Membership;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.Consents;

internal static class ConsentQueries
{
    /// <summary>The latest wording; what is shipped, before there is another.</summary>
    public static async Task<ConsentText> TextInForce(this MembershipDb db, ConsentKind kind, CancellationToken cancellationToken) =>
        await db.ConsentTexts.AsNoTracking().Where(t => t.Kind == kind).OrderByDescending(t => t.Version).FirstOrDefaultAsync(cancellationToken) ?? ConsentText.Shipped(kind);

    public static Task<bool> MayKeep(this MembershipDb db, Guid personId, CancellationToken cancellationToken) =>
        db.Consents.AnyAsync(c => c.PersonId == personId && c.Kind == ConsentKind.Processing && c.RevokedAt == null, cancellationToken);

    /// <summary>What has to be agreed to before a page keeps what this person tells of oneself; null when it has been.</summary>
    public static async Task<AskedConsent?> ConsentToKeep(this MembershipDb db, Guid personId, CancellationToken cancellationToken)
    {
        if (await db.MayKeep(personId, cancellationToken))
            return null;

        var person = await db.People.AsNoTracking().SingleAsync(p => p.Id == personId, cancellationToken);
        return new(await db.TextInForce(ConsentKind.Processing, cancellationToken), person.Name.Full, await db.Centres.Select(c => c.ShortName).FirstOrDefaultAsync(cancellationToken) ?? "");
    }
}

/// <summary>A consent a page asks for before anything else, as this person reads it.</summary>
internal sealed record AskedConsent(ConsentText Text, string Person, string Centre)
{
    public IReadOnlyList<string> Paragraphs => Text.For(Person, Centre).Split("\n\n", StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>What other modules may do with people, as they have agreed today.</summary>
internal sealed class ConsentAnswers(MembershipDb db) : IRequestHandler<MayPublish, IReadOnlyList<PublishedPerson>>, IRequestHandler<MayMail, IReadOnlySet<Guid>>
{
    public async Task<IReadOnlyList<PublishedPerson>> Handle(MayPublish question, CancellationToken cancellationToken)
    {
        var found = await db.Consents.Where(c => c.Kind == ConsentKind.Publication && c.RevokedAt == null && question.PersonIds.Contains(c.PersonId))
            .Join(db.People, c => c.PersonId, p => p.Id, (c, p) => new { c.Covers, Person = p }).AsNoTracking().ToListAsync(cancellationToken);
        return [.. found.Select(f => new PublishedPerson(f.Person.Id, f.Person.Name.Full, f.Covers.HasFlag(Publishable.Post), f.Covers.HasFlag(Publishable.Photo)))];
    }

    public async Task<IReadOnlySet<Guid>> Handle(MayMail question, CancellationToken cancellationToken) =>
        (await db.Consents.Where(c => c.Kind == ConsentKind.Mailing && c.RevokedAt == null && question.PersonIds.Contains(c.PersonId)).Select(c => c.PersonId).ToListAsync(cancellationToken)).ToHashSet();
}
