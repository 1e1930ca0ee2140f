using CommunityHub.Contracts.Membership;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Mailing.Letters;
using CommunityHub.Mailing.Returns.Incoming;
using MediatR;

namespace CommunityHub.Mailing.Returns.Settling;

/// <summary>Raises the tasks that letters leave to people: an address is wanted, or somebody has answered.</summary>
internal sealed class AskCurator(IMediator mediator)
{
    public const string AddressForm = "mailing.address-wanted", AnswerForm = "mailing.answer";

    private static readonly Actor House = new(Guid.Empty, "CommunityHub", []);

    /// <summary>One task a school, however many of its letters wait for an address.</summary>
    /// <returns>False when there is no such school any more: nobody could answer.</returns>
    public async Task<bool> ForAddress(Letter letter, CancellationToken cancellationToken)
    {
        var school = await mediator.Send(new SchoolBehind(letter.SchoolId, letter.Recipient), cancellationToken);
        if (school is null)
            return false;

        var key = $"{school.SchoolId}";
        if (!(await mediator.Send(new OpenTasks(key), cancellationToken)).Any(t => t.FormKey == AddressForm))
            await Start("address-wanted", key, ($"Нужен адрес: {school.Name}", $"An address is needed: {school.Name}"), $"/schools/{school.SchoolId}", school.CommunityIds, cancellationToken);
        return true;
    }

    /// <summary>One task a letter, however often it is answered while the task waits.</summary>
    public async Task ToAnswer(IncomingLetter reply, Letter letter, CancellationToken cancellationToken)
    {
        var key = $"{letter.Id}";
        if ((await mediator.Send(new OpenTasks(key), cancellationToken)).Any(t => t.FormKey == AnswerForm))
            return;

        var school = await mediator.Send(new SchoolBehind(letter.SchoolId, letter.Recipient), cancellationToken);
        var who = (letter.SchoolId is null && letter.CommunityIds.Length == 0 ? null : school?.Name) ?? (reply.FromName.Length > 0 ? reply.FromName : reply.FromAddress);
        await Start("letter-answered", key, ($"Ответ на письмо: {who}", $"An answer to a letter: {who}"), $"/letters/incoming/{reply.Id}", letter.CommunityIds.Length > 0 ? letter.CommunityIds : letter.SchoolId is null ? [] : school?.CommunityIds ?? [], cancellationToken);
    }

    // An address concerns every community of the school, an answer those whose letter it was, or else those of the school it was to; what the house wrote by itself is the administrator's, whoever else reads that mailbox.
    private Task<Guid> Start(string process, string key, (string Ru, string En) title, string link, IReadOnlyList<Guid> communities, CancellationToken cancellationToken) =>
        mediator.Send(new StartProcess(process, key, title.Ru, link, communities.Select(id => (Guid?)id).FirstOrDefault(), House, new Dictionary<string, object?>
        {
            ["curators"] = communities.Count > 0 ? string.Join(',', communities.Select(id => Group.Of(Group.Curator, id))) : Group.Administrator,
        }, title.En), cancellationToken);
}
