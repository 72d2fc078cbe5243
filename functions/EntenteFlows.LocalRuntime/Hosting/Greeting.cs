namespace EntenteFlows.LocalRuntime.Hosting;

/// <summary>What a person reads once the app is ready.</summary>
internal static class Greeting
{
    public static string For(Uri address, string dataFolder) => $"""
        Listening on {address.GetLeftPart(UriPartial.Authority)}

          Home page    {address}
          Mailbox      {address}local/mail
          Admin page   {address}manage
          Telemetry    {address}local/telemetry
          Data folder  {dataFolder}

        Ctrl+C stops it.

        """;
}
