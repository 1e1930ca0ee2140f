using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Mailing.Letters;

internal static class LetterInsert
{
    /// <summary>One statement for all of them. Of the same occasion, recipient and kind the first that is there stays; LINQ has no words for that.</summary>
    /// <returns>The ids of those that are new.</returns>
    public static Task<List<Guid>> Insert(this Letter[] letters, MailingDb db, CancellationToken cancellationToken) => db.Database.SqlQuery<Guid>(
        $"""
        insert into mailing.letters
            (id, occasion, about, kind, recipient, domain, recipient_name, subject, text, html, message_id, queued_at, due_at, refused_at, reply,
             priority, language, confidential, school_id, link_purpose, link_subject, topic, follows_id, community_ids, bounce_is_hard, bounce_code, attempts, held_at)
        select l.id, l.occasion, l.about, l.kind, l.recipient, l.domain, l.recipient_name, l.subject, l.text, l.html, l.message_id, l.queued_at, l.due_at, l.refused_at, l.reply,
            l.priority, l.language, l.confidential, l.school_id, l.link_purpose, l.link_subject, l.topic, l.follows_id, l.community_ids::uuid[], l.bounce_is_hard, l.bounce_code, 0, held.at
        from unnest({Of(letters, l => l.Id)}, {Of(letters, l => l.Occasion)}, {Of(letters, l => l.About)}, {Of(letters, l => l.Kind)}, {Of(letters, l => l.Recipient)}, {Of(letters, l => l.Domain)}, {Of(letters, l => l.RecipientName)},
            {Of(letters, l => l.Subject)}, {Of(letters, l => l.Text)}, {Of(letters, l => l.Html)}, {Of(letters, l => l.MessageId)},
            {Of(letters, l => l.QueuedAt)}, {Of(letters, l => l.DueAt)}, {Of(letters, l => l.RefusedAt)}, {Of(letters, l => l.Reply)},
            {Of(letters, l => (int)l.Priority)}, {Of(letters, l => l.Language)}, {Of(letters, l => l.Confidential)}, {Of(letters, l => l.SchoolId)},
            {Of(letters, l => l.LinkPurpose)}, {Of(letters, l => l.LinkSubject)}, {Of(letters, l => l.Topic)}, {Of(letters, l => l.FollowsId)}, {Of(letters, l => $"{{{string.Join(',', l.CommunityIds)}}}")}, {Of(letters, l => l.BounceIsHard)}, {Of(letters, l => l.BounceCode)})
            as l (id, occasion, about, kind, recipient, domain, recipient_name, subject, text, html, message_id, queued_at, due_at, refused_at, reply,
                  priority, language, confidential, school_id, link_purpose, link_subject, topic, follows_id, community_ids, bounce_is_hard, bounce_code)
        left join mailing.held_occasions held on held.about = l.about
        where l.topic is null or not exists (select from mailing.unsubscribed u where u.address = lower(l.recipient) and u.topic in (l.topic, {Unsubscribed.Everything}))
        on conflict (occasion, recipient, kind) do nothing
        returning id as "Value"
        """).ToListAsync(cancellationToken);

    private static T[] Of<T>(Letter[] letters, Func<Letter, T> value) => Array.ConvertAll(letters, letter => value(letter));
}
