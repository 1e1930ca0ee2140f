using CommunityHub.Kernel;
using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Responses;
using MediatR;

namespace CommunityHub.Monitoring.Answering;

/// <summary>A file is put into a field of an answer: it is kept, and the field says which it is, or neither.</summary>
/// <param name="Seen">What the field showed before.</param>
/// <param name="OnlySection">The only one the writer may fill in; null: all.</param>
internal sealed record KeepFile(Guid ResponseId, string Path, Value Seen, string Name, byte[] Content, string? OnlySection, string By, ChangeWay Way) : IRequest;

internal sealed class KeepFileHandler(MonitoringDb db, IMediator mediator, TimeProvider clock) : AsyncRequestHandler<KeepFile>
{
    protected override async Task Handle(KeepFile command, CancellationToken cancellationToken)
    {
        var file = AnswerFile.Of(command.ResponseId, command.Path, command.Name, "application/octet-stream", command.Content, clock.GetUtcNow());
        db.Add(file);
        await db.SaveChangesAsync(cancellationToken);

        var saved = await mediator.Send(new SaveValue(command.ResponseId, command.Path, Typed: null, SavedValue.Json(command.Seen), command.OnlySection, command.By, command.Way) { Understood = Value.OfFile($"{file.Id}", file.Name) }, cancellationToken);
        if (saved.Other is { } other)
            throw new RuleViolation("answer.other-file", $"Пока вы выбирали файл, сюда приложил(а) другой {other.By}. Посмотрите, какой нужен, и приложите ещё раз.", $"While you were choosing, {other.By} put another file here. See which is needed, and put yours once more.");
    }
}
