using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using EntenteFlows.Domain.Tests.Definitions;
using EntenteFlows.Domain.Tests.Documents;
using EntenteFlows.EndToEnd.Tests.Harness;
using Xunit;

namespace EntenteFlows.EndToEnd.Tests;

/// <summary>Each example of each workflow from its submission to its outcome, by JSON alone: whoever is asked gives what files the stage needs, and approves.</summary>
public sealed class EveryExampleTests(SharedApp shared)
{
    public static TheoryData<string, int> Examples => new(ExpectedRoutes.All.Select(r => (r.Workflow, r.Example)));

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task An_example_goes_from_its_form_to_its_outcome_by_the_way_that_an_officer_expects(string workflow, int example)
    {
        ExpectedRoute expected = ExpectedRoutes.Of(workflow, example);
        CaseClient client = new(await shared.GetAsync());
        OpenCase file = await client.OpenAsync(example, example % 2 == 0 ? "en" : "fr", workflow: workflow);
        Approvers approvers = new(client, file);

        await approvers.AnswerUntilTheEndAsync(async ask =>
        {
            foreach (string slot in Missing(ask.Page))
                await GiveAsync(client, file, ask, slot);
            (await client.DecideAsync(ask.Token, "approve")).MustBe(HttpStatusCode.OK);
        });

        TrackView track = await client.WaitForStateAsync(file, "approved");
        Assert.Equal(expected.Waves.SelectMany(w => w).Order(), track.Stages.Where(s => s.Tasks.Count > 0).Select(s => s.Id).Order());
        Assert.Equal(expected.Gates.Order(), track.Stages.Where(s => s.Gate is not null && s.State is not "skipped").Select(s => s.Gate!.Id).Order());
    }

    private static IEnumerable<string> Missing(JsonElement page) =>
        page.GetProperty("documents").EnumerateArray().Where(d => d.GetProperty("required").GetBoolean() && !d.GetProperty("present").GetBoolean()).Select(d => d.GetProperty("slot").GetString()!);

    /// <summary>By whoever may: the approver, or else the applicant.</summary>
    private static async Task GiveAsync(CaseClient client, OpenCase file, Ask ask, string slot)
    {
        if ((await UploadAsync(client, $"/decide/documents/{slot}?k={ask.Token}")).Status is not HttpStatusCode.Created)
            (await UploadAsync(client, $"/track/documents/{slot}?k={file.Own}")).MustBe(HttpStatusCode.Created);
    }

    private static async Task<Answer> UploadAsync(CaseClient client, string address)
    {
        using MultipartFormDataContent form = [];
        using ByteArrayContent part = new(AFile.Pdf());
        part.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        form.Add(part, "file", "file.pdf");
        return await client.SendAsync(HttpMethod.Post, address, form, "application/json");
    }
}
