using CommunityHub.Contracts.Membership;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Host.SignIn.Guests;
using CommunityHub.Kernel;
using MediatR;
using Microsoft.AspNetCore.Diagnostics;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Host.Look;

/// <summary>What stands around every page: whose house this is, who is here, what waits for them and where they can go.</summary>
internal sealed record Frame(string? Centre, Actor? Actor, InboxCounted Inbox, IReadOnlyList<Place> Places)
{
    /// <summary>Whoever has come by a personal link has no account to sign in with, and needs none there. A browser shows the cookie of a visit to the pages of its link alone.</summary>
    public static bool IsOfGuest(HttpContext context) => context.Request.Cookies.ContainsKey(GuestTickets.Cookie) || Here(context).StartsWith("/l/", StringComparison.Ordinal);

    private static readonly object Key = new();

    /// <summary>Asked once a request, by the page that shows the numbers or by the layout.</summary>
    public static async Task<Frame> Around(HttpContext context)
    {
        if (context.Items[Key] is not Frame frame)
            context.Items[Key] = frame = await AskAround(context);
        return frame;
    }

    private static async Task<Frame> AskAround(HttpContext context)
    {
        var actor = context.User.ActorOrNobody();
        var mediator = context.RequestServices.GetRequiredService<IMediator>();
        try
        {
            var centre = await mediator.Send(new NameOfCentre());
            var inbox = actor is null ? new(0, 0) : await mediator.Send(new InboxCount(actor));
            return new(centre, actor, inbox, actor is null ? [] : PlacesFor(actor, inbox));
        }
        catch (Exception) when (context.Features.Get<IExceptionHandlerFeature>() is not null)
        {
            return new(null, actor, new(0, 0), []); // Whatever broke the page may break its frame; the page that says so must still be shown.
        }
    }

    /// <summary>Where a choice made on this page leads back to; from an error page, to the page that was meant.</summary>
    public static string Here(HttpContext context) => context.Features.Get<IStatusCodeReExecuteFeature>() is { } meant
        ? meant.OriginalPath + meant.OriginalQueryString
        : (context.Features.Get<IExceptionHandlerPathFeature>()?.Path ?? context.Request.Path) + context.Request.QueryString;

    private static List<Place> PlacesFor(Actor actor, InboxCounted inbox)
    {
        var (curates, administers) = (actor.IsAny(Group.Curator), actor.Is(Group.Administrator));
        var directs = actor.Is(Group.Director) || actor.Is(Group.Deputy);
        List<Place> places =
        [
            new("/inbox", "inbox", Say("Входящие", "Inbox"), inbox.Waiting),
            new("/plans", "plan", Say("Планы", "Plans")),
            .. curates || administers || directs || actor.IsAny(Group.Leader) ? [new("/cycles", "done", Say("Сборы", "Collections"))] : Array.Empty<Place>(),
            .. curates || administers || directs ? [new("/processes", "flow", Say("Ход дел", "Progress"))] : Array.Empty<Place>(),
            new("/communities", "book", Say("Сообщества", "Communities")),
            new("/schools", "school", Say("Школы", "Schools")),
            new("/people", "people", Say("Люди", "People")),
            .. curates || administers ? [new("/forms", "edit", Say("Формы", "Forms"))] : Array.Empty<Place>(),
            .. curates || administers ? [new("/letters", "mail", Say("Письма", "Letters"))] : Array.Empty<Place>(),
            .. administers ? [new("/admin", "settings", Say("Администрирование", "Administration"))] : Array.Empty<Place>(),
        ];
        return places;
    }
}

/// <summary>A section of the product, as the navigation shows it.</summary>
/// <param name="Path">The address of its first page; the addresses of the others begin with it.</param>
/// <param name="Waiting">How much waits there for this person.</param>
internal sealed record Place(string Path, string Icon, string Name, int Waiting = 0)
{
    public bool Holds(PathString address) => address.StartsWithSegments(Path);
}
