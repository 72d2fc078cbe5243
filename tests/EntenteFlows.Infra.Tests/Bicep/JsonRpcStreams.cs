using System.Globalization;
using System.Text;

namespace EntenteFlows.Infra.Tests.Bicep;

/// <summary>Messages over a pair of streams, each behind a header with its length in bytes.</summary>
internal sealed class JsonRpcStreams(Stream output, Stream input)
{
    private const string Length = "Content-Length: ";

    public async Task WriteAsync(byte[] message, CancellationToken stop)
    {
        await output.WriteAsync(Encoding.ASCII.GetBytes($"{Length}{message.Length}\r\n\r\n"), stop);
        await output.WriteAsync(message, stop);
        await output.FlushAsync(stop);
    }

    /// <exception cref="EndOfStreamException">The other side has gone.</exception>
    public async Task<byte[]> ReadAsync(CancellationToken stop)
    {
        int length = -1;
        for (string line = await LineAsync(stop); line.Length > 0; line = await LineAsync(stop))
        {
            if (line.StartsWith(Length, StringComparison.OrdinalIgnoreCase))
                length = int.Parse(line.AsSpan(Length.Length), CultureInfo.InvariantCulture);
        }
        if (length < 0) throw new InvalidDataException("The compiler sent a message without a length.");
        var message = new byte[length];
        await input.ReadExactlyAsync(message, stop);
        return message;
    }

    private async Task<string> LineAsync(CancellationToken stop)
    {
        var line = new StringBuilder();
        var one = new byte[1];
        while (true)
        {
            await input.ReadExactlyAsync(one, stop);
            if (one[0] == '\n') return line.ToString().TrimEnd('\r');
            line.Append((char)one[0]);
        }
    }
}
