using static CommunityHub.Kernel.Words;

namespace CommunityHub.Membership.Consents;

/// <summary>What a person agrees to. Each is a paper of its own: none is given together with another, or hidden in a form.</summary>
internal enum ConsentKind
{
    /// <summary>The centre keeps and uses the person's data (152-ФЗ, article 9).</summary>
    Processing,

    /// <summary>What is named may be shown to everybody (152-ФЗ, article 10.1).</summary>
    Publication,

    /// <summary>Letters that are not about the person's work in a community: news, digests.</summary>
    Mailing,
}

/// <summary>What of a person may be published; the person chooses.</summary>
[Flags]
internal enum Publishable
{
    Nothing = 0,
    Name = 1,
    Post = 2,
    Photo = 4,
}

internal static class ConsentWords
{
    public static string Title(this ConsentKind kind) => kind switch
    {
        ConsentKind.Processing => Say("Согласие на обработку персональных данных", "Consent to the processing of personal data"),
        ConsentKind.Publication => Say("Согласие на публикацию персональных данных", "Consent to the publication of personal data"),
        _ => Say("Согласие на получение рассылки", "Consent to receiving news by mail"),
    };

    public static string Short(this ConsentKind kind) => kind switch
    {
        ConsentKind.Processing => Say("обработка данных", "processing"),
        ConsentKind.Publication => Say("публикация", "publication"),
        _ => Say("рассылка", "mailing"),
    };

    /// <summary>What follows from giving it, and from taking it back.</summary>
    public static string Meaning(this ConsentKind kind) => kind switch
    {
        ConsentKind.Processing => Say("Центр ведёт вашу карточку в банке данных сообщества. Отзовёте — администратор Центра узнает об этом сразу и перестанет её вести.",
            "The centre keeps your card in the data bank. Take it back, and the administrator of the centre is told at once and stops keeping it."),
        ConsentKind.Publication => Say("Отмеченное вами видно всем на открытых страницах. Отзовёте — исчезнет с них сразу.",
            "What you tick is seen by everybody on public pages. Take it back, and it vanishes from them at once."),
        _ => Say("Вы получаете новости сообщества. На письма о вашей работе и опросы школ это не влияет.", "You receive the news of the community. Letters about your work, and surveys of schools, do not depend on it."),
    };

    public static string InWords(this Publishable parts) => string.Join(", ", All.Where(part => parts.HasFlag(part)).Select(One));

    public static string One(this Publishable part) => part switch
    {
        Publishable.Name => Say("фамилия, имя, отчество", "name"),
        Publishable.Post => Say("должность и школа", "post and school"),
        _ => Say("фотография", "photograph"),
    };

    /// <summary>What the ticked boxes say.</summary>
    public static Publishable Together(this IEnumerable<Publishable> ticked) => ticked.Aggregate(Publishable.Nothing, (all, one) => all | one);

    public static readonly IReadOnlyList<Publishable> All = [Publishable.Name, Publishable.Post, Publishable.Photo];
}
