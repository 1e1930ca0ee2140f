using CommunityHub.Planning.Products;

namespace CommunityHub.Tests.Planning.Products;

public sealed class NamingAProduct
{
    private static readonly ProductKind[] Catalogue =
    [
        ProductKind.Of("Аналитический отчет", ClosedBy.Monitoring), ProductKind.Of("Информационные и методические материалы", ClosedBy.Publications),
        ProductKind.Of("Журнал учета консультаций", ClosedBy.Consultations), ProductKind.Of("Журнал", ClosedBy.Hand), ProductKind.Of("План работы", ClosedBy.Planning),
    ];

    [Theory]
    [InlineData("Аналитический отчёт", ClosedBy.Monitoring)]
    [InlineData("аналитические отчеты по итогам года", ClosedBy.Monitoring)]
    [InlineData("Журнала учёта консультаций", ClosedBy.Consultations)]
    [InlineData("Журнал", ClosedBy.Hand)]
    [InlineData("Подборка информационных и методических материалов", ClosedBy.Publications)]
    [InlineData("Планы работы на год", ClosedBy.Planning)]
    public void finds_its_kind_in_any_case_and_number(string product, object closedBy) => Assert.Equal([(ClosedBy)closedBy], Catalogue.Closing([product]));

    [Theory]
    [InlineData("Методические рекомендации")]
    [InlineData("Отчет аналитический")]
    [InlineData("")]
    public void finds_none_where_there_is_none(string product) => Assert.Empty(Catalogue.Closing([product]));
}
