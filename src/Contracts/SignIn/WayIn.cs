using MediatR;

namespace CommunityHub.Contracts.SignIn;

/// <summary>
/// Makes a one-time way in for a letter, in the caller's transaction. Looking at the link changes nothing, so mail scanners may; its button signs the
/// person in (after the second factor, where the account has one) and leads to the page. Only its hash is kept. The letter must be confidential.
/// </summary>
/// <param name="Purpose">What it is for, at most 100 characters: «task:0198…». All ways in of one purpose are closed together.</param>
/// <param name="LeadsTo">The page it opens, beginning with «/»; at most 500 characters.</param>
/// <param name="Says">What it opens, in the reader's language; at most 300 characters are shown.</param>
/// <param name="GoodUntil">Not usable after this moment.</param>
/// <returns>The page of the link, beginning with «/»; null when the account is locked.</returns>
public sealed record OfferWayIn(Guid PersonId, string Purpose, string LeadsTo, string Says, DateTimeOffset GoodUntil) : IRequest<string?>;

/// <summary>What the ways in of this purpose were for is over: none of them lets anybody in any more.</summary>
public sealed record CloseWaysIn(string Purpose) : IRequest;
