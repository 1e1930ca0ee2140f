using CommunityHub.Contracts.Membership;
using MediatR;

namespace CommunityHub.Contracts.Mailing;

/// <summary>How many letters of somebody's communities did not arrive, as far as anybody knows, or wait for somebody to let them go; of the last 31 days. Nothing for whoever may not read the ledger.</summary>
public sealed record StuckLetters(Actor Actor) : IRequest<IReadOnlyList<StuckLettersOfState>>;

/// <param name="State">In the language of the reader: «Вернулось».</param>
/// <param name="Link">The list of them.</param>
public sealed record StuckLettersOfState(string State, int Count, string Link);
