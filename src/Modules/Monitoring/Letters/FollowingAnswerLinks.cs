using CommunityHub.Contracts;
using CommunityHub.Contracts.SignIn;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Events;
using CommunityHub.Monitoring.Responses;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Monitoring.Letters;

/// <summary>The board shows that a school has opened its link.</summary>
[KnownAs("monitoring.note-answer-link-opened")]
[Label("Отметить, что школа открыла ссылку на форму", "Note that a school has opened its link to a form")]
internal sealed class NoteAnswerLinkOpened(MonitoringDb db) : IHandle<PersonalLinkOpened>
{
    public async Task Handle(PersonalLinkOpened opened, CancellationToken cancellationToken)
    {
        var guest = new Guest(Guid.Empty, opened.Purpose, opened.Subject, opened.SentTo);
        if (guest.For(Response.PurposeWord) is { } id && guest.Is("school") is not null)
            await db.Responses.Where(r => r.Id == id && r.OpenedAt == null).ExecuteUpdateAsync(set => set.SetProperty(r => r.OpenedAt, opened.At.ToUniversalTime()), cancellationToken);
    }
}

/// <summary>A school whose link is over gets another one to the same address, and to no other.</summary>
[KnownAs("monitoring.send-answer-link-again")]
[Label("Прислать школе новую ссылку на форму", "Send a school another link to its form")]
internal sealed class SendAnswerLinkAgain(MonitoringDb db, CycleLetters letters, TimeProvider clock) : IHandle<PersonalLinkAskedFor>
{
    public async Task Handle(PersonalLinkAskedFor asked, CancellationToken cancellationToken)
    {
        var guest = new Guest(Guid.Empty, asked.Purpose, asked.Subject, asked.SentTo);
        if (guest.For(Response.PurposeWord) is not { } id || guest.Is("school") is null || await db.Responses.SingleOrDefaultAsync(r => r.Id == id, cancellationToken) is not { } response)
            return;

        var cycle = await db.Cycles.SingleAsync(c => c.Id == response.CycleId, cancellationToken);
        if (cycle.IsOpen)
            await letters.Write(cycle, response, CollectionLetterKinds.Nudge, $"again:{clock.GetUtcNow().UtcTicks}", AnswerLetters.Usual, cancellationToken, asked.SentTo);
    }
}
