using System.Text.Json.Nodes;
using System.Web;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Pages.Forms;
using EntenteFlows.Pages.Views;
using Microsoft.Extensions.Primitives;
using Xunit;

namespace EntenteFlows.Functions.Tests.Http;

/// <summary>A draft that is begun and filled in as a browser does it.</summary>
internal sealed class DraftWalk(App app, string token)
{
    public string Token => token;

    public static async Task<DraftWalk> BeginAsync(App app, string workflow = "exchange")
    {
        Reply begun = await app.PostFormAsync($"/apply/{workflow}?lang=en", []);
        Assert.Equal(303, begun.Status);
        return new DraftWalk(app, TokenIn(begun.Headers.Location.ToString()));
    }

    /// <summary>Begun, and every page that is asked saved with the workflow's first example.</summary>
    public static async Task<DraftWalk> FilledAsync(App app, WorkflowDefinition workflow, Action<Dictionary<string, StringValues>>? change = null)
    {
        DraftWalk walk = await BeginAsync(app, workflow.Id);
        Dictionary<string, StringValues> inputs = Inputs(workflow, app.Clock.GetUtcNow());
        change?.Invoke(inputs);
        string? page = "your-details";
        while (page is not null)
        {
            Reply saved = await walk.SaveAsync(page, inputs);
            string next = saved.Headers.Location.ToString();
            Assert.True(saved.Status == 303, $"{page}: {saved.Status} {string.Join("; ", (saved.Page as DraftPageView)?.Errors.Select(e => e.Text) ?? [])}");
            page = next.StartsWith("/draft/page", StringComparison.Ordinal) ? PageIn(next) : null;
        }
        return walk;
    }

    public string Address(string path, string? page = null) => $"{path}?k={token}&lang=en{(page is null ? null : "&page=" + page)}";

    public Task<Reply> SaveAsync(string page, IEnumerable<KeyValuePair<string, StringValues>> inputs, string? press = null, int? revision = null, string path = "/draft/page") => app.PostFormAsync(
        Address(path, page),
        [
            .. inputs.SelectMany(i => i.Value.Select(v => KeyValuePair.Create(i.Key, v ?? ""))),
            .. press is null ? Array.Empty<KeyValuePair<string, string>>() : [new(DraftFrame.GoField, press)],
            .. revision is null ? Array.Empty<KeyValuePair<string, string>>() : [new(DraftFrame.RevisionField, $"{revision}")],
        ]);

    public Task<Reply> SaveAsync(string page, params (string Name, string Value)[] inputs) =>
        SaveAsync(page, inputs.Select(i => KeyValuePair.Create(i.Name, new StringValues(i.Value))));

    public Task<Reply> SendAsync(params (string Name, string Value)[] inputs) => app.PostFormAsync(Address("/draft/send"), inputs.Select(i => KeyValuePair.Create(i.Name, i.Value)));

    public async Task<DraftView> ListAsync() => (await app.GetAsync(Address("/draft"))).Shows<DraftView>();

    /// <summary>The workflow's first example as a browser would send it.</summary>
    public static Dictionary<string, StringValues> Inputs(WorkflowDefinition workflow, DateTimeOffset now)
    {
        Example example = workflow.Examples[0];
        JsonObject form = Examples.FormAt(example, now);
        return new Dictionary<string, StringValues>(FormPost.FromJson(workflow, form, Language.English))
        {
            [ApplicantFields.Name] = example.ApplicantName,
            [ApplicantFields.Email] = example.ApplicantEmail,
            [ApplicantFields.Language] = "en",
        };
    }

    public static string TokenIn(string address) => HttpUtility.ParseQueryString(address[address.IndexOf('?', StringComparison.Ordinal)..])["k"]!;

    public static string PageIn(string address) => HttpUtility.ParseQueryString(address[address.IndexOf('?', StringComparison.Ordinal)..])["page"]!;
}
