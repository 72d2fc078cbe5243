using EntenteFlows.Domain.Cases;
using EntenteFlows.Functions.Links;
using Xunit;

namespace EntenteFlows.Functions.Tests.Links;

public sealed class CodeDigitsTests
{
    private static readonly CaseId Id = new(42);
    private static readonly LinkKey Key = new(1, LinkKeyStatus.Signing, [.. Enumerable.Repeat((byte)7, 32)]);
    private static readonly Due ADue = new(DateOnly.MaxValue, "Europe/London", DateTimeOffset.MaxValue);
    private static readonly CaseTask Task = new(
        3, "sign", 0, 0, "authorised-signatory", "oxford", 2, 99, TaskState.Open, default, ADue, [], null, null, null, null, null)
    {
        Code = new TaskCode(1, 1234, [default], 0, null),
    };

    private readonly SignedCodes _codes = new(new LinkKeyRing([Key]));

    [Fact]
    public void A_code_is_six_digits_and_the_same_each_time_it_is_derived()
    {
        string code = CodeDigits.Of(Key, Id, Task);

        Assert.Matches("^[0-9]{6}$", code);
        Assert.Equal(code, CodeDigits.Of(Key, Id, Task));
    }

    [Fact]
    public void Whatever_it_is_derived_from_changes_it()
    {
        string[] codes =
        [
            CodeDigits.Of(Key, Id, Task),
            CodeDigits.Of(Key with { Secret = [.. Enumerable.Repeat((byte)8, 32)] }, Id, Task),
            CodeDigits.Of(Key with { Id = 2 }, Id, Task),
            CodeDigits.Of(Key, new CaseId(43), Task),
            CodeDigits.Of(Key, Id, Task with { Number = 4 }),
            CodeDigits.Of(Key, Id, Task with { Person = 3 }),
            CodeDigits.Of(Key, Id, Task with { Attempt = 98 }),
            CodeDigits.Of(Key, Id, Task with { Code = Task.Code! with { Nonce = 1235 } }),
        ];

        Assert.Distinct(codes);
    }

    [Fact]
    public void Codes_are_spread_over_the_whole_million()
    {
        List<int> codes = [.. Enumerable.Range(0, 2000).Select(n => int.Parse(CodeDigits.Of(Key, Id, Task with { Code = Task.Code! with { Nonce = (ulong)n } }), System.Globalization.CultureInfo.InvariantCulture))];

        Assert.All(Enumerable.Range(0, 10), tenth => Assert.InRange(codes.Count(c => c / 100_000 == tenth), 140, 260));
    }

    [Fact]
    public void Only_the_code_that_was_last_asked_for_matches_and_only_for_its_own_task()
    {
        Case file = AFile(Task);
        string right = CodeDigits.Of(Key, file.Id, Task);

        Assert.True(_codes.Matches(file, Decision(right)));
        Assert.False(_codes.Matches(file, Decision(right == "000000" ? "000001" : "000000")));
        Assert.False(_codes.Matches(AFile(Task with { Code = Task.Code! with { Nonce = 1 } }), Decision(right)));
        Assert.False(_codes.Matches(AFile(Task with { Code = null }), Decision(right)));
        Assert.False(_codes.Matches(file, Decision(null)));
        Assert.False(_codes.Matches(file, Decision(right) with { Task = 7 }));
    }

    /// <summary>A rotation reaches the instances one after the other: a mail may be written under either key, and the code in it compared under either.</summary>
    [Theory]
    [InlineData(LinkKeyStatus.Accepting, true)]
    [InlineData(LinkKeyStatus.RenewOnly, false)]
    [InlineData(LinkKeyStatus.Destroyed, false)]
    public void A_code_under_the_key_before_matches_as_long_as_links_under_it_act(LinkKeyStatus before, bool matches)
    {
        Case file = AFile(Task);
        LinkKey next = new(2, LinkKeyStatus.Signing, [.. Enumerable.Repeat((byte)9, 32)]);
        SignedCodes codes = new(new LinkKeyRing([Key with { Status = before }, next]));

        Assert.Equal(matches, codes.Matches(file, Decision(CodeDigits.Of(Key, file.Id, Task))));
        Assert.True(codes.Matches(file, Decision(CodeDigits.Of(next, file.Id, Task))));
    }

    [Fact]
    public void A_code_under_the_key_to_come_matches_before_it_signs_here()
    {
        Case file = AFile(Task);
        LinkKey next = new(2, LinkKeyStatus.Accepting, [.. Enumerable.Repeat((byte)9, 32)]);

        Assert.True(new SignedCodes(new LinkKeyRing([Key, next])).Matches(file, Decision(CodeDigits.Of(next, file.Id, Task))));
    }

    private static DecideTask Decision(string? code) => new DecideTask("command", 1, 2, 99, Verdict.Approve, "A. Signer", null, null) { Code = code is null ? null : new TypedCode(code) };

    private static Case AFile(CaseTask task) => CaseEvolution.Evolve(null, new CaseSubmitted(
        default, Id, "EX-1", "exchange", 1, Domain.Definitions.Language.English, "", "", 1, null, ADue, [], "Ada", "ada@ox.ac.uk", Domain.Forms.FormContent.Empty))
        with
    { Tasks = [task] };
}
