namespace EntenteFlows.Domain.Forms;

public static class ContentHash
{
    /// <summary>SHA-256 over the canonical JSON of the content, as 64 lower-case hex digits.</summary>
    public static string Of(FormContent content) => throw new NotImplementedException();
}
