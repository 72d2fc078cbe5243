using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.EndToEnd.Tests.Harness;
using Xunit;

namespace EntenteFlows.EndToEnd.Tests;

/// <summary>
/// Who may see what, as docs/confidentiality.md says: marked texts are planted in every restricted answer, reason, note and question, a case goes through both houses, and all that
/// every kind of reader can get is held against each cell.
/// </summary>
public sealed class ConfidentialityTests
{
    private const string Home = "oxford";
    private const string Host = "ip-paris";

    /// <summary>A text that was planted, and where it belongs.</summary>
    /// <param name="Row">In the matrix.</param>
    /// <param name="Marks">How it reads; one is enough to have seen it.</param>
    /// <param name="House">At which it was given.</param>
    /// <param name="MeantFor">The approvers whom it is meant for.</param>
    /// <param name="IsLast">It closed the case, so no other approver is there to read it.</param>
    private sealed record Planted(string Row, string[] Marks, string House, Func<Reader, bool> MeantFor, bool IsLast = false);

    [Fact]
    public void The_table_of_restricted_answers_is_that_of_the_definitions()
    {
        Catalogue catalogue = WorkflowFolder.Load(Directory.GetFiles(AppBuild.Workflows, "*.yaml").ToDictionary(f => Path.GetFileName(f), File.ReadAllText));
        IEnumerable<string> defined =
            from workflow in catalogue.Current
            from field in workflow.Form.Fields
            where field.Sensitivity is Sensitivity.Restricted
            select $"{workflow.Id} {field.Id}: {string.Join(", ", field.VisibleTo)}";
        Assert.Equal(defined.Order(), ConfidentialityMatrix.Restricted.Select(r => $"{r.Workflow} {r.Field}: {string.Join(", ", r.Roles)}").Order());
    }

    [Fact]
    public async Task Everybody_sees_what_the_matrix_says_and_nothing_else()
    {
        await using AppProcess app = await AppProcess.StartAsync(FreePort.Take());
        CaseClient client = new(app);
        Journey journey = await Journey.RunAsync(client);
        await journey.LookAroundAsync();
        List<string> wrong = [];
        HashSet<string> asked = [];
        foreach (Planted planted in journey.Planted)
        {
            foreach ((string column, bool may) in ConfidentialityMatrix.Cells[planted.Row])
            {
                List<Seen> places = [.. journey.Seen.Where(s => ColumnOf(s.Reader, planted) == column)];
                if (places.Count > 0)
                    asked.Add(column);
                List<Seen> found = [.. places.Where(p => planted.Marks.Any(m => p.Text.Contains(m, StringComparison.OrdinalIgnoreCase)))];
                if (!may)
                    wrong.AddRange(found.Select(f => $"{planted.Row} ({planted.Marks[0]}) is seen by {column}: {f.Where}"));
                else if (places.Count > 0 && found.Count == 0 && !(planted.IsLast && column == "other approver, same house"))
                    wrong.Add($"{planted.Row} ({planted.Marks[0]}) is seen nowhere by {column}: {string.Join(", ", places.Select(p => p.Where).Distinct())}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.Equal(ConfidentialityMatrix.Cells.Values.First().Keys.Order(), asked.Order());
        Assert.Equal(ConfidentialityMatrix.Cells.Keys.Order(), journey.Planted.Select(p => p.Row).Distinct().Order());
    }

    private static string ColumnOf(Reader reader, Planted planted) => reader.Kind switch
    {
        "confirmation" => "confirmation link",
        "own" => "own link and applicant's mails",
        "tracking" => "tracking link",
        "approver" when planted.MeantFor(reader) => "approver it is meant for",
        "approver" => reader.Institution == planted.House ? "other approver, same house" : "approver, other house",
        "officer" when reader.Institution == planted.House => "officer, same house",
        "officer" => reader.Institution is Home or Host ? "officer, other house" : "officer, no part in it",
        "beside" => "rows beside the case's own, logs, telemetry",
        string kind => kind,
    };

    /// <summary>One case through both houses: asked and answered, approved, returned, sent again, rejected; another that is withdrawn. Everything that anybody gets is kept.</summary>
    private sealed class Journey(CaseClient client)
    {
        private readonly Dictionary<string, Reader> _mailboxes = [];
        private readonly List<OpenCase> _cases = [];

        public List<Seen> Seen { get; } = [];

        public List<Planted> Planted { get; } = [];

        public static async Task<Journey> RunAsync(CaseClient client)
        {
            Journey journey = new(client);
            OpenCase file = await journey.ApplyAsync();
            await journey.GoThroughBothHousesAsync(file);
            await journey.WithdrawAsync();
            return journey;
        }

        /// <summary>Everything that is there to be got once all is over.</summary>
        public async Task LookAroundAsync()
        {
            foreach (OpenCase file in _cases)
            {
                foreach (string path in (string[])["/track", "/track/copy"])
                {
                    await LookAsync(new Reader("own"), $"{path}?k={file.Own}");
                    await LookAsync(new Reader("tracking"), $"{path}?k={file.Track}");
                }
                await LookAsync(new Reader("confirmation"), $"/confirm?k={file.Confirm}");
                await ManageAsync(file);
            }
            foreach (string path in (string[])["/", "/recover", "/manage", "/api/manage/cases", $"/api/manage/cases/{_cases[0].CaseId}", "/track?k=" + new string('A', 64), "/decide?k=" + new string('A', 64)])
                await LookAsync(new Reader("anybody"), path);
            foreach (ReceivedMail mail in await client.App.Mailbox.ReadAsync())
                Seen.Add(new Seen(_mailboxes.GetValueOrDefault(mail.Recipient) ?? new Reader("anybody"), $"mail to {mail.Recipient}: {mail.Subject}", mail.Subject + mail.Text + mail.Html));
            await LookBesideAsync();
        }

        private async Task<OpenCase> ApplyAsync()
        {
            JsonObject body = await client.ExampleAsync(0);
            body["form"]!["nationality"] = "KI";
            body["form"]!["accessNeeds"] = "Mark-access-needs";
            body["form"]!["conflictOfInterest"] = true;
            body["form"]!["conflictDetails"] = "Mark-conflict-details";
            body["applicant"]!["email"] = "mark.mistyped@cs.ox.ac.uk";
            string[][] marks = [["Kiribati", "\"KI\""], ["Mark-access-needs"], ["Mark-conflict-details"]];
            foreach (((string _, string field, string[] roles), int n) in ConfidentialityMatrix.Restricted.Where(r => r.Workflow == "exchange").Select((r, n) => (r, n)))
                Planted.Add(new Planted("restricted answer", marks[Array.IndexOf(["nationality", "accessNeeds", "conflictDetails"], field)], Home, r => roles.Contains(r.Role)));

            CaseStub stub = (await client.SubmitAsync(body)).MustBe(HttpStatusCode.Created).Read<CaseStub>();
            ReceivedMail mistyped = await client.App.Mailbox.WaitAsync(stub.Reference, "confirm", m => m.Token("confirm") is not null);
            _mailboxes[mistyped.Recipient] = new Reader("confirmation");
            using (SignedIn officer = await SignedIn.AsAsync(client.App, "Entente.Officer", Home))
                (await officer.PostAsync($"/api/manage/cases/{stub.CaseId}/correct-address", """{"email":"ananya.krishnan@cs.ox.ac.uk","reason":"Mark-why-corrected"}""")).MustBe(HttpStatusCode.OK);
            Planted.Add(new Planted("address before a correction, and why it was corrected", ["mark.mistyped@", "Mark-why-corrected"], Home, _ => false));

            body["applicant"]!["email"] = "ananya.krishnan@cs.ox.ac.uk";
            return await ConfirmAsync(stub, body);
        }

        private async Task<OpenCase> ConfirmAsync(CaseStub stub, JsonObject body)
        {
            string applicant = (string)body["applicant"]!["email"]!;
            ReceivedMail confirm = await client.App.Mailbox.WaitAsync(stub.Reference, "confirm", m => m.Token("confirm") is not null && m.Recipient == applicant);
            _mailboxes[applicant] = new Reader("own");
            await LookAsync(new Reader("confirmation"), $"/confirm?k={confirm.Token("confirm")}");
            (await client.ConfirmAsync(confirm.Token("confirm")!)).MustBe(HttpStatusCode.OK);
            ReceivedMail opened = await client.App.Mailbox.WaitAsync(stub.Reference, "tracking links", m => m.Token("track") is not null);
            IReadOnlyList<string> tokens = opened.Tokens("track");
            OpenCase file = new(stub.CaseId, stub.Reference, body, confirm.Token("confirm")!, tokens[0], tokens[1]);
            _cases.Add(file);
            return file;
        }

        private async Task GoThroughBothHousesAsync(OpenCase file)
        {
            Approvers approvers = new(client, file);
            Ask supervisor = await approvers.FirstAsync();
            await TalkAsync(supervisor, file);
            await DecideAsync(supervisor, "approve", "reason of an approval", "Mark-approval-reason");

            // The other house returns once, approves the next time, and rejects at its end.
            Ask academic = (await approvers.AskedByAsync("host-academic"))[0];
            await DecideAsync(academic, "return", "reason of a return", "Mark-return-reason");
            (await client.ResubmitAsync(file.Own)).MustBe(HttpStatusCode.OK);
            bool rejected = false;
            await approvers.AnswerUntilTheEndAsync(async ask =>
            {
                if (ask.Token == supervisor.Token || ask.Token == academic.Token || rejected || await HandOnAsync(ask))
                    return;
                await ReadAsync(ask);
                rejected = ask.Stage == "host-head";
                if (rejected)
                    await DecideAsync(ask, "reject", "reason of a rejection", "Mark-rejection-reason");
                else
                    (await client.DecideAsync(ask.Token, "approve")).MustBe(HttpStatusCode.OK);
            });
            Assert.True(rejected, "The head of department was never asked.");
            await PlantGatesAsync(file);
        }

        /// <summary>One task at home is handed to a colleague, who then decides.</summary>
        private async Task<bool> HandOnAsync(Ask ask)
        {
            const string Why = "Mark-handover-reason";
            if (ask.Stage != "home-international-office" || Planted.Any(p => p.Marks.Contains(Why)))
                return false;
            await ReadAsync(ask);
            (await client.PostAsync(
                $"/decide/delegate?k={ask.Token}",
                JsonSerializer.Serialize(new { to = new { name = "A Colleague", email = "colleague@ox.ac.uk" }, name = "Camille Test", reason = Why }))).MustBe(HttpStatusCode.OK);
            Planted.Add(new Planted("why a task was handed on", [Why], Home, r => r.Stage == ask.Stage));
            return true;
        }

        private async Task WithdrawAsync()
        {
            OpenCase file = await client.OpenAsync(0);
            _cases.Add(file);
            (await client.WithdrawAsync(file.Own, "Mark-withdrawal-reason")).MustBe(HttpStatusCode.OK);
            await client.WaitForStateAsync(file, "withdrawn");
            await client.App.Mailbox.WaitAsync(file.Reference, "outcome", m => m.Text.Contains("Mark-withdrawal-reason", StringComparison.Ordinal));
            Planted.Add(new Planted("reason of a withdrawal", ["Mark-withdrawal-reason"], Home, _ => false));
        }

        private async Task TalkAsync(Ask ask, OpenCase file)
        {
            Reader holder = await ReadAsync(ask);
            (await client.PostAsync($"/decide/question?k={ask.Token}", """{"name":"Camille Test","text":"Mark-question"}""")).MustBe(HttpStatusCode.OK);
            (await client.PostAsync($"/track/answer?k={file.Own}", """{"question":1,"text":"Mark-answer"}""")).MustBe(HttpStatusCode.OK);
            await client.App.Mailbox.WaitAsync(file.Reference, "answer", m => m.Text.Contains("Mark-answer", StringComparison.Ordinal));
            Planted.Add(new Planted("question to the applicant", ["Mark-question"], Home, r => r.Stage == holder.Stage));
            Planted.Add(new Planted("answer to a question", ["Mark-answer"], Home, r => r.Stage == holder.Stage));
            await ReadAsync(ask);
        }

        private async Task DecideAsync(Ask ask, string decision, string row, string reason)
        {
            Reader holder = await ReadAsync(ask);
            string note = reason.Replace("reason", "note", StringComparison.Ordinal);
            (await client.PostAsync($"/decide?k={ask.Token}", JsonSerializer.Serialize(new { decision, name = "Camille Test", reason, note }))).MustBe(HttpStatusCode.OK);
            await LookAsync(holder, $"/decide?k={ask.Token}&recorded=1");
            Planted.Add(new Planted(row, [reason], holder.Institution!, r => r.Stage == holder.Stage, decision == "reject"));
            Planted.Add(new Planted("note", [note], holder.Institution!, r => r.Stage == holder.Stage, decision == "reject"));
        }

        /// <summary>Why checks were added, where it rests on a restricted answer: known from the own link.</summary>
        private async Task PlantGatesAsync(OpenCase file)
        {
            TrackView own = await client.TrackAsync(file.Own);
            TrackView french = await client.TrackAsync(file.Own + "&lang=fr");
            TrackView read = await client.TrackAsync(file.Track);
            List<StageView> hidden = [.. own.Stages.Where(s => s.Gate is not null && read.Stage(s.Id).Gate!.Why.GetString() != s.Gate.Why.GetString())];
            Assert.NotEmpty(hidden);
            string[] nationality = ConfidentialityMatrix.Restricted.Single(r => r is ("exchange", "nationality", _)).Roles;
            foreach (StageView gate in hidden)
                Planted.Add(new Planted(
                    "why a check was added, where it rests on a restricted answer",
                    [gate.Gate!.Why.GetString()!, french.Stage(gate.Id).Gate!.Why.GetString()!], Home, r => r.Stage == gate.Id || nationality.Contains(r.Role)));
        }

        /// <summary>What an approver's link shows; from now on mails to that mailbox are theirs.</summary>
        private async Task<Reader> ReadAsync(Ask ask)
        {
            TaskView task = (await client.TrackAsync(_cases[^1].Track)).Stage(ask.Stage).Tasks.Single(t => t.Id.ToString() == ask.Task);
            Reader reader = new("approver", task.Institution, task.Role, ask.Stage);
            _mailboxes.TryAdd(ask.Mail.Recipient, reader);
            await LookAsync(reader, $"/decide?k={ask.Token}");
            return reader;
        }

        private async Task ManageAsync(OpenCase file)
        {
            (string Role, string? House, string Kind)[] people =
            [
                ("Entente.Admin", null, "admin"), ("Entente.Auditor", null, "auditor"),
                ("Entente.Officer", Home, "officer"), ("Entente.Officer", Host, "officer"), ("Entente.Officer", "cambridge", "officer"),
            ];
            foreach ((string role, string? house, string kind) in people)
            {
                using SignedIn person = await SignedIn.AsAsync(client.App, role, house);
                foreach (string path in (string[])["/manage/cases/" + file.CaseId, "/manage"])
                {
                    Keep(new Reader(kind, house), path, await person.GetAsync("/api" + path.Replace("/manage", "/manage" + (path == "/manage" ? "/cases" : ""), StringComparison.Ordinal)));
                    Keep(new Reader(kind, house), path, await person.GetAsync(path, "text/html"));
                }
                Keep(new Reader(kind, house), "/manage/cases.csv", await person.GetAsync("/manage/cases.csv", "text/csv"));
            }
        }

        private async Task LookBesideAsync()
        {
            Reader beside = new("beside");
            Keep(beside, "telemetry", await client.GetAsync("/local/telemetry.json"));
            StoredRows rows = await StoredRows.ReadAsync(client.App.Data);
            foreach ((string table, IReadOnlyList<TableEntity> entities) in rows.Tables)
                Seen.AddRange(entities.SelectMany(row => row.Where(c => !IsOwnColumn(table, row.RowKey, c.Key)).Select(c => new Seen(beside, $"{table} {row.RowKey} {c.Key}", TextOf(c.Value)))));
            Seen.AddRange(client.App.Log.Lines.Select((line, n) => new Seen(beside, $"log line {n}", line)));
        }

        /// <summary>Erasure empties these, so here personal data are at home.</summary>
        private static bool IsOwnColumn(string table, string row, string column) =>
            table == "Cases" && ((row == "snapshot" && column.StartsWith("Body", StringComparison.Ordinal)) || (row.StartsWith("event-", StringComparison.Ordinal) && column.StartsWith("Personal", StringComparison.Ordinal)));

        private static string TextOf(object? value) => value is byte[] bytes ? Encoding.UTF8.GetString(bytes) : value?.ToString() ?? "";

        private async Task LookAsync(Reader reader, string path)
        {
            foreach (string accept in (string[])["application/json", "text/html"])
                Keep(reader, path, await client.GetAsync(path, accept));
        }

        // The path without its token, which would only be in the way of a reader of a failure.
        private void Keep(Reader reader, string path, Answer answer) =>
            Seen.Add(new Seen(reader, $"{path.Split("k=")[0]} ({reader.Stage ?? reader.Institution}, {answer.MediaType}, {(int)answer.Status})", WebUtility.HtmlDecode(answer.Body)));
    }
}
