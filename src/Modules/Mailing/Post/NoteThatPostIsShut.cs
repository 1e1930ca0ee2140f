using CommunityHub.Mailing.Letters;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Mailing.Post;

/// <summary>The mail server cannot be reached: the letters that wait say so, and go on waiting.</summary>
internal sealed record NoteThatPostIsShut(string Why) : IRequest;

internal sealed class NoteThatPostIsShutHandler(MailingDb db, TimeProvider clock) : AsyncRequestHandler<NoteThatPostIsShut>
{
    protected override Task Handle(NoteThatPostIsShut command, CancellationToken cancellationToken)
    {
        var (now, why) = (clock.GetUtcNow(), command.Why.Length > Letter.LongestReply ? command.Why[..Letter.LongestReply] : command.Why);
        return db.Letters.Waiting().Where(l => l.DueAt <= now && l.Reply != why).ExecuteUpdateAsync(set => set.SetProperty(l => l.Reply, why), cancellationToken);
    }
}
