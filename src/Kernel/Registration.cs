using CommunityHub.Kernel.Due;
using CommunityHub.Contracts.Operations;
using CommunityHub.Kernel.Events;
using CommunityHub.Kernel.Letters;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;

namespace CommunityHub.Kernel;

/// <summary>What the host says once, and what each module says for itself.</summary>
public static class Registration
{
    public static void AddKernel(this IServiceCollection services, string database)
    {
        services.TryAddSingleton(TimeProvider.System); // whoever has brought a clock along goes by it
        services
            .AddOptions<HubAddress>().BindConfiguration("Hub").Services
            .AddSingleton<LetterPaper>()
            .AddScoped<WritingDesk>()
            .AddSingleton(_ => NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database) { MaxAutoPrepare = 200, AutoPrepareMinUsages = 2, NoResetOnClose = true }))
            .AddSingleton<Bell>()
            .AddHostedService(scope => scope.GetRequiredService<Bell>())
            .AddScoped(scope => scope.GetRequiredService<NpgsqlDataSource>().CreateConnection())
            .AddScoped<OneTransaction>()
            .AddScoped<ServiceFactory>(scope => scope.GetService!)
            .AddScoped<IMediator, Mediator>()
            .AddScoped(typeof(IPipelineBehavior<,>), typeof(InOneTransaction<,>))
            .AddScoped<Outbox>()
            .AddScoped<IDueWork, DeliveriesAsDueWork>()
            .AddModule<KernelDb>()
            .WhenDue<Delivery, DeliverEvent>();
    }

    public static Module<TDb> AddModule<TDb>(this IServiceCollection services) where TDb : ModuleDbContext
    {
        services.AddDbContext<TDb>((scope, options) => options.UseNpgsql(scope.GetRequiredService<NpgsqlConnection>()).UseSnakeCaseNamingConvention());
        services.Replace(ServiceDescriptor.Scoped(scope => scope.GetRequiredService<OneTransaction>().Enlist(ActivatorUtilities.CreateInstance<TDb>(scope))));
        services.AddScoped<ModuleDbContext>(scope => scope.GetRequiredService<TDb>());

        foreach (var type in typeof(TDb).Assembly.GetTypes())
            foreach (var handled in type.GetInterfaces().Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IRequestHandler<,>)))
                services.AddScoped(handled, type);

        return new Module<TDb>(services);
    }
}
