namespace CommunityHub.Host.Look;

/// <summary>
/// No text of ours holds the character 0, and PostgreSQL takes none. Whoever has it in an address, or in a field (a paste out of a damaged file), means nothing by it:
/// it is left out before anybody reads. A form with it would by itself not be read at all, and be taken for one that is out of date.
/// </summary>
internal static class WithoutNulls
{
    private const string FormOfFields = "application/x-www-form-urlencoded";

    public static Task Lead(HttpContext context, RequestDelegate next)
    {
        while (context.Request.QueryString.Value is { } query && query.Contains("%00", StringComparison.Ordinal))
            context.Request.QueryString = new(query.Replace("%00", "", StringComparison.Ordinal)); // what is left and right of one may make another
        if (context.Request.ContentType?.StartsWith(FormOfFields, StringComparison.OrdinalIgnoreCase) == true)
            context.Request.Body = new FieldsWithoutNulls(context.Request.Body);
        return next(context);
    }
}
