using CommunityHub.Kernel.Due;
using Microsoft.EntityFrameworkCore;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Mailing.Returns.Incoming;

/// <summary>What came to the mailbox and is still to be dealt with, as the operator sees it.</summary>
internal sealed class IncomingAsDueWork(MailingDb db, TimeProvider clock) : DueRowsOf<MailingDb, IncomingLetter>(db, clock)
{
    public override string Kind => "mailing.incoming";
    public override string Name => Say("Пришедшие письма", "Incoming letters");

    protected override IQueryable<IncomingLetter> Matching(string[] patterns) => Db.IncomingLetters.FromSql(
        $"select * from mailing.incoming_letters where concat_ws(' ', id, letter_id, from_address, from_name, subject, recipient, words, last_error) ilike any({patterns})");

    protected override Task<IReadOnlyList<(string What, string? Link)>> Tell(IReadOnlyList<IncomingLetter> rows, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<(string, string?)>>([.. rows.Select(row => ($"{row.Sort.InWords()}: {row.Subject}", (string?)$"/letters/incoming/{row.Id}"))]);

    protected override string? BodyOf(IncomingLetter row) => row.Words;
}
