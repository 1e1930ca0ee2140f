using static CommunityHub.Kernel.Words;

namespace CommunityHub.Host.SignIn.Admin;

/// <summary>How it stands with a person's way in.</summary>
internal enum AccountState
{
    /// <summary>Has signed in at least once.</summary>
    Open,

    /// <summary>Known to the data bank, but has never been here.</summary>
    NeverSeen,

    /// <summary>Shut out by an administrator.</summary>
    Locked,
}

internal static class AccountStates
{
    public static AccountState Of(Account? account) => account switch { { IsLocked: true } => AccountState.Locked, { SeenAt: not null } => AccountState.Open, _ => AccountState.NeverSeen };

    public static string InWords(this AccountState state) => state switch
    {
        AccountState.Open => Say("входит", "signs in"),
        AccountState.Locked => Say("закрыта", "locked"),
        _ => Say("входов ещё не было", "has never signed in"),
    };

    public static string Kind(this AccountState state) => state switch { AccountState.Open => "good", AccountState.Locked => "bad", _ => "neutral" };

    /// <summary>«ссылка на почту, пароль, 2 ключа доступа, второй фактор».</summary>
    public static string WaysIn(string? email, Account? account, int passkeys)
    {
        string?[] ways =
        [
            email is null ? null : Say("ссылка на почту", "link by e-mail"),
            account?.PasswordHash is null ? null : Say("пароль", "password"),
            passkeys == 0 ? null : Count(passkeys, ("ключ доступа", "ключа доступа", "ключей доступа"), ("passkey", "passkeys")),
            account?.TwoFactorEnabled == true ? Say("второй фактор", "second factor") : null,
        ];
        return ways.Any(way => way is not null) ? string.Join(", ", ways.OfType<string>()) : Say("никак: нет адреса", "none: no address");
    }
}
