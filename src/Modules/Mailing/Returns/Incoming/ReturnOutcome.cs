using CommunityHub.Mailing.Returns.Reading;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Mailing.Returns.Incoming;

/// <summary>What followed from something that came back.</summary>
internal enum ReturnOutcome
{
    /// <summary>It names no letter of the house: whatever it says is not believed.</summary>
    NotOurs,

    /// <summary>It stands with the letter, and nothing else.</summary>
    Noted,

    /// <summary>A letter to the next address is on its way.</summary>
    MovedOn,

    /// <summary>There is no further address: the curator was asked for one.</summary>
    AskedForAddress,

    /// <summary>It was for one person alone: whoever asked for it was told, and can enter another address.</summary>
    SenderTold,

    /// <summary>There was none: the curator has given up.</summary>
    GivenUp,

    /// <summary>The recipient gets no more letters that are not official.</summary>
    Silenced,

    /// <summary>The curator was told that somebody has answered.</summary>
    HandedOver,

    /// <summary>What the letter asked for was attached, and there is nothing else to read.</summary>
    Taken,

    /// <summary>It was attached, and the curator was told that somebody has written something besides.</summary>
    TakenAndHandedOver,
}

internal static class ReturnWords
{
    public static string InWords(this ReturnSort sort) => sort switch
    {
        ReturnSort.Bounce => Say("Возврат", "Bounce"),
        ReturnSort.Delay => Say("Задержка", "Delay"),
        ReturnSort.AutoReply => Say("Автоответ", "Auto-reply"),
        ReturnSort.Complaint => Say("Жалоба", "Complaint"),
        ReturnSort.Reply => Say("Ответ", "Reply"),
        ReturnSort.Refusal => Say("Не принято сервером", "Not taken by the server"),
        _ => Say("Постороннее", "Foreign"),
    };

    /// <summary>How loudly it speaks: one of the kinds of <c>&lt;status&gt;</c>.</summary>
    public static string Kind(this ReturnSort sort) => sort switch
    {
        ReturnSort.Bounce or ReturnSort.Refusal or ReturnSort.Complaint => "bad",
        ReturnSort.Reply => "good",
        ReturnSort.Delay => "warn",
        ReturnSort.AutoReply => "info",
        _ => "neutral",
    };

    public static string InWords(this ReturnOutcome outcome) => outcome switch
    {
        ReturnOutcome.Noted => Say("Отмечено у письма", "Noted on the letter"),
        ReturnOutcome.MovedOn => Say("Письмо ушло на следующий адрес", "The letter went on to the next address"),
        ReturnOutcome.AskedForAddress => Say("Адресов больше нет: куратор получил задачу", "There is no further address: the curator got a task"),
        ReturnOutcome.SenderTold => Say("Письмо личное: тому, кто его поручил, сказано указать другой адрес", "A personal letter: whoever asked for it was told to enter another address"),
        ReturnOutcome.GivenUp => Say("Адреса не нашлось: куратор решил больше не писать", "No address was found: the curator has given up"),
        ReturnOutcome.Silenced => Say("Адресату больше не пишут, кроме официальных писем", "The recipient is not written to any more, but for official letters"),
        ReturnOutcome.HandedOver => Say("Куратор получил задачу ответить", "The curator got a task to answer"),
        ReturnOutcome.Taken => Say("Ответ принят из вложения", "The answer was taken from the attached file"),
        ReturnOutcome.TakenAndHandedOver => Say("Ответ принят из вложения; куратор получил задачу прочитать письмо", "The answer was taken from the attached file; the curator got a task to read the letter"),
        _ => Say("Не о нашем письме: не учтено", "About no letter of ours: not counted"),
    };
}
