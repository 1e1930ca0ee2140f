using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Planning.Plans;
using CommunityHub.Planning.Terms;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Planning.Importing;

/// <summary>Makes a plan of a file that was brought, with the answers of its preview. Gives the id of the draft.</summary>
internal sealed record StorePaper(Guid FileId, Guid CommunityId, PlanYear Year, Actor By) : IRequest<Guid>;

internal sealed class StorePaperHandler(PlanningDb db, IMediator mediator, TimeProvider clock) : IRequestHandler<StorePaper, Guid>
{
    public async Task<Guid> Handle(StorePaper command, CancellationToken cancellationToken)
    {
        var file = await db.PaperFiles.SingleOrDefaultAsync(f => f.Id == command.FileId, cancellationToken) ?? throw PaperFile.Gone();
        file.MustBeOpenTo(command.By);

        var answers = file.Answers with { Year = command.Year.FirstYear, IsSchoolYear = command.Year.IsSchoolYear };
        var reading = file.Read(answers);
        var paper = answers.AppliedTo(reading.Paper);
        var number = 0;
        paper = paper with { Sections = [.. paper.Sections.Select(s => s with { Items = [.. s.Items.Select(read => Corrected(read, reading.Rows[number++].Source, number))] })] };

        var versionId = await mediator.Send(new BeginPlan(command.CommunityId, command.Year, command.By, paper, file.Name), cancellationToken);
        file.StoreAs(versionId, command.By);
        await db.SaveChangesAsync(cancellationToken);
        return versionId;

        Papers.PaperItem Corrected(Papers.PaperItem read, int source, int row)
        {
            var item = Item.From(read);
            foreach (var cell in Enum.GetValues<Cell>())
            {
                if (answers.Cells.TryGetValue(PaperAnswers.KeyOf(source, cell), out var text))
                    item.Write(cell, text, command.Year, command.By, clock.GetUtcNow());
                if (item[cell].Length > Item.LongestCell)
                    throw new RuleViolation("item.cell-too-long",
                        $"В строке {row} в ячейке {item[cell].Length} знаков, а помещается {Item.LongestCell}: «{item[cell][..60]}…». Сократите текст здесь или разделите строку в файле.",
                        $"In row {row} a cell has {item[cell].Length} characters; {Item.LongestCell} fit: “{item[cell][..60]}…”. Shorten the text here, or split the row in the file.");
            }

            return item.AsPaper();
        }
    }
}
