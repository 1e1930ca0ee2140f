using System.Security.Cryptography;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Host.SignIn;

/// <summary>What proves, while there is no account yet, that somebody may see the console: one code for all hosts, gone with the first account.</summary>
internal sealed class SetupCode
{
    public int Id { get; private init; } = 1;
    public string Code { get; private init; } = "";

    public bool Is(string typed) => CryptographicOperations.FixedTimeEquals(
        System.Text.Encoding.UTF8.GetBytes(typed.Trim().ToUpperInvariant()), System.Text.Encoding.UTF8.GetBytes(Code));

    internal sealed class Mapping : IEntityTypeConfiguration<SetupCode>
    {
        public void Configure(EntityTypeBuilder<SetupCode> builder)
        {
            builder.ToTable("setup_codes", table => table.HasCheckConstraint("ck_setup_codes_one", "id = 1"));
            builder.Property(c => c.Id).ValueGeneratedNever();
            builder.Property(c => c.Code).HasMaxLength(20);
        }
    }
}

/// <summary>While there is no account, every page leads to the one that makes the first administrator.</summary>
internal sealed class FirstRun(IServiceScopeFactory scopes)
{
    public Task<bool> IsNow() => In(async db => !await db.Accounts.AnyAsync());

    /// <summary>What the console shows; made when it is asked for first.</summary>
    public Task<string> Code() => In(async db =>
    {
        var code = Convert.ToHexString(RandomNumberGenerator.GetBytes(5));
        // One statement, or the row could be gone before it is read: the first account takes it away.
        return (await db.Database.SqlQuery<string>($"insert into accounts.setup_codes as made (id, code) values (1, {code}) on conflict (id) do update set id = made.id returning code as \"Value\"").ToListAsync())[0];
    });

    public async Task Lead(HttpContext context, RequestDelegate next)
    {
        var isPage = context.GetEndpoint()?.Metadata.GetMetadata<PageActionDescriptor>() is not null;
        var (path, isSomebody) = (context.Request.Path, context.User.Identity?.IsAuthenticated == true);
        if (isPage && !isSomebody && !path.StartsWithSegments("/first-run") && !path.StartsWithSegments("/error") && await IsNow())
            context.Response.Redirect("/first-run");
        else
            await next(context);
    }

    private async Task<TResult> In<TResult>(Func<AccountsDb, Task<TResult>> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<AccountsDb>());
    }
}
