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
