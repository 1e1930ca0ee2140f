using CommunityHub.Contracts.Mailing;
using CommunityHub.Kernel;
using CommunityHub.Mailing;
using CommunityHub.Mailing.Letters;
using CommunityHub.Tests.Support;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Mailing;

public sealed class QueueingLetters(Hub hub) : IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await hub.Reset();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task keeps_the_first_of_one_occasion_kind_and_recipient()
    {
        await hub.Send(Letter());
        await hub.Send(Letter() with { Subject = "Ещё раз" });
        await hub.Send(Letter() with { Kind = "planning.approved" });
        await hub.Send(Letter() with { To = "leader@example.org" });
        await hub.Send(Letter() with { Occasion = "plan:2" });

        Assert.Equal(4, (await All()).Count);
        Assert.DoesNotContain(await All(), l => l.Subject == "Ещё раз");
    }

    [Fact]
    public async Task stands_or_falls_with_what_the_letter_tells_of()
    {
        await Assert.ThrowsAsync<RuleViolation>(() => hub.Send(new QueueMany(3, AndFail: true)));

        Assert.Empty(await All());
    }

    [Fact]
    public async Task leaves_a_letter_waiting_until_it_is_due()
    {
        await hub.Send(Letter() with { DueAt = hub.Clock.GetUtcNow().AddDays(1) });

        var letter = Assert.Single(await All());
        Assert.Equal((LetterState.Queued, hub.Clock.GetUtcNow().AddDays(1), hub.Clock.GetUtcNow()), (letter.State, letter.DueAt, letter.QueuedAt));
        Assert.EndsWith("@localhost", letter.MessageId, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nobody")]
    [InlineData("a@example.org, b@example.org")]
    [InlineData("Вера <curator@example.org>")]
    [InlineData("curator@example.org\r\nBcc: all@example.org")]
    public async Task writes_down_a_bad_address_as_refused_and_undoes_nothing(string address)
    {
        await hub.Send(Letter() with { To = address });

        Assert.Equal(LetterState.Refused, Assert.Single(await All()).State);
    }

    private static QueueLetter Letter() => new("plan:1", "planning.returned", "curator@example.org", "Антимонова В.В.", "План возвращён", "Текст", "<p>Текст</p>");

    private Task<List<Letter>> All() => hub.In<MailingDb, List<Letter>>(db => db.Letters.ToListAsync());
}

/// <summary>Somebody who writes many letters in one transaction.</summary>
internal sealed record QueueMany(int Count, bool AndFail = false) : IRequest;

internal sealed class QueueManyHandler(IMediator mediator) : AsyncRequestHandler<QueueMany>
{
    protected override async Task Handle(QueueMany command, CancellationToken cancellationToken)
    {
        for (var n = 1; n <= command.Count; n++)
            await mediator.Send(new QueueLetter("many", "test.many", $"mailbox{n}@example.org", "", "Тема", "Текст", "<p>Текст</p>"), cancellationToken);

        if (command.AndFail)
            throw new RuleViolation("rehearsal.rope-broke", "Верёвка оборвалась.", "The rope broke.");
    }
}
