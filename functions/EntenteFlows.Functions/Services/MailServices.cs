using System.Diagnostics;
using EntenteFlows.Functions.Mail;
using EntenteFlows.Pages.Mail;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SendGrid;

namespace EntenteFlows.Functions.Services;

public static class MailServices
{
    public const string KeySetting = "SendGridApiKey";

    /// <summary>Another address than the provider's own: a local mailbox, a region.</summary>
    public const string BaseAddressSetting = "SendGridBaseAddress";

    /// <remarks>Razor components resolve services of the scope that they are rendered in, so the renderer and what uses it belong to one invocation.</remarks>
    public static IServiceCollection AddMail(this IServiceCollection services)
    {
        services.AddRazorComponents();
        return services.AddMailParts();
    }

    private static IServiceCollection AddMailParts(this IServiceCollection services) => services
        .AddScoped<IMailRenderer, MailRenderer>()
        .AddSingleton(MakeClient)
        .AddSingleton<IMailSender, MailSender>()
        .AddSingleton<OtherTasks>()
        .AddSingleton<MailRoundPlanner>()
        .AddSingleton<MailClaims>()
        .AddScoped<CaseMail>()
        .AddScoped<RecoveryMail>()
        .AddScoped<DraftMailer>();

    /// <summary>Made with the first mail, since the local mailbox's port is known late.</summary>
    private static ISendGridClient MakeClient(IServiceProvider provider)
    {
        IConfiguration settings = provider.GetRequiredService<IConfiguration>();
        var options = new SendGridClientOptions
        {
            ApiKey = settings[KeySetting] is { Length: > 0 } key ? key : throw new InvalidOperationException($"The setting {KeySetting} is not set."),
        };
        // The client resolves its path against this, so the last part counts only with a slash behind it.
        if (settings[BaseAddressSetting] is { Length: > 0 } address) options.Host = address.TrimEnd('/') + "/";
        var handler = new SocketsHttpHandler
        {
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            // The call is traced here; the provider is told nothing of the trace, nor of what a caller put into its state.
            ActivityHeadersPropagator = DistributedContextPropagator.CreateNoOutputPropagator(),
        };
        var http = new HttpClient(handler) { Timeout = MailSender.TimeOut };
        return new SendGridClient(http, options);
    }
}
