using CommunityHub.Contracts.Mailing;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CommunityHub.Mailing.Letters;

/// <summary>
/// Whoever did what a letter asks for has got one that was sent, or of which nobody knew; not one that came back or was never taken. What still waits asks for what is done: it does not
/// go any more. Noted without reading the letters and by the bare connection of the scope: a thousand schools may answer in the same minute.
/// </summary>
internal sealed class NoteLettersActedOnHandler(NpgsqlConnection connection, TimeProvider clock) : AsyncRequestHandler<NoteLettersActedOn>
{
    protected override async Task Handle(NoteLettersActedOn command, CancellationToken cancellationToken)
    {
        await using var note = new NpgsqlCommand(
            """
            with link as (select * from unnest($2, $3) as link (purpose, subject)),
            acted as (
                update mailing.letters l set
                    acted_at = $1, sent_at = coalesce(l.sent_at, $1), unknown_at = null,
                    text = case when l.confidential and l.sent_at is null then regexp_replace(l.text, $4, $5, 'gi') else l.text end,
                    html = case when l.confidential and l.sent_at is null then regexp_replace(l.html, $4, $5, 'gi') else l.html end
                from link
                where l.link_purpose = link.purpose and l.link_subject = link.subject and coalesce(l.sent_at, l.unknown_at, l.claimed_at) is not null
                    and l.cancelled_at is null and l.acted_at is null and l.refused_at is null and l.bounced_at is null)
            update mailing.letters l set cancelled_at = $1, reply = $6,
                text = case when l.confidential then regexp_replace(l.text, $4, $5, 'gi') else l.text end,
                html = case when l.confidential then regexp_replace(l.html, $4, $5, 'gi') else l.html end
            from link
            where l.link_purpose = link.purpose and l.link_subject = link.subject and coalesce(l.sent_at, l.unknown_at, l.claimed_at, l.cancelled_at, l.acted_at, l.refused_at) is null
            """, connection)
        {
            Parameters = { new() { Value = clock.GetUtcNow().ToUniversalTime() }, new() { Value = command.Links.Select(l => l.Purpose).ToArray() }, new() { Value = command.Links.Select(l => l.Subject).ToArray() },
                new() { Value = HiddenLinks.Pattern }, new() { Value = HiddenLinks.Instead }, new() { Value = ReplyOfHouse.Answered } },
        };
        await note.ExecuteNonQueryAsync(cancellationToken);
    }
}
