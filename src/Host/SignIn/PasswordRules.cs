using CommunityHub.Kernel;
using Microsoft.AspNetCore.Identity;

namespace CommunityHub.Host.SignIn;

internal static class PasswordRules
{
    public const int Shortest = 10;

    /// <summary>Identity's refusals as sentences that say what to do.</summary>
    public static void OrRefuse(this IdentityResult outcome)
    {
        if (outcome.Succeeded)
            return;

        if (outcome.Errors.Any(e => e.Code == nameof(IdentityErrorDescriber.PasswordMismatch)))
            throw new RuleViolation("password.wrong", "Прежний пароль не подходит. Введите его ещё раз.", "The present password is wrong. Type it again.");
        if (outcome.Errors.Any(e => e.Code.StartsWith("Password", StringComparison.Ordinal)))
            throw new RuleViolation("password.too-simple",
                $"Пароль слишком простой: нужно не меньше {Shortest} знаков, среди них не меньше пяти разных. Хорошо подходят три-четыре слова подряд.",
                $"The password is too simple: at least {Shortest} characters, five of them different. Three or four words in a row do well.");

        throw new InvalidOperationException(string.Join(" ", outcome.Errors.Select(e => e.Description)));
    }
}
