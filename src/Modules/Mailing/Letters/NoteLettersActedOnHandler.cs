using CommunityHub.Contracts;
using CommunityHub.Contracts.Mailing;
using CommunityHub.Contracts.SignIn;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Events;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Mailing.Letters;

internal sealed class NoteLettersActedOnHandler(MailingDb db, TimeProvider clock) : AsyncRequestHandler<NoteLettersActedOn>
{
    // As Letter.Act does, without reading the letters: a thousand schools may answer in the same minute.
    protected override Task Handle(NoteLettersActedOn command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return db.Letters.Where(l => l.LinkPurpose == command.Purpose && l.LinkSubject == command.Subject && l.HandedAt != null && l.CancelledAt == null && l.ActedAt == null)
            .ExecuteUpdateAsync(set => set
                .SetProperty(l => l.ActedAt, now).SetProperty(l => l.SentAt, l => l.SentAt ?? now).SetProperty(l => l.UnknownAt, (DateTimeOffset?)null)
                .SetProperty(l => l.Text, l => l.Confidential ? "" : l.Text).SetProperty(l => l.Html, l => l.Confidential ? "" : l.Html), cancellationToken);
    }
}

/// <summary>A letter whose link was opened has arrived.</summary>
[KnownAs("mailing.note-link-opened")]
[Label("Отметить, что ссылку из письма открыли", "Note that the link of a letter was opened")]
internal sealed class NoteLinkOpened(MailingDb db) : IHandle<PersonalLinkOpened>
{
    public async Task Handle(PersonalLinkOpened opened, CancellationToken cancellationToken)
    {
        foreach (var letter in await db.LettersWith(opened.Purpose, opened.Subject, opened.SentTo, cancellationToken))
            letter.Open(opened.At);
        await db.SaveChangesAsync(cancellationToken);
    }
}

internal static class LettersWithALink
{
    /// <summary>Those that have been handed to a server; locked, so that its answer does not come in between.</summary>
    public static Task<List<Letter>> LettersWith(this MailingDb db, string purpose, string subject, string? sentTo, CancellationToken cancellationToken) => db.Letters.FromSql(
        $"""
        select *, xmin from mailing.letters
        where link_purpose = {purpose} and link_subject = {subject} and ({sentTo}::text is null or recipient = {sentTo}) and handed_at is not null and cancelled_at is null
        order by id for update
        """).ToListAsync(cancellationToken);
}
