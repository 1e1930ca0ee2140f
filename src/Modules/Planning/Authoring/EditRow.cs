using CommunityHub.Planning.Plans;

namespace CommunityHub.Planning.Authoring;

/// <summary>One row as the editor shows it.</summary>
/// <param name="Names">The names of the seven columns.</param>
internal sealed record EditRow(EditPlanPage Page, Item Item, IReadOnlyList<string> Names)
{
    /// <summary>The id of the list of known words for a column; null when there is none.</summary>
    public static string? KnownFor(Cell cell) => cell switch
    {
        Cell.Places => "known-places",
        Cell.Responsibles => "known-people",
        Cell.Products => "known-products",
        _ => null,
    };
}

/// <summary>The kinds of evidence that annual plans name.</summary>
internal static class ProductKinds
{
    public static readonly IReadOnlyList<string> All =
    [
        "План работы", "Положение", "Банк данных", "Журнал учета консультаций", "Информационные и методические материалы", "Методические рекомендации",
        "Подборка материалов в электронном виде", "Аналитический отчет", "Информационная справка", "Анализ работы", "Протокол заседания", "Размещение информации на блоге",
    ];
}
