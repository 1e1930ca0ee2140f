using static CommunityHub.Kernel.Words;

namespace CommunityHub.Mailing.Policy;

/// <summary>A mail server has been given as many letters as its owner lets it.</summary>
/// <param name="Most">Letters in any 24 hours, or in any sixty seconds.</param>
internal sealed record UsedUpLimit(string Server, int Most, bool IsOfDay)
{
    public string InWords => IsOfDay
        ? Say($"Предел почтового сервера {Server} — {Most} в сутки — исчерпан: остальные письма пойдут по мере того, как пройдут сутки.", $"The limit of the mail server {Server}, {Most} in 24 hours, is used up: the other letters go as the 24 hours pass.")
        : Say($"Почтовому серверу {Server} отдают не больше {Most} в минуту: остальные письма идут следом.", $"The mail server {Server} is given no more than {Most} a minute: the other letters follow.");
}
