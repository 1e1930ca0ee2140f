using MediatR;

namespace CommunityHub.Contracts.Membership;

/// <summary>
/// Every module forgets a person, in the caller's transaction: wherever a text of its tables names the person or holds the address, something else stands
/// in its place. Papers that were signed stay as they were signed. It cannot be undone.
/// </summary>
/// <param name="Instead">What stands in the place of the name from now on: «Удалённое лицо № 7».</param>
public sealed record ForgetPerson(PersonNamed Who, string Instead) : IRequest;

/// <summary>Where the texts of the house name a person; what <see cref="ForgetPerson"/> would find now.</summary>
public sealed record WhereNamed(PersonNamed Who) : IRequest<IReadOnlyList<NamedIn>>;

/// <summary>How texts name a person.</summary>
/// <param name="Spellings">«Шагаева В.Е.», «В.Е. Шагаева», «Шагаевой В.Е.»: only those that mean nobody else.</param>
/// <param name="Email">RFC 5321; null when none is known.</param>
public sealed record PersonNamed(Guid PersonId, IReadOnlyList<string> Spellings, string? Email)
{
    /// <summary>The address for <c>ilike … escape '!'</c>: addresses are compared without case.</summary>
    public string? AddressAsPattern => Email?.Replace("!", "!!", StringComparison.Ordinal).Replace("%", "!%", StringComparison.Ordinal).Replace("_", "!_", StringComparison.Ordinal);
}

/// <param name="Part">The part of the house, as its schema is called: «mailing».</param>
/// <param name="Rows">How many rows would say something else.</param>
/// <param name="Kept">How many rows of signed papers would stay.</param>
public sealed record NamedIn(string Part, int Rows, int Kept);

/// <summary>What a module does beside that when a person is forgotten: an account is stripped, letters that wait are cancelled. Registered in the container; any number.</summary>
public interface IForget
{
    /// <summary>Before the texts are changed, in the same transaction.</summary>
    Task Forget(ForgetPerson command, CancellationToken cancellationToken);
}
