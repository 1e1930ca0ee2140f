using System.Net.Mail;
using System.Text.RegularExpressions;
using CommunityHub.Kernel;
using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Letters;
using CommunityHub.Monitoring.Responses;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Monitoring.Answering;

/// <summary>A colleague gets a link that opens one section of the school's answer, and nothing else. The letter is the centre's: what a school may put into it is little, and so is the number of colleagues.</summary>
internal sealed record ShareSection(Guid ResponseId, string? Section, string? To, string? Note, string By) : IRequest;

internal sealed partial class ShareSectionHandler(MonitoringDb db, CycleLetters letters, TimeProvider clock) : AsyncRequestHandler<ShareSection>
{
    protected override async Task Handle(ShareSection command, CancellationToken cancellationToken)
    {
        // Locked, so that many at once are counted one after the other.
        var (now, sheet) = (clock.GetUtcNow(), (await AnswerSheet.Read(command.ResponseId, db, cancellationToken, toChange: true))!);
        if (sheet.Refusal(now) is { } refusal)
            throw refusal;

        var section = sheet.Form.Sections.Select(s => s.Section).FirstOrDefault(s => s.Code == command.Section)
            ?? throw new RuleViolation("share.no-section", "Выберите раздел.", "Choose a section.");
        if (Typed.Line(command.To, SharedSection.LongestAddress) is not { } to || !MailAddress.TryCreate(to, out var mailbox) || mailbox.Address != to)
            throw new RuleViolation("share.address", "Впишите адрес почты коллеги, например name@example.org.", "Enter the colleague's e-mail address, for example name@example.org.");

        var note = Typed.Text(command.Note, SharedSection.LongestNote);
        if (note is not null && LinkOrAddress().IsMatch(note))
            throw new RuleViolation("share.note", "В записке коллеге не должно быть ссылок и адресов: письмо уходит от имени центра. Уберите их.", "The note to a colleague cannot have links or addresses: the letter is the centre's. Take them out.");

        var before = await db.SharedSections.AsNoTracking().Where(s => s.ResponseId == command.ResponseId).ToListAsync(cancellationToken);
        var open = before.FindAll(s => s.WithdrawnAt is null);
        if (open.Find(s => s.Section == section.Code && string.Equals(s.SentTo, to, StringComparison.OrdinalIgnoreCase)) is { } same)
        {
            if (now - same.At < SharedSection.OfOnePress)
                return;
            throw new RuleViolation("share.twice", $"{to} уже получил ссылку на этот раздел ({same.At.InWords()}). Если письмо потерялось, отзовите ссылку и пошлите новую.", $"{to} has a link to this section already ({same.At.InWords()}). If the letter is lost, withdraw the link and send another.");
        }

        if (open.Count >= SharedSection.MostOpen)
            throw new RuleViolation("share.most-open", $"По этому ответу действует уже {SharedSection.MostOpen} ссылок коллегам, больше нельзя. Отзовите те, что больше не нужны.", $"{SharedSection.MostOpen} links to colleagues are open for this answer, and no more can be. Withdraw those that are not needed any longer.");
        if (before.Count(s => s.At > now.AddDays(-1)) >= SharedSection.MostADay)
            throw new RuleViolation("share.most-a-day", $"За сутки по одному ответу можно послать {SharedSection.MostADay} ссылок, и они уже посланы. Попробуйте завтра или напишите куратору.", $"{SharedSection.MostADay} links a day can be sent for one answer, and they have been. Try tomorrow, or write to the curator.");

        var shared = SharedSection.Of(sheet.Response, section.Code, to, Typed.Cut(command.By, SharedSection.LongestAddress), now);
        db.Add(shared);
        await letters.WriteTo(to, sheet.Cycle, sheet.Response, CollectionLetterKinds.Share, new(shared.Subject, $"{sheet.Response.Address}/s/{section.Code}", OpenSection), shared.Subject,
            page => AnswerLetters.Usual(page.With("section", $"{section.Title}")) is var filled && note is not null ? filled.Quote(note) : filled, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    [GeneratedRegex(@"://|\bwww\.|@|[\p{L}\p{N}]\.(?:[a-z]{2,}|рф|рус)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LinkOrAddress();

    public static string OpenSection() => Words.Say("Открыть раздел", "Open the section");
}
