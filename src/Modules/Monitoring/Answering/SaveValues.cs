using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Responses;
using MediatR;

namespace CommunityHub.Monitoring.Answering;

/// <summary>Several values, as a page without scripts or a workbook says them at once: all of them or none. What somebody else has changed since is not overwritten: it is told.</summary>
/// <param name="Values">By path.</param>
/// <param name="Shown">What stood in the answer when they were typed.</param>
/// <param name="OnlySection">The only one the writer may fill in; null: all.</param>
internal sealed record SaveValues(Guid ResponseId, IReadOnlyDictionary<string, Value> Values, Forms.Answers Shown, string? OnlySection, string By, ChangeWay Way) : IRequest<IReadOnlyList<Clash>>;

/// <summary>Two have written the same field.</summary>
/// <param name="Mine">What was said, and not taken.</param>
internal sealed record Clash(string Path, Field Field, Value Mine, Value Theirs, OtherWriter Other);

internal sealed class SaveValuesHandler(IMediator mediator) : IRequestHandler<SaveValues, IReadOnlyList<Clash>>
{
    public async Task<IReadOnlyList<Clash>> Handle(SaveValues command, CancellationToken cancellationToken)
    {
        var clashes = new List<Clash>();
        foreach (var (path, value) in command.Values)
        {
            var saved = await mediator.Send(new SaveValue(command.ResponseId, path, Typed: null, SavedValue.Json(command.Shown[path]), command.OnlySection, command.By, command.Way) { Understood = value }, cancellationToken);
            if (saved.Other is { } other)
                clashes.Add(new(path, saved.Field, value, saved.Value, other));
        }

        return clashes;
    }
}
