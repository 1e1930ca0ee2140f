using CommunityHub.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Host.SignIn;

/// <summary>What can be done with an account.</summary>
internal enum Act
{
    Made, Invited, SignedInByPassword, SignedInByLink, SignedInByPasskey, SignedInForDemo, SignedInWithCode, WrongPassword, WrongCode, PasswordSet, PasskeyAdded, PasskeyRenamed, PasskeyRemoved,
    SecondFactorSet, SecondFactorRemoved, SecondFactorReset, RecoveryCodesMade, RecoveryCodeUsed, SessionEnded, SessionsEnded, Locked, Unlocked,
}

/// <summary>One thing that was done with an account, kept for good: who, what, when, about whom.</summary>
internal sealed class AccountAct
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public Guid AccountId { get; private init; }
    public Act What { get; private init; }

    /// <summary>The person who did it; null for somebody who had not signed in.</summary>
    public Guid? By { get; private init; }

    public DateTimeOffset At { get; private init; }
    public string Address { get; private init; } = "";
    public string Device { get; private init; } = "";

    public static AccountAct Of(Account account, Act what, Guid? by, DateTimeOffset at, HttpContext? request) => new()
    {
        AccountId = account.Id, What = what, By = by, At = at, Address = SignIn.Device.AddressOf(request), Device = SignIn.Device.Of(request),
    };

    public string InWords() => What switch
    {
        Act.Made => Say("Учётная запись создана", "The account was made"),
        Act.Invited => Say("Отправлено приглашение", "An invitation was sent"),
        Act.SignedInByPassword => Say("Вход по паролю", "Signed in by password"),
        Act.SignedInByLink => Say("Вход по ссылке из письма", "Signed in by a link sent by e-mail"),
        Act.SignedInByPasskey => Say("Вход по ключу доступа", "Signed in by passkey"),
        Act.SignedInForDemo => Say("Вход в демонстрации", "Signed in for the demonstration"),
        Act.SignedInWithCode => Say("Вход с кодом второго фактора", "Signed in with a code of the second factor"),
        Act.WrongPassword => Say("Неверный пароль", "Wrong password"),
        Act.WrongCode => Say("Неверный код второго фактора", "Wrong code of the second factor"),
        Act.PasswordSet => Say("Пароль задан или сменён", "The password was set or changed"),
        Act.PasskeyAdded => Say("Добавлен ключ доступа", "A passkey was added"),
        Act.PasskeyRenamed => Say("Ключ доступа переименован", "A passkey was renamed"),
        Act.PasskeyRemoved => Say("Ключ доступа удалён", "A passkey was removed"),
        Act.SecondFactorSet => Say("Включён второй фактор", "The second factor was set up"),
        Act.SecondFactorRemoved => Say("Второй фактор выключен владельцем", "The second factor was removed by its owner"),
        Act.SecondFactorReset => Say("Второй фактор сброшен администратором", "The second factor was reset by an administrator"),
        Act.RecoveryCodesMade => Say("Выданы новые запасные коды", "New recovery codes were made"),
        Act.RecoveryCodeUsed => Say("Использован запасной код", "A recovery code was used"),
        Act.SessionEnded => Say("Завершён сеанс", "A session was ended"),
        Act.SessionsEnded => Say("Завершены все сеансы", "All sessions were ended"),
        Act.Locked => Say("Учётная запись закрыта", "The account was locked"),
        Act.Unlocked => Say("Учётная запись открыта", "The account was unlocked"),
        _ => throw new InvalidOperationException($"{What} has no words."),
    };

    internal sealed class Mapping : IEntityTypeConfiguration<AccountAct>
    {
        public void Configure(EntityTypeBuilder<AccountAct> builder)
        {
            builder.ToTable("acts");
            builder.HasOne<Account>().WithMany().HasForeignKey(a => a.AccountId).OnDelete(DeleteBehavior.Restrict);
            builder.HasIndex(a => new { a.AccountId, a.At });
            builder.Property(a => a.What).HasConversion<string>().HasMaxLength(30);
            builder.Property(a => a.Address).HasMaxLength(SignIn.Device.LongestAddress);
            builder.Property(a => a.Device).HasMaxLength(SignIn.Device.Longest);
        }
    }
}

/// <summary>Writes down what is done with accounts; it is saved with what it tells of.</summary>
internal sealed class AccountJournal(AccountsDb db, IHttpContextAccessor request, TimeProvider clock)
{
    public void Note(Account account, Act what, Guid? by = null) =>
        db.Acts.Add(AccountAct.Of(account, what, by ?? request.HttpContext?.User.ActorOrNobody()?.PersonId, clock.GetUtcNow(), request.HttpContext));
}
