using System.Reflection;
using EntenteFlows.LocalRuntime.Clock;
using EntenteFlows.LocalRuntime.Durable;
using EntenteFlows.LocalRuntime.Mailbox;
using EntenteFlows.LocalRuntime.SignIn;
using EntenteFlows.LocalRuntime.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EntenteFlows.LocalRuntime.Hosting;

/// <summary>Puts an app and the local runtime together.</summary>
internal static class LocalHostBuilder
{
    /// <summary>The Functions host's limit of a request's body, in bytes.</summary>
    private const long LargestBody = 104_857_600;

    /// <exception cref="StartRefusedException">The process runs in Azure.</exception>
    public static void RefuseAzure()
    {
        if (!string.IsNullOrEmpty(Environment.GetEnvironmentVariable("WEBSITE_INSTANCE_ID")))
            throw new StartRefusedException("This build is for one's own machine and must not run in Azure: publish with FunctionsRuntime=azure, the default of dotnet publish.");
    }

    /// <summary>The builder that the app's Program fills.</summary>
    public static WebApplicationBuilder Prepare(LocalRuntimeOptions options)
    {
        WebApplicationBuilder web = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ContentRootPath = options.ContentRoot,
            ApplicationName = AssemblyOf(options).GetName().Name,
            EnvironmentName = Environment.GetEnvironmentVariable("AZURE_FUNCTIONS_ENVIRONMENT") ?? Environments.Development,
        });
        // The environment and the command line go before the file, the file before what the runtime itself knows.
        web.Configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = LocalSettings.Read(options.SettingsFolder) });
        web.Configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = Defaults });
        web.Configuration.AddInMemoryCollection(options.Settings);
        if (options.LogTo is { } log)
        {
            web.Logging.ClearProviders();
            web.Logging.AddProvider(log);
        }
        return web;
    }

    public static LocalHost Build(LocalRuntimeOptions options, WebApplicationBuilder web, bool answersHttp)
    {
        HostJson hostJson = HostJson.Read(options.ContentRoot);
        FunctionCatalog catalog = new(ClassesOf(options), hostJson.RoutePrefix, web.Configuration);
        if (!answersHttp && catalog.Http.Any())
            throw new StartRefusedException("The app has HTTP functions, but its Program does not call ConfigureFunctionsWebApplication().");
        DataFolder folder = DataFolder.Open(options.DataFolder);
        try
        {
            ListenSockets sockets = ListenSockets.Bind(options.Port);
            LiveSettings live = new();
            web.Configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = Places(sockets.Port, folder) });
            ((IConfigurationBuilder)web.Configuration).Add(live);
            AddServices(web.Services, hostJson, catalog, folder);
            AddServer(web.Services, sockets);
            return new(options, Map(web.Build()), folder, sockets, live);
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>Settings that hold unless the environment or local.settings.json says otherwise.</summary>
    private static Dictionary<string, string?> Defaults => new()
    {
        [LiveSettings.Storage] = LiveSettings.DevelopmentStorage,
        ["WEBSITE_AUTH_ENABLED"] = "true",
        ["SendGridApiKey"] = "SG.local-mailbox",
        ["MailFrom"] = "ententeflows@example.org",
        ["Logging:LogLevel:Default"] = "Information",
        ["Logging:LogLevel:Microsoft"] = "Warning",
        ["Logging:LogLevel:System.Net.Http"] = "Warning",
        ["Logging:LogLevel:Azure"] = "Warning",
    };

    private static Dictionary<string, string?> Places(int port, DataFolder folder) => new()
    {
        ["DataDirectory"] = folder.Path,
        ["PublicBaseAddress"] = $"http://localhost:{port}",
        // The client resolves its own path against this, so the slash at the end keeps the last part.
        ["SendGridBaseAddress"] = $"http://127.0.0.1:{port}/local/sendgrid/",
    };

    private static Assembly AssemblyOf(LocalRuntimeOptions options) =>
        options.FunctionsAssembly ?? Assembly.GetEntryAssembly() ?? throw new InvalidOperationException("There is no entry assembly; name the functions' assembly.");

    private static IEnumerable<Type> ClassesOf(LocalRuntimeOptions options) => options.FunctionTypes ?? (IEnumerable<Type>)AssemblyOf(options).GetTypes();

    private static void AddServices(IServiceCollection services, HostJson hostJson, FunctionCatalog catalog, DataFolder folder)
    {
        LocalClock clock = new(folder.ClockFile, TimeProvider.System);
        services.AddSingleton(hostJson).AddSingleton(catalog).AddSingleton(folder).AddSingleton(clock);
        services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));
        services.AddLocalTelemetry();
        services.AddSingleton<InvocationCounts>();
        services.AddSingleton<RequestGate>();
        services.AddSingleton<FunctionInvoker>();
        services.AddSingleton<ITaskCode, FunctionTaskCode>();
        services.AddSingleton<TaskHubService>();
        services.AddSingleton<DurableTaskClient>(all => all.GetRequiredService<TaskHubService>().Client);
        services.AddHostedService(all => all.GetRequiredService<TaskHubService>());
        services.AddSingleton(new TimerMonitor(folder.TimersFile));
        services.AddSingleton<TimerTriggers>(all => new(
            all.GetRequiredService<FunctionCatalog>(), all.GetRequiredService<FunctionInvoker>(), all.GetRequiredService<LocalClock>(),
            all.GetRequiredService<TimerMonitor>(), all.GetRequiredService<ILogger<TimerTriggers>>()));
        services.AddSingleton<IDueWork>(all => all.GetRequiredService<TimerTriggers>());
        services.AddSingleton<IDueWork>(all => all.GetRequiredService<TaskHubService>());
        services.AddHostedService(all => all.GetRequiredService<TimerTriggers>());
        services.AddSingleton<ClockAdvance>();
        services.AddSingleton<MailStore>(_ => new(folder.MailFile));
        services.AddSingleton<MailFaults>();
        services.AddSingleton<SignInCookie>(_ => new(folder.SignInKeyFile));
    }

    private static void AddServer(IServiceCollection services, ListenSockets sockets)
    {
        services.AddRouting();
        // The worker's ASP.NET Core integration brings the executors of IActionResult along.
        services.AddMvcCore();
        services.Configure<KestrelServerOptions>(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
            foreach (System.Net.IPEndPoint endPoint in sockets.EndPoints) kestrel.Listen(endPoint);
        });
        services.Configure<SocketTransportOptions>(transport => transport.CreateBoundListenSocket = sockets.Take);
        services.Configure<FormOptions>(form => form.MultipartBodyLengthLimit = LargestBody);
    }

    private static WebApplication Map(WebApplication app)
    {
        app.Use(FunctionEndpoints.HideOtherMethodsAsync);
        app.UseMiddleware<LocalOnlyMiddleware>();
        app.UseMiddleware<SignInMiddleware>();
        app.UseRouting();
        app.MapClock();
        app.MapMailbox();
        app.MapTelemetry();
        app.MapSignIn();
        app.MapRuntime();
        app.MapStyle();
        app.MapFunctions();
        return app;
    }
}
