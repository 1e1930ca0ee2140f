using CommunityHub.Kernel.Letters;

namespace CommunityHub.Planning.Approving;

/// <summary>The letters about what became of a plan.</summary>
internal static class PlanLetterKinds
{
    private static readonly LetterVariable Plan = new("plan", ("полное название плана", "the whole title of the plan"), ("План работы профессионального сообщества школьных библиотекарей на 2026 год", "Plan of the professional community “School librarians” for 2026"));
    private static readonly LetterVariable Name = new("name", ("короткое название", "its short name"), ("План: Школьные библиотекари, 2026", "Plan: School librarians, 2026"));

    public static readonly LetterKind Returned = new("planning.plan-returned", ("План возвращён на доработку", "A plan is returned for rework"), ("Вернули на доработку. {{ name }}", "Returned for rework. {{ name }}"),
        ("{% if remarks > 0 %}{{ plan }} вернули на доработку. Исправьте то, о чём замечания, и отправьте план снова.{% else %}{{ plan }} снова у вас: утверждение прекращено, решения нет. Проверьте план и отправьте его снова.{% endif %}",
            "{% if remarks > 0 %}{{ plan }} has been returned for rework. Correct what the remarks point out and submit it again.{% else %}{{ plan }} is with you again: its approval was stopped without a decision. Look it through and submit it again.{% endif %}"),
        Plan, Name, new("remarks", ("сколько замечаний", "how many remarks"), ("3", "3")));

    public static readonly LetterKind Approved = new("planning.plan-approved", ("План утверждён", "A plan is approved"), ("Утверждено. {{ name }}", "Approved. {{ name }}"),
        ("{% if amendment == 1 %}Изменение утверждено. {{ plan }} действует в новой редакции.{% else %}{{ plan }} утверждён и действует.{% endif %}",
            "{% if amendment == 1 %}The amendment is approved. {{ plan }} is in force in its new version.{% else %}{{ plan }} is approved and in force.{% endif %}"),
        Plan, Name, new("amendment", ("1, если утверждено изменение плана; иначе 0", "1 for an amendment of a plan, else 0"), ("0", "0")));

    public static IEnumerable<LetterKind> All => [Returned, Approved];
}
