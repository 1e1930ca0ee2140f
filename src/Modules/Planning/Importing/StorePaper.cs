using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Planning.Papers;
using CommunityHub.Planning.Plans;
using CommunityHub.Planning.Reading;
using CommunityHub.Planning.Terms;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Planning.Importing;

/// <summary>Makes a plan of a file that was brought, with the corrections of the preview. Gives the id of the draft.</summary>
/// <param name="Corrections">By the row's place in the plan, counted from 1, and the column: what the cell is to say.</param>
internal sealed record StorePaper(Guid FileId, Guid CommunityId, PlanYear Year, ReadingChoices? Choices, IReadOnlyDictionary<(int Row, Cell Cell), string> Corrections, Actor By) : IRequest<Guid>;

internal sealed class StorePaperHandler(PlanningDb db, IMediator mediator, TimeProvider clock) : IRequestHandler<StorePaper, Guid>
{
    public async Task<Guid> Handle(StorePaper command, CancellationToken cancellationToken)
    {
        var file = await db.PaperFiles.SingleOrDefaultAsync(f => f.Id == command.FileId, cancellationToken)
            ?? throw new RuleViolation("paper.gone", "Этого файла здесь уже нет. Загрузите его снова.", "This file is no longer here. Bring it again.");
        if (file.StoredAsVersionId is not null)
            throw new RuleViolation("paper.already-stored", "Из этого файла план уже сделан. Откройте его в списке планов.", "A plan has already been made of this file. Open it in the list of plans.");

        var paper = PlanReader.Read(file.Content, file.Name, new(command.Choices?.Columns, command.Year)).Paper;
        var versionId = await mediator.Send(new BeginPlan(command.CommunityId, command.Year, command.By, paper, file.Name), cancellationToken);
        var (_, version) = await db.Locked(versionId, cancellationToken);
        foreach (var (item, row) in version.Items.ToList().Select((item, at) => (item, at + 1)))
            foreach (var cell in Enum.GetValues<Cell>())
                if (command.Corrections.TryGetValue((row, cell), out var text) && text.ReplaceLineEndings("\n").Trim() != item[cell])
                    item.Write(cell, text, command.Year, command.By, clock.GetUtcNow());

        file.StoreAs(versionId);
        await db.SaveChangesAsync(cancellationToken);
        return versionId;
    }
}
