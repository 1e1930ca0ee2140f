using CommunityHub.Planning.Terms;

namespace CommunityHub.Planning.Papers;

/// <summary>
/// An annual plan as its paper says it: what a file is read into, what a stored version is printed from, and what «plan read» shows as JSON
/// (property names in camelCase, in this order). Texts are as printed, white space folded; what a paper does not say is null or empty.
/// </summary>
internal sealed record PlanPaper(
    string? Community,
    PaperPeriod Period,
    PaperApproval? Approval,
    string? Curator,
    string? Leader,
    string? Goal,
    IReadOnlyList<string> Tasks,
    IReadOnlyList<PaperSection> Sections,
    IReadOnlyList<PaperWarning> Warnings);

/// <param name="Kind">«calendar-year», «school-year», or «unknown» when the paper names no year; then the days are null.</param>
internal sealed record PaperPeriod(DateOnly? From, DateOnly? To, string Kind);

/// <param name="Form">«official» (УТВЕРЖДАЮ, post, name) or «document» (УТВЕРЖДЕН приказом …).</param>
/// <param name="Name">As printed: «В.Е.Шагаева».</param>
/// <param name="Acting">«И.о.» stands before the post.</param>
/// <param name="OrderNumber">A string as printed: «02-а».</param>
internal sealed record PaperApproval(string Form, string? Post, string? Organization, string? Name, bool Acting, string? OrderNumber, DateOnly? OrderDate);

/// <param name="Number">As printed, without a closing dot: «1»; null when there is none.</param>
internal sealed record PaperSection(string? Number, string Title, IReadOnlyList<PaperItem> Items);

/// <param name="Number">Verbatim: «2.7» and «2.8.» stay as they are; null for a row without a number.</param>
/// <param name="Title">The whole cell, its parts included, lines kept as «\n».</param>
/// <param name="TermText">Verbatim.</param>
internal sealed record PaperItem(
    string? Number,
    string Title,
    IReadOnlyList<PaperPart> Parts,
    IReadOnlyList<string> Competencies,
    string TermText,
    IReadOnlyList<Occurrence> Occurrences,
    IReadOnlyList<string> Places,
    IReadOnlyList<string> Responsibles,
    IReadOnlyList<string> Products);

/// <summary>One of several things a row lists, with its own times when the row's term pairs with its list.</summary>
internal sealed record PaperPart(string Title, IReadOnlyList<Occurrence> Occurrences);

/// <param name="Row">Position of the item in the plan counted from 1 over all sections; 0 for the head.</param>
/// <param name="Code">Stable, for programs: «term.not-understood».</param>
/// <param name="Message">For people, in the language of the reader.</param>
internal sealed record PaperWarning(int Row, string Code, string Message);
