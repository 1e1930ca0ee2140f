using CommunityHub.Kernel.Letters;

namespace CommunityHub.Host.SignIn;

/// <summary>The letters that let somebody in.</summary>
internal static class SignInLetterKinds
{
    public static readonly LetterKind Link = new("sign-in.link", ("Ссылка для входа", "Link to sign in"), ("Вход в CommunityHub", "Sign in to CommunityHub"),
        ("Кто-то, скорее всего вы, попросил ссылку для входа.", "Somebody, most likely you, asked for a sign-in link.")) { IsOfHouse = true };

    public static readonly LetterKind Invitation = new("sign-in.invitation", ("Приглашение", "Invitation"), ("Вас приглашают в CommunityHub", "You are invited to CommunityHub"),
        ("{{ by }} открывает вам доступ к сайту методического центра: планы сообществ, решения, сроки.", "{{ by }} gives you access to the site of the methodical centre: the plans of communities, decisions, terms."),
        new LetterVariable("by", ("кто приглашает", "who invites"), ("Админов А.А.", "Adminov A.A."))) { IsOfHouse = true };

    public static IEnumerable<LetterKind> All => [Link, Invitation];
}
