using System.Text.Json;
using Microsoft.DurableTask;

namespace EntenteFlows.LocalRuntime.Durable;

/// <summary>Failures as the text that history keeps, cut where it would not fit.</summary>
internal static class FailureText
{
    private const int MaxMessage = 2_000;
    private const int MaxStackTrace = 4_000;
    private const int MaxCauses = 2;

    public static string? Write(TaskFailureDetails? failure) =>
        failure is null ? null : JsonSerializer.Serialize(Cut(failure, MaxCauses));

    public static TaskFailureDetails? Read(string? json) =>
        json is null ? null : JsonSerializer.Deserialize<TaskFailureDetails>(json);

    private static TaskFailureDetails Cut(TaskFailureDetails failure, int causes) => new(
        failure.ErrorType,
        Cut(failure.ErrorMessage, MaxMessage)!,
        Cut(failure.StackTrace, MaxStackTrace),
        failure.InnerFailure is { } inner && causes > 0 ? Cut(inner, causes - 1) : null,
        Properties: null);

    private static string? Cut(string? text, int length) => text is { } && text.Length > length ? text[..length] + "…" : text;
}
