using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Planning.Plans;
using MediatR;

namespace CommunityHub.Planning.Authoring;

internal sealed record AddSection(Guid VersionId, string? Number, string Title, Actor By) : IRequest<Guid>;

/// <param name="Was">The title the writer saw; a section that somebody has renamed meanwhile is not renamed unasked.</param>
internal sealed record RenameSection(Guid VersionId, Guid SectionId, string? Number, string Title, string? Was, Actor By) : IRequest;

internal sealed record MoveSection(Guid VersionId, Guid SectionId, bool Up, Actor By) : IRequest;

/// <summary>Takes an empty section out of the draft; one with rows is refused. Deleted rows that can be brought back wait in the section beside it.</summary>
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
        var section = (await Draft(command.VersionId, command.By, cancellationToken)).SectionOf(command.SectionId);
        if (command.Was is { } was && was.Trim() != section.Title && command.Title.Trim() != section.Title)
            throw new RuleViolation("section.renamed-meanwhile",
                $"Пока вы писали, раздел назвали «{section.Title}». Вы хотели: «{command.Title.Trim()}». Если верно ваше, переименуйте ещё раз.",
                $"While you were writing, somebody called the section “{section.Title}”. You wanted “{command.Title.Trim()}”. If yours is right, rename it once more.");

        section.Rename(command.Number, command.Title);
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
        if (section.Items.Any(i => i.DeletedAt is null))
            throw new RuleViolation("section.not-empty",
                "В разделе есть строки. Сначала удалите их или перенесите в другой раздел.",
                "The section has rows. First delete them, or move them to another section.");

        var beside = version.Sections.OrderBy(s => Math.Abs(s.Position - section.Position)).FirstOrDefault(s => s != section)
            ?? throw new RuleViolation("section.last", "Это последний раздел плана. Переименуйте его вместо удаления.", "This is the last section of the plan. Rename it instead of deleting it.");
        foreach (var deleted in section.Items.ToList())
            beside.Take(deleted, section, beside.Items.MaxBy(i => i.Position));

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
