using EntenteFlows.Tests.Support;
using Xunit;

namespace EntenteFlows.EndToEnd.Tests.Harness;

/// <summary>An app whose exchange has slots for files, and is erased a month after its end.</summary>
public sealed class DocumentsApp : IAsyncLifetime
{
    private const string Slots = """
          - {id: letter, title: {en: Letter of support, fr: Lettre de soutien}, from: [applicant], neededBy: [home-supervisor], accept: [pdf, docx]}
          - {id: plan, title: {en: Plan of the stay, fr: Programme du séjour}, from: [home-supervisor], neededBy: [home-supervisor], accept: [pdf, odt, png, jpeg]}
          - {id: passport, title: {en: Passport, fr: Passeport}, from: [applicant], accept: [pdf], restrictedTo: [visa-compliance]}
        """;

    private readonly DirectoryInfo _workflows = Directory.CreateTempSubdirectory("entente-e2e-workflows-");
    private AppProcess? _app;

    public AppProcess App => _app ?? throw new InvalidOperationException("Not started.");

    public CaseClient Client => new(App);

    public async ValueTask InitializeAsync()
    {
        foreach (string file in Directory.GetFiles(AppBuild.Workflows, "*.yaml"))
        {
            string text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
            if (Path.GetFileName(file) == "exchange.yaml")
                text = DocumentsYaml.Of(text, Slots).Replace("monthsAfterClose: 24", "monthsAfterClose: 1", StringComparison.Ordinal);
            await File.WriteAllTextAsync(Path.Combine(_workflows.FullName, Path.GetFileName(file)), text, TestContext.Current.CancellationToken);
        }
        _app = await AppProcess.StartAsync(environment: new Dictionary<string, string> { ["WorkflowsPath"] = _workflows.FullName });
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
            await _app.DisposeAsync();
        _workflows.Delete(recursive: true);
    }
}
