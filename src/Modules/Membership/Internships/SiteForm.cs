using CommunityHub.Kernel;

namespace CommunityHub.Membership.Internships;

/// <summary>A site as a form gives one; school, host, order and first day are asked of a new one only.</summary>
internal sealed class SiteForm
{
    [Label("Школа", "School")]
    public string? School { get; set; }

    [Label("Кто принимает стажёров", "Who receives the interns")]
    public string? Host { get; set; }

    [Label("Чему учит", "Topic")]
    public string? Topic { get; set; }

    [Label("Мест сразу", "Places at once")]
    public int? Places { get; set; }

    [Label("Номер приказа", "Number of the order")]
    public string? OrderNumber { get; set; }

    [Label("День приказа", "Day of the order")]
    public DateOnly? OrderDay { get; set; }

    [Label("Первый день", "First day")]
    public DateOnly? FirstDay { get; set; }

    [Label("Последний день", "Last day")]
    public DateOnly? LastDay { get; set; }

    public SiteTerms Terms => new(Topic, Places, LastDay: LastDay, OrderNumber, OrderDay: OrderDay, FirstDay: FirstDay);
}
