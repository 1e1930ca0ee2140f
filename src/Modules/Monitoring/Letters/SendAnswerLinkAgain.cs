using CommunityHub.Contracts;
using CommunityHub.Contracts.SignIn;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Events;
using CommunityHub.Monitoring.Responses;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Monitoring.Letters;

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
        // Whoever has sent the answer is not asked for it.
        var now = clock.GetUtcNow();
        var kind = ResponseStates.Awaited.Contains(response.StateAt(now, cycle.Deadline)) ? CollectionLetterKinds.Nudge : CollectionLetterKinds.LinkAgain;
        if (cycle.Takes(response, now))
            await letters.Write(cycle, response, kind, $"again:{now.UtcTicks}", AnswerLetters.Usual, cancellationToken, await letters.StillOf(response.SchoolId, asked.SentTo, cancellationToken));
    }
}
