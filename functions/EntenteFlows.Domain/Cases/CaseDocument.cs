using System.Collections.Immutable;

namespace EntenteFlows.Domain.Cases;

/// <summary>A file that a slot holds now. Its content lies outside the case, under case id and hash.</summary>
/// <param name="Number">How many files have stood in this place, one after the other, this one among them.</param>
/// <param name="Sha256">Of the content, lower-case hex.</param>
/// <param name="FileName">For people only; empty where it had none or was erased.</param>
/// <param name="AttachedAt">UTC instant.</param>
/// <param name="Task">Whose assignee gave it; 0: the applicant.</param>
/// <param name="Approvals">Tasks that were approved while this file was there, whoever of them sees the slot.</param>
/// <param name="Overtaken">Tasks that were approved while an earlier file stood in its place.</param>
public sealed record CaseDocument(
    string Slot,
    int Number,
    string Sha256,
    long Bytes,
    string MediaType,
    string FileName,
    DateTimeOffset AttachedAt,
    int Task,
    ImmutableList<int> Approvals,
    ImmutableList<int> Overtaken);
