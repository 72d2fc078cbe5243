namespace EntenteFlows.Pages.Assets;

/// <summary>A file that pages load. Its name holds a digest of its bytes, so it may be cached for ever.</summary>
/// <param name="Path">From the root: <c>/assets/ententeflows.0a1b2c3d4e5f.css</c>.</param>
/// <param name="ETag">With its quotes.</param>
public sealed record PageAsset(string Path, string ContentType, ReadOnlyMemory<byte> Bytes, string ETag);
