using System.Net.Mail;
using CommunityHub.Kernel;
using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Letters;
using MediatR;

namespace CommunityHub.Monitoring.Answering;

/// <summary>A colleague gets a link that opens one section of the school's answer, and nothing else.</summary>
internal sealed record ShareSection(Guid ResponseId, string? Section, string? To, string? Note, string By) : IRequest;

internal sealed class ShareSectionHandler(MonitoringDb db, CycleLetters letters, TimeProvider clock) : AsyncRequestHandler<ShareSection>
{
    private const int LongestNote = 500, LongestAddress = 254;

    protected override async Task Handle(ShareSection command, CancellationToken cancellationToken)
    {
        var sheet = (await AnswerSheet.Read(command.ResponseId, db, cancellationToken))!;
        if (sheet.Refusal(clock.GetUtcNow()) is { } refusal)
            throw refusal;

        var section = sheet.Form.Sections.Select(s => s.Section).FirstOrDefault(s => s.Code == command.Section)
            ?? throw new RuleViolation("share.no-section", "Выберите раздел.", "Choose a section.");
        if (Typed.Line(command.To, LongestAddress) is not { } to || !MailAddress.TryCreate(to, out var mailbox) || mailbox.Address != to)
            throw new RuleViolation("share.address", "Впишите адрес почты коллеги, например name@example.org.", "Enter the colleague's e-mail address, for example name@example.org.");

        var note = Typed.Text(command.Note, LongestNote);
        // A second press within the minute is the same letter.
        await letters.WriteTo(to, sheet.Cycle, sheet.Response, CollectionLetterKinds.Share, new($"section-{section.Code}:{sheet.Response.SchoolId}", $"{sheet.Response.Address}/s/{section.Code}", () => Words.Say("Открыть раздел", "Open the section")), $"share:{section.Code}:{clock.GetUtcNow().UtcDateTime:yyyyMMddHHmm}",
            page => AnswerLetters.Usual(page.With("section", $"{section.Title}")) is var filled && note is not null ? filled.Quote(note) : filled, cancellationToken);
    }
}
