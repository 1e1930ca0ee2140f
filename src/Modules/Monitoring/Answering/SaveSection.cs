using CommunityHub.Kernel;
using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Forms.Asking;
using CommunityHub.Monitoring.Forms.Judging;
using CommunityHub.Monitoring.Responses;
using MediatR;
using Microsoft.AspNetCore.Http;

namespace CommunityHub.Monitoring.Answering;

/// <summary>A whole section as a page without scripts sends it. What somebody else has changed since the page was shown is not overwritten: it is told.</summary>
/// <param name="Seen">The version of the answer that the page showed.</param>
/// <param name="OnlySection">The only one the writer may fill in; null: all.</param>
internal sealed record SaveSection(Guid ResponseId, int Seen, IFormCollection Sent, string? OnlySection, string By, ChangeWay Way) : IRequest<SectionSaved>;

/// <param name="Refused">What was typed and not understood; it is shown again as it was typed.</param>
internal sealed record SectionSaved(IReadOnlyList<Clash> Clashes, IReadOnlyList<ExplanationClash> Explained, IReadOnlyDictionary<string, Refused> Refused);

internal sealed class SaveSectionHandler(MonitoringDb db, IMediator mediator) : IRequestHandler<SaveSection, SectionSaved>
{
    public async Task<SectionSaved> Handle(SaveSection command, CancellationToken cancellationToken)
    {
        var sheet = (await AnswerSheet.Read(command.ResponseId, db, cancellationToken))!;
        var shown = await db.AnswersAt(sheet, command.Seen, cancellationToken);
        var posted = Posted.Read(sheet.Form, shown, command.Sent, sheet.OpenPaths);
        var changes = posted.Changes.Where(change => sheet.Form.FieldAt(change.Key, command.OnlySection) is not null).ToDictionary();
        var clashes = await mediator.Send(new SaveValues(command.ResponseId, changes, shown, command.OnlySection, command.By, command.Way), cancellationToken);

        var before = await db.ExplanationsAt(sheet, command.Seen, cancellationToken);
        var said = posted.Explanations.Where(one => sheet.Form.MayBeExplained(one.Key, command.OnlySection)).ToDictionary().SaidOtherwise(before, sheet.Form);
        var explained = said.Count == 0 ? [] : await mediator.Send(new ExplainFindings(command.ResponseId, said, before, command.OnlySection, command.By, command.Way), cancellationToken);
        return new(clashes, explained, posted.Refused);
    }
}
