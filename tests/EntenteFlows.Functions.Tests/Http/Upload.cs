using System.Text;
using Microsoft.AspNetCore.Http;

namespace EntenteFlows.Functions.Tests.Http;

/// <summary>A form with a file, as a browser sends it.</summary>
internal static class Upload
{
    public const string Boundary = "----boundary42";
    public const string ContentType = "multipart/form-data; boundary=" + Boundary;

    public static Task<Reply> UploadAsync(this App app, string address, byte[] file, string name = "letter.pdf", string? accept = "application/json", Action<HttpRequest>? with = null) =>
        app.SendAsync("POST", address, accept, ContentType, Body(Part($"name=\"file\"; filename=\"{name}\"", file)), with);

    public static byte[] Part(string disposition, byte[] content) =>
        [.. Encoding.UTF8.GetBytes($"--{Boundary}\r\nContent-Disposition: form-data; {disposition}\r\nContent-Type: application/octet-stream\r\n\r\n"), .. content, .. "\r\n"u8];

    public static byte[] Body(params byte[][] parts) => [.. parts.SelectMany(p => p), .. Encoding.UTF8.GetBytes($"--{Boundary}--\r\n")];
}
