using static CommunityHub.Kernel.Words;

namespace CommunityHub.Planning.Plans;

/// <summary>How columns and parts of the head are called in a sentence.</summary>
internal static class CellWords
{
    public static string InWords(this Cell cell) => cell switch
    {
        Cell.Number => Say("номер", "number"),
        Cell.Title => Say("мероприятие", "activity"),
        Cell.Competencies => Say("компетенции", "competencies"),
        Cell.Term => Say("срок", "term"),
        Cell.Places => Say("место", "place"),
        Cell.Responsibles => Say("ответственный", "responsible"),
        Cell.Products => Say("продукт", "product"),
        _ => throw new ArgumentOutOfRangeException(nameof(cell)),
    };

    public static string InWords(this HeadPart part) => part switch
    {
        HeadPart.Goal => Say("цель", "goal"),
        HeadPart.Tasks => Say("задачи", "tasks"),
        HeadPart.Curator => Say("куратор", "curator"),
        HeadPart.Leader => Say("руководитель", "leader"),
        _ => throw new ArgumentOutOfRangeException(nameof(part)),
    };
}
