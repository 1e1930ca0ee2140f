using System.Security.Claims;
using System.Text.Encodings.Web;
using System.Text.Json;
using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CommunityHub.Tests.Support;

/// <summary>The people of every test: always the same, so that a name tells who may do what.</summary>
internal static class Cast
{
    public static readonly Guid Librarians = Guid.Parse("00000000-0000-7000-8000-0000000000c1");
    public static readonly Guid Mathematicians = Guid.Parse("00000000-0000-7000-8000-0000000000c2");

    /// <summary>«И.о. директора»: stands in for the director.</summary>
    public static readonly Actor ActingDirector = Person(1, "Шагаева В.Е.", new Capacity(Group.Director, "и.о. директора", Acting: true));
    public static readonly Actor Curator = Person(2, "Антимонова В.В.", new Capacity(Group.Of(Group.Curator, Librarians), "куратор", Acting: false));
    public static readonly Actor Leader = Person(3, "Кузнецова Н.В.", new Capacity(Group.Of(Group.Leader, Librarians), "руководитель", Acting: false));
    public static readonly Actor OtherCurator = Person(4, "Иванова И.И.", new Capacity(Group.Of(Group.Curator, Mathematicians), "куратор", Acting: false));
    public static readonly Actor Administrator = Person(5, "Админов А.А.", new Capacity(Group.Administrator, "администратор", Acting: false));
    public static readonly Actor Librarian = Person(6, "Петрова П.П.");

    private static Actor Person(int number, string name, params Capacity[] capacities) =>
        new(Guid.Parse($"00000000-0000-7000-8000-00000000000{number}"), name, capacities);
}

/// <summary>Signs in whoever the test says, without the forms of the sign-in.</summary>
internal sealed class CastSignIn(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory log, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, log, encoder)
{
    public const string Header = "X-Cast";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Headers[Header].ToString() is not { Length: > 0 } json)
            return Context.AuthenticateAsync(IdentityConstants.ApplicationScheme); // as whoever has really signed in

        var actor = JsonSerializer.Deserialize<Actor>(Uri.UnescapeDataString(json))!;
        var identity = new ClaimsIdentity([actor.AsClaim(), new(ClaimTypes.Name, actor.Name)], Scheme.Name);
        return Task.FromResult(AuthenticateResult.Success(new(new ClaimsPrincipal(identity), Scheme.Name)));
    }
}
