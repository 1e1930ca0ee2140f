using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Monitoring.Responses;
using MediatR;

namespace CommunityHub.Monitoring.Answering;

/// <summary>
/// Whose mailbox it is that is to confirm in the head's name. Whoever has filled the answer in does not confirm it: an address from which the school answers is refused, unless the
/// data bank itself calls it the head's, or the school has no other. Then it is said, and noted.
/// </summary>
internal sealed class HeadsMailbox
{
    private readonly IReadOnlyList<SchoolContact> chain;
    private readonly HashSet<string> own;

    /// <param name="by">Who fills it in: a mailbox, or a curator by name.</param>
    private HeadsMailbox(Response response, string by, IReadOnlyList<SchoolContact> chain)
    {
        this.chain = chain;
        own = new(chain.Where(c => c.Role is "Official" or "Library").Select(c => c.Address), StringComparer.OrdinalIgnoreCase);
        own.UnionWith(new[] { response.SentTo, by }.OfType<string>().Where(one => one.Contains('@', StringComparison.Ordinal)));
    }

    public static async Task<HeadsMailbox> Of(Response response, string by, IMediator mediator, CancellationToken cancellationToken) =>
        new(response, by, await mediator.Send(new ContactChainOf(response.SchoolId), cancellationToken));

    /// <summary>The school itself answers from it, or is written to there.</summary>
    public bool IsOfSchool(string address) => own.Contains(address);

    /// <summary>The only address that is known of the school; null when there are several, or none.</summary>
    public string? OnlyOne => own.Union(chain.Select(c => c.Address), StringComparer.OrdinalIgnoreCase).ToList() is [var one] ? one : null;

    public string? OfHead => chain.FirstOrDefault(c => c.Role == "Head")?.Address;

    /// <summary>The data bank calls it the head's.</summary>
    public bool IsOfHead(string address) => chain.Any(c => c.Role == "Head" && string.Equals(c.Address, address, StringComparison.OrdinalIgnoreCase));

    /// <summary>Why nobody can confirm from there in the head's name; null when somebody can.</summary>
    public RuleViolation? Refusal(string address) => !IsOfSchool(address) || IsOfHead(address) || OnlyOne is not null ? null
        : new("answer.head-own-address",
            $"С адреса {address} отвечает сама школа, а подтвердить ответ должен руководитель. Впишите адрес, который читает руководитель. Если это он и есть, попросите куратора записать его в банке данных как адрес руководителя.",
            $"The school itself answers from {address}, and its head has to confirm. Enter the address that the head reads. If it is this one, ask the curator to record it in the data bank as the head's.");

    /// <summary>What is done when the school confirms from where it answers; null when it does not.</summary>
    public string? SaidOf(string address) => !IsOfSchool(address) ? null
        : IsOfHead(address) ? Words.Say($"{address} записан в банке данных как адрес руководителя, и с него же отвечает школа. Письмо уйдёт туда, и в истории останется, что подтвердил тот же ящик.", $"The data bank calls {address} the head's, and the school answers from it as well. The letter goes there, and it is noted that the same mailbox has confirmed.")
        : OnlyOne is not null ? Words.Say($"У школы записан один адрес, {address}: письмо руководителю уйдёт туда же, и в истории останется, что подтвердил тот же ящик. Если у руководителя есть свой адрес, впишите его.", $"The school has one address, {address}: the letter to the head goes there as well, and it is noted that the same mailbox has confirmed. If the head has an address of his own, enter it.")
        : null;
}
