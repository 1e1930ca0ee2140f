using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;

namespace CommunityHub.Monitoring.Reports.Charts;

/// <summary>A chart as SVG that needs neither script nor style: a browser shows it, a press prints it, and whoever does not see it hears its title. The numbers stand in a table beside.</summary>
internal sealed class Drawing
{
    public const int Width = 480;
    public const string Ink = "#1c2328", Main = "#0b5c66", Other = "#8a5a00", Pale = "#8a949c";

    // The same twice: as a sheet of paper has it, and as a page, where each mark leads to what is behind it.
    private readonly StringBuilder _svg = new(), _linked = new();
    private readonly int _height;

    /// <param name="title">What a reader who does not see it hears.</param>
    public Drawing(string title, int height)
    {
        _height = height;
        _svg.Append("<svg class=\"chart\" role=\"img\" ");
        _linked.Append("<svg class=\"chart\" role=\"group\" "); // what is in an image is not read aloud, and no link in it found
        Write($"""aria-label="{Encoded(title)}" viewBox="0 0 {Width} {height}" xmlns="http://www.w3.org/2000/svg" font-family="Golos Text, Liberation Sans, Arial, sans-serif" font-size="14">""");
    }

    /// <summary>What is drawn here leads to what is behind it.</summary>
    /// <param name="link">Null: nowhere.</param>
    /// <param name="title">What it is, as somebody hears it who does not see it.</param>
    public Drawing Leading(string? link, string title, Action<Drawing> draw)
    {
        if (link is not null)
            _linked.Append("<a href=\"").Append(Encoded(link)).Append("\"><title>").Append(Encoded(title)).Append("</title>");
        draw(this);
        if (link is not null)
            _linked.Append("</a>");
        return this;
    }

    /// <summary>Nothing to see, and room for a finger.</summary>
    public Drawing Room(double x, double y, double width, double height)
    {
        _linked.Append(string.Create(CultureInfo.InvariantCulture, $"""<rect class="chart-room" x="{x:0.#}" y="{y:0.#}" width="{Math.Max(0, width):0.#}" height="{height:0.#}" fill="transparent"/>"""));
        return this;
    }

    public Drawing Word(double x, double y, string text, string anchor = "start", bool bold = false, int size = 14, string? fill = null)
    {
        // On a dark page words take the colour of the page's words, unless they stand on a tint of their own.
        var colour = fill is null ? $"class=\"chart-word\" fill=\"{Ink}\"" : $"fill=\"{fill}\"";
        Write($"""<text {colour} x="{x:0.#}" y="{y:0.#}" text-anchor="{anchor}" font-size="{size}"{(bold ? " font-weight=\"600\"" : "")}>{Encoded(text)}</text>""");
        return this;
    }

    public Drawing Box(double x, double y, double width, double height, string look = "chart-bar", string fill = Main, string? title = null)
    {
        Write($"""<rect class="{look}" x="{x:0.#}" y="{y:0.#}" width="{Math.Max(0, width):0.#}" height="{height:0.#}" fill="{fill}" rx="2">""");
        Titled(title);
        Write($"</rect>");
        return this;
    }

    public Drawing Line(double x1, double y1, double x2, double y2, string look = "chart-line", string stroke = Main, double width = 2, bool dashed = false)
    {
        Write($"""<line class="{look}" x1="{x1:0.#}" y1="{y1:0.#}" x2="{x2:0.#}" y2="{y2:0.#}" stroke="{stroke}" stroke-width="{width}"{(dashed ? " stroke-dasharray=\"7 5\"" : "")}/>""");
        return this;
    }

    public Drawing Dot(double x, double y, string look = "chart-bar", string fill = Main, string? title = null)
    {
        Write($"""<circle class="{look}" cx="{x:0.#}" cy="{y:0.#}" r="4" fill="{fill}">""");
        Titled(title);
        Write($"</circle>");
        return this;
    }

    /// <summary>A hollow mark, told from a dot also where there are no colours.</summary>
    public Drawing Mark(double x, double y)
    {
        Write($"""<rect class="chart-other" x="{x - 5:0.#}" y="{y - 5:0.#}" width="10" height="10" fill="#ffffff" stroke="{Other}" stroke-width="2"/>""");
        return this;
    }

    public Drawn Done() => new(_svg.Append("</svg>").ToString(), _height) { Linked = _linked.Append("</svg>").ToString() };

    public static string Encoded(string text) => HtmlEncoder.Default.Encode(text);

    /// <summary>As much of it as fits into so many letters.</summary>
    public static string Short(string text, int letters) => text.Length <= letters ? text : string.Concat(text.AsSpan(0, letters - 1).TrimEnd(), "…");

    private void Titled(string? title)
    {
        if (title is not null)
            Write($"<title>{Encoded(title)}</title>");
    }

    private void Write(FormattableString part) => Append(part.ToString(CultureInfo.InvariantCulture));

    private void Append(string part)
    {
        _svg.Append(part);
        _linked.Append(part);
    }
}

/// <summary>A drawn chart.</summary>
/// <param name="Height">In the pixels of its view box, whose width is <see cref="Drawing.Width"/>.</param>
internal sealed record Drawn(string Svg, int Height)
{
    /// <summary>With links.</summary>
    public required string Linked { get; init; }
}
