using CommunityHub.Contracts.Mailing;
using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Mailing.Policy;

/// <summary>The administrator says when letters may go, and how many.</summary>
/// <param name="Domains">One a line: «mail.ru 60».</param>
internal sealed record ChangePolicy(TimeOnly? QuietFrom, TimeOnly? QuietTo, bool OnlyWorkingDays, int? FailuresOfHundred, string? Domains, IReadOnlyCollection<UnknownRule> Unknown, Actor By) : IRequest;

/// <summary>No letter goes but urgent ones, until somebody lets them.</summary>
internal sealed record StopSending(string? Reason, Actor By) : IRequest;

/// <summary>The letters that wait go; servers that rest are tried at once.</summary>
internal sealed record LetSendingGoOn(Actor By) : IRequest;

internal sealed class ChangeSendingHandler(MailingDb db, SendingNow sending, TimeProvider clock) : IRequestHandler<ChangePolicy, Unit>, IRequestHandler<StopSending, Unit>, IRequestHandler<LetSendingGoOn, Unit>
{
    public async Task<Unit> Handle(ChangePolicy command, CancellationToken cancellationToken)
    {
        await OneAtATime(cancellationToken);
        var policy = await db.Policies.SingleOrDefaultAsync(cancellationToken) ?? db.Add(SendingPolicy.Begin()).Entity;
        policy.Set(command.QuietFrom, command.QuietTo, command.OnlyWorkingDays, command.FailuresOfHundred ?? 0, [.. Read(command.Domains)], command.Unknown);
        policy.Change(command.By.Name, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        await db.Ring(cancellationToken);
        return Unit.Value;
    }

    public async Task<Unit> Handle(StopSending command, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(command.Reason) || command.Reason.Length > PostPause.LongestWhy)
            throw new RuleViolation("post.why-stop", $"Напишите, почему отправка останавливается: до {PostPause.LongestWhy} знаков.", $"Say why sending stops: up to {PostPause.LongestWhy} characters.");

        await OneAtATime(cancellationToken);
        if (await sending.Pause(cancellationToken) is not null)
            return Unit.Value;

        db.Add(PostPause.Begin(command.Reason.Trim(), command.Reason.Trim(), command.By.Name, clock.GetUtcNow()));
        await db.SaveChangesAsync(cancellationToken);
        return Unit.Value;
    }

    public async Task<Unit> Handle(LetSendingGoOn command, CancellationToken cancellationToken)
    {
        await OneAtATime(cancellationToken);
        (await sending.Pause(cancellationToken))?.End(command.By.Name, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        await db.ServerRests.ExecuteDeleteAsync(cancellationToken);
        await db.Ring(cancellationToken);
        return Unit.Value;
    }

    private Task OneAtATime(CancellationToken cancellationToken) => db.OneAtATime("mailing.pause", cancellationToken);

    private static IEnumerable<DomainPace> Read(string? lines) => (lines ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line =>
        line.Split([' ', '\t', ';', ','], StringSplitOptions.RemoveEmptyEntries) is [var domain, var pace] && int.TryParse(pace, out var most)
            ? new DomainPace(domain.TrimStart('@').ToLowerInvariant(), most)
            : throw new RuleViolation("policy.domain-line", $"Темп по доменам: строка «{line}» не понята. Нужны домен и число писем в минуту, например «mail.ru 60».",
                $"Pace by domain: the line “{line}” is not understood. It takes a domain and the letters per minute, such as “mail.ru 60”."));
}
