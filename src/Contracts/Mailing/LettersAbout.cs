using CommunityHub.Contracts.Membership;
using MediatR;

namespace CommunityHub.Contracts.Mailing;

/// <summary>The letters whose occasion names one of these («task:0198…» names 0198…), the latest first, at most 200; none for whoever may not read the ledger.</summary>
/// <param name="Ids">As they stand in the occasion, after its first colon.</param>
public sealed record LettersAbout(IReadOnlyList<string> Ids, Actor For) : IRequest<IReadOnlyList<LetterLine>>;

/// <summary>A letter in one line.</summary>
/// <param name="Link">Its page in the ledger.</param>
/// <param name="State">What became of it, in the language of the reader: «Отправлено».</param>
/// <param name="StateKind">How loudly to say so: «good», «warn», «bad», «info», «neutral».</param>
/// <param name="At">When it was sent; before that, when it was queued.</param>
public sealed record LetterLine(Guid Id, string Link, string Subject, string ToName, string State, string StateKind, DateTimeOffset At);
