using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Mailing.Ledger;
using CommunityHub.Mailing.Letters;
using CommunityHub.Mailing.Post;
using CommunityHub.Mailing.Wordings;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Mailing.Policy;

/// <summary>Whether letters go, through which servers, and by which rules. Curators look; administrators decide.</summary>
[Authorize]
internal sealed class SendingPage(MailingDb db, KindNames names, SendingNow sending, IMediator mediator, IOptions<SmtpOptions> smtp, TimeProvider clock) : PageModel
{
    public PostPause? Pause { get; private set; }

    /// <summary>No mail server takes letters now.</summary>
    public bool AllRest => Servers.Count > 0 && Servers.All(server => server.Rest is not null);

    public SendingPolicy Policy { get; private set; } = SendingPolicy.Usual;
    public IReadOnlyList<ServerNow> Servers { get; private set; } = [];
    public IReadOnlyList<(string Code, string Name)> Kinds { get; private set; } = [];
    public int WaitingNow { get; private set; }
    public bool IsUrgentOnly { get; private set; }

    /// <summary>When the quiet time ends; null when it does not end within a month.</summary>
    public DateTimeOffset? QuietUntil { get; private set; }

    public bool MayDecide => this.Actor().Is(Group.Administrator);

    [BindProperty]
    public PolicyForm Form { get; set; } = new();

    [TempData]
    public string? Done { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await Refused(cancellationToken) is { } refusal)
            return refusal;

        Form = new()
        {
            QuietFrom = Policy.QuietFrom, QuietTo = Policy.QuietTo, OnlyWorkingDays = Policy.OnlyWorkingDays, FailuresOfHundred = Policy.FailuresOfHundred,
            Domains = string.Join('\n', Policy.Domains.Select(domain => $"{domain.Domain} {domain.MostPerMinute}")), Fates = Kinds.ToDictionary(kind => kind.Code, kind => Policy.FateOfUnknown(kind.Code)),
        };
        return Page();
    }

    public Task<IActionResult> OnPostPolicyAsync() => Decide(Say("Правила сохранены", "The rules are saved"), () => mediator.Send(new ChangePolicy(Form.QuietFrom, Form.QuietTo, Form.OnlyWorkingDays, Form.FailuresOfHundred, Form.Domains,
        [.. Form.Fates.Where(fate => fate.Value is not UnknownFate.Ask).Select(fate => new UnknownRule(fate.Key, fate.Value))], this.Actor())));

    public Task<IActionResult> OnPostStopAsync() => Decide(Say("Отправка остановлена", "Sending has stopped"), () => mediator.Send(new StopSending(Reason, this.Actor())));

    public Task<IActionResult> OnPostGoOnAsync() => Decide(Say("Отправка продолжена", "Sending goes on"), () => mediator.Send(new LetSendingGoOn(this.Actor())));

    private async Task<IActionResult> Decide(string done, Func<Task> decision) => !MayDecide ? Forbid() : await Refused(HttpContext.RequestAborted) ?? await this.Try(async () =>
    {
        await decision();
        Done = done;
    }, then: Redirect("/letters/sending"));

    private async Task<IActionResult?> Refused(CancellationToken cancellationToken)
    {
        if (!this.Actor().MayReadLetters())
            return Forbid();

        var now = clock.GetUtcNow();
        (Pause, Policy) = (await sending.Pause(cancellationToken), await sending.Policy(cancellationToken));
        IsUrgentOnly = Pause is null && await sending.Least(Policy, now, cancellationToken) > Contracts.Mailing.LetterPriority.Usual;
        WaitingNow = await db.WaitingLetters.CountAsync(w => w.DueAt <= now, cancellationToken);
        Kinds = names.All;
        QuietUntil = IsUrgentOnly ? await sending.QuietUntil(now, cancellationToken) : null;
        var rests = await db.ServerRests.AsNoTracking().Where(r => r.Until > now).ToDictionaryAsync(r => r.Server, cancellationToken);
        var servers = new List<ServerNow>();
        foreach (var server in smtp.Value.Servers)
            servers.Add(new(server, rests.GetValueOrDefault(server.Name), await sending.Handed(server.Name, now.AddMinutes(-1), cancellationToken), await sending.Handed(server.Name, now.AddDays(-1), cancellationToken)));
        Servers = servers;
        return null;
    }

    /// <param name="LastMinute">Letters handed over.</param>
    internal sealed record ServerNow(SmtpServer Server, ServerRest? Rest, int LastMinute, int LastDay);

    internal sealed class PolicyForm
    {
        [Label("Тихие часы с", "Quiet hours from")]
        public TimeOnly? QuietFrom { get; set; }

        [Label("Тихие часы до", "Quiet hours to")]
        public TimeOnly? QuietTo { get; set; }

        public bool OnlyWorkingDays { get; set; }

        [Label("Порог отказов", "Threshold of failures")]
        public int? FailuresOfHundred { get; set; }

        [Label("Темп по доменам", "Pace by domain")]
        public string? Domains { get; set; }

        public Dictionary<string, UnknownFate> Fates { get; set; } = [];
    }
}
