using CommunityHub.Contracts.Mailing;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CommunityHub.Mailing.Letters;

/// <summary>Whoever did what a letter asks for has got it, whatever the server said. Noted without reading the letters and by the bare connection of the scope: a thousand schools may answer in the same minute.</summary>
internal sealed class NoteLettersActedOnHandler(NpgsqlConnection connection, TimeProvider clock) : AsyncRequestHandler<NoteLettersActedOn>
{
    protected override async Task Handle(NoteLettersActedOn command, CancellationToken cancellationToken)
    {
        await using var note = new NpgsqlCommand(
            """
            update mailing.letters l set
                acted_at = $1, sent_at = coalesce(l.sent_at, $1), unknown_at = null,
                text = case when l.confidential and l.sent_at is null then regexp_replace(l.text, $4, $5, 'gi') else l.text end,
                html = case when l.confidential and l.sent_at is null then regexp_replace(l.html, $4, $5, 'gi') else l.html end
            from unnest($2, $3) as link (purpose, subject)
            where l.link_purpose = link.purpose and l.link_subject = link.subject and l.handed_at is not null and l.cancelled_at is null and l.acted_at is null
            """, connection)
        {
            Parameters = { new() { Value = clock.GetUtcNow().ToUniversalTime() }, new() { Value = command.Links.Select(l => l.Purpose).ToArray() }, new() { Value = command.Links.Select(l => l.Subject).ToArray() },
                new() { Value = HiddenLinks.Pattern }, new() { Value = HiddenLinks.Instead } },
        };
        await note.ExecuteNonQueryAsync(cancellationToken);
    }
}
