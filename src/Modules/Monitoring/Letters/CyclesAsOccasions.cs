using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Letters;
using CommunityHub.Monitoring.Answering;
using CommunityHub.Monitoring.Cycles;
using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Responses;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CommunityHub.Monitoring.Letters;

/// <summary>A collection, as letters are about it: before it is launched, too.</summary>
internal sealed class CyclesAsOccasions(MonitoringDb db, IMediator mediator, IOptions<HubAddress> hub, TimeProvider clock) : IKnowOccasions
{
    public async Task<LetterOccasion?> Find(string about, CancellationToken cancellationToken) =>
        Guid.TryParse(about, out var id) && await db.Cycles.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, cancellationToken) is { } cycle ? await Of(cycle, cancellationToken) : null;

    public async Task<LetterOccasion?> Latest(LetterKind kind, IReadOnlyCollection<Guid> communities, CancellationToken cancellationToken) =>
        CollectionLetterKinds.All.Contains(kind)
        && await db.Cycles.AsNoTracking().Where(c => communities.Contains(c.CommunityId) && c.LaunchedAt != null).OrderByDescending(c => c.LaunchedAt).FirstOrDefaultAsync(cancellationToken) is { } cycle
            ? await Of(cycle, cancellationToken) : null;

    private async Task<LetterOccasion?> Of(Cycle cycle, CancellationToken cancellationToken)
    {
        var form = (await db.FormOf(cycle.FormVersionId, cancellationToken)).Form;
        var about = new AnswerAbout(cycle, form.Minutes, await mediator.Send(new NameOfCentre(), cancellationToken) ?? "", clock.GetUtcNow());
        var response = await db.Responses.AsNoTracking().Where(r => r.CycleId == cycle.Id).OrderBy(r => r.SchoolName).ThenBy(r => r.Building).FirstOrDefaultAsync(cancellationToken) ?? await WhoWillBeAsked(cycle, cancellationToken);
        return new($"{cycle.Id}", (cycle.TitleRu, cycle.TitleEn ?? cycle.TitleRu), cycle.CommunityId, $"/cycles/{cycle.Id}", [.. CollectionLetterKinds.All], (kind, page) => Fill(kind, page, about, response, form));
    }

    /// <summary>The first of the schools, as if the collection were launched now.</summary>
    private async Task<Response> WhoWillBeAsked(Cycle cycle, CancellationToken cancellationToken)
    {
        var schools = await SchoolsOfCycle.Read(db, mediator, cycle, clock.Today(), cancellationToken);
        return Response.Of(cycle.Id, Guid.Empty, schools.ToAsk.Select(s => s.Name).Order(StringComparer.CurrentCulture).FirstOrDefault() ?? "", 0, municipality: null, Response.NothingKnown);
    }

    private LetterPage Fill(LetterKind kind, LetterPage page, AnswerAbout about, Response response, Form form)
    {
        page = AnswerLetters.About(page, about, response);
        if (form.Sections is [var section, ..])
            page.With("section", $"{section.Title}");
        page = kind == CollectionLetterKinds.Invitation ? AnswerLetters.Invitation(page, hub.Value.ReadsAnswers) : AnswerLetters.Usual(page);
        return WayOf(kind) is { } way ? AnswerLetters.ClosingForOne(page, about, response, way) : AnswerLetters.Closing(page, about, response, LetterOccasion.Nowhere);
    }

    /// <summary>Null for letters that ask the school for its answer.</summary>
    private static OneWay? WayOf(LetterKind kind) => kind switch
    {
        _ when kind == CollectionLetterKinds.Head => Way(CycleLetters.LookAndConfirm, isOfSchool: false),
        _ when kind == CollectionLetterKinds.Share => Way(ShareSectionHandler.OpenSection, isOfSchool: false),
        _ when kind == CollectionLetterKinds.ShareCameBack => Way(TellWhoSharedSection.OpenForm, isOfSchool: true),
        _ when kind == CollectionLetterKinds.WorkbookCame => Way(WorkbookLetters.LookAndKeep, isOfSchool: true),
        _ => null,
    };

    private static OneWay Way(Func<string> button, bool isOfSchool) => new("", LetterOccasion.Nowhere, button, isOfSchool);
}
