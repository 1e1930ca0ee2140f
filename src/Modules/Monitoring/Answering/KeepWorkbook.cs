using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Forms.Workbooks;
using CommunityHub.Monitoring.Responses;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Monitoring.Answering;

/// <summary>A workbook that a school has filled in lies beside its answer until somebody of the school agrees to what it says, or another comes in its place.</summary>
/// <param name="Told">The keys of what was found in it.</param>
/// <returns>The id of the file.</returns>
internal sealed record KeepWorkbook(Guid ResponseId, string Name, byte[] Content, IReadOnlyList<string> Told) : IRequest<Guid>;

/// <summary>Somebody agrees: what the workbook says goes into the answer, and the file is needed no longer.</summary>
/// <param name="Shown">What stood in the answer when the workbook was read.</param>
internal sealed record PutWorkbookIn(Guid ResponseId, Guid FileId, IReadOnlyDictionary<string, Value> Values, Forms.Answers Shown, string By) : IRequest<IReadOnlyList<Clash>>;

internal sealed class KeepWorkbookHandler(MonitoringDb db, IMediator mediator, TimeProvider clock) : IRequestHandler<KeepWorkbook, Guid>, IRequestHandler<PutWorkbookIn, IReadOnlyList<Clash>>
{
    public async Task<Guid> Handle(KeepWorkbook command, CancellationToken cancellationToken)
    {
        // One waits at a time; two that come together come one after the other.
        await db.Database.ExecuteSqlAsync($"select 1 from monitoring.responses where id = {command.ResponseId} for update", cancellationToken);
        await db.AnswerFiles.Where(f => f.ResponseId == command.ResponseId && f.Path == AnswerFile.Workbook).ExecuteDeleteAsync(cancellationToken);
        var file = AnswerFile.Of(command.ResponseId, AnswerFile.Workbook, command.Name, FormWorkbook.ContentType, command.Content, clock.GetUtcNow());
        db.Add(file);
        await db.SaveChangesAsync(cancellationToken);
        await db.Note(command.ResponseId, command.Told, ChangeWay.Workbook, clock.GetUtcNow(), cancellationToken);
        return file.Id;
    }

    public async Task<IReadOnlyList<Clash>> Handle(PutWorkbookIn command, CancellationToken cancellationToken)
    {
        var clashes = await mediator.Send(new SaveValues(command.ResponseId, command.Values, command.Shown, OnlySection: null, command.By, ChangeWay.Workbook), cancellationToken);
        if (clashes.Count == 0) // else somebody still has to say what is to be taken from it
            await db.AnswerFiles.Where(f => f.Id == command.FileId && f.ResponseId == command.ResponseId && f.Path == AnswerFile.Workbook).ExecuteDeleteAsync(cancellationToken);
        return clashes;
    }
}
