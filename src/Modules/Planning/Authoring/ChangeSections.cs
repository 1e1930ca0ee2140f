using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Planning.Plans;
using MediatR;

namespace CommunityHub.Planning.Authoring;

internal sealed record AddSection(Guid VersionId, string? Number, string Title, Actor By) : IRequest<Guid>;

internal sealed record RenameSection(Guid VersionId, Guid SectionId, string? Number, string Title, Actor By) : IRequest;

internal sealed record MoveSection(Guid VersionId, Guid SectionId, bool Up, Actor By) : IRequest;

/// <summary>Takes an empty section out of the draft; one with rows is refused.</summary>
internal sealed record DeleteSection(Guid VersionId, Guid SectionId, Actor By) : IRequest;

internal sealed class ChangeSectionsHandler(PlanningDb db) :
    IRequestHandler<AddSection, Guid>, IRequestHandler<RenameSection, Unit>, IRequestHandler<MoveSection, Unit>, IRequestHandler<DeleteSection, Unit>
{
    public async Task<Guid> Handle(AddSection command, CancellationToken cancellationToken)
    {
        var version = await Draft(command.VersionId, command.By, cancellationToken);
        var section = Section.Of(version.Id, version.Sections.Count, null, "");
        section.Rename(command.Number, command.Title);
        version.Sections.Add(section);
        await db.SaveChangesAsync(cancellationToken);
        return section.SectionId;
    }

    public async Task<Unit> Handle(RenameSection command, CancellationToken cancellationToken)
    {
        (await Draft(command.VersionId, command.By, cancellationToken)).SectionOf(command.SectionId).Rename(command.Number, command.Title);
        await db.SaveChangesAsync(cancellationToken);
        return Unit.Value;
    }

    public async Task<Unit> Handle(MoveSection command, CancellationToken cancellationToken)
    {
        var version = await Draft(command.VersionId, command.By, cancellationToken);
        var sections = version.Sections.OrderBy(s => s.Position).ToList();
        var at = sections.FindIndex(s => s.SectionId == command.SectionId);
        var target = at + (command.Up ? -1 : 1);
        if (at >= 0 && target >= 0 && target < sections.Count)
        {
            (sections[at], sections[target]) = (sections[target], sections[at]);
            Renumber(sections);
        }

        await db.SaveChangesAsync(cancellationToken);
        return Unit.Value;
    }

    public async Task<Unit> Handle(DeleteSection command, CancellationToken cancellationToken)
    {
        var version = await Draft(command.VersionId, command.By, cancellationToken);
        var section = version.SectionOf(command.SectionId);
        if (section.Items.Count > 0)
            throw new RuleViolation("section.not-empty",
                "В разделе есть строки, в том числе удалённые, которые можно вернуть. Сначала перенесите их в другой раздел.",
                "The section has rows, perhaps deleted ones that can be brought back. First move them to another section.");

        version.Sections.Remove(section);
        db.Sections.Remove(section);
        Renumber(version.Sections.OrderBy(s => s.Position));
        await db.SaveChangesAsync(cancellationToken);
        return Unit.Value;
    }

    private async Task<PlanVersion> Draft(Guid versionId, Actor by, CancellationToken cancellationToken)
    {
        var (_, version) = await db.OpenForWriting(versionId, by, cancellationToken);
        version.MustBeDraft();
        return version;
    }

    private static void Renumber(IEnumerable<Section> sections)
    {
        foreach (var (at, section) in sections.ToList().Index())
            section.MoveTo(at);
    }
}
