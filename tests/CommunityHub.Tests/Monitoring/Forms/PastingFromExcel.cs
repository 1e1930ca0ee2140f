using Jint;

namespace CommunityHub.Tests.Monitoring.Forms;

/// <summary>What Excel puts on the clipboard is read as cells: also those with quotes, tabs and line breaks in them.</summary>
public sealed class PastingFromExcel
{
    [Theory]
    [InlineData("7 900\t520\r\n600\t30\r\n", """[["7 900","520"],["600","30"]]""")]
    [InlineData("\"журнал \"\"Мурзилка\"\"\"\t5\r\n", """[["журнал \"Мурзилка\"","5"]]""")]
    [InlineData("\"первая строка\nвторая\"\tда\r\nтретья\tнет", """[["первая строка\nвторая","да"],["третья","нет"]]""")]
    [InlineData("\"Мурзилка\" и другие\t5\r\n", """[["\"Мурзилка\" и другие","5"]]""")]
    [InlineData("\t5\r\n\r\n8\t", """[["","5"],[""],["8",""]]""")]
    [InlineData("12", """[["12"]]""")]
    public void a_cell_is_what_stood_in_it(string clipboard, string cells)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root!.FullName, "CommunityHub.slnx")))
            root = root.Parent;
        var engine = new Engine();
        engine.Execute(File.ReadAllText(Path.Combine(root.FullName, "src/Host/wwwroot/js/excel-cells.js")).Replace("export function", "function", StringComparison.Ordinal));

        Assert.Equal(cells, engine.SetValue("clipboard", clipboard).Evaluate("JSON.stringify(cellsOf(clipboard))").AsString());
    }
}
