namespace Microsoft.Azure.Functions.Worker;

/// <summary>Which host key a call of an HTTP function must carry. The app's own sign-in and links are apart from this.</summary>
public enum AuthorizationLevel
{
    Anonymous = 0,
    User = 1,
    Function = 2,
    System = 3,
    Admin = 4,
}
