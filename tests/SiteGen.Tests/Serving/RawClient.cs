using System.Net.Sockets;
using System.Text;

namespace SiteGen.Tests.Serving;

/// <summary>Sends bytes as they are and reads what comes back: what no well-behaved client would send, too.</summary>
internal sealed class RawClient : IDisposable
{
    private static readonly TimeSpan s_deadline = TimeSpan.FromSeconds(30);
    private readonly TcpClient _client = new();
    private readonly StringBuilder _received = new();

    private RawClient() { }

    /// <summary>Connects to a site.</summary>
    public static async Task<RawClient> ConnectAsync(Uri address)
    {
        RawClient client = new();
        await client._client.ConnectAsync(address.Host, address.Port);
        return client;
    }

    /// <summary>Sends a request and returns everything that comes until the other side closes.</summary>
    public static async Task<string> AskAsync(Uri address, string request)
    {
        using RawClient client = await ConnectAsync(address);
        await client.SendAsync(request);
        return await client.ReadToEndAsync();
    }

    /// <summary>Sends text, a byte for each character.</summary>
    public async Task SendAsync(string text) => await _client.GetStream().WriteAsync(Encoding.Latin1.GetBytes(text));

    /// <summary>Reads until the other side closes.</summary>
    public async Task<string> ReadToEndAsync() => await ReadUntilAsync(null);

    /// <summary>Reads until a text has come, and returns everything so far; with <c>null</c> to the end.</summary>
    public async Task<string> ReadUntilAsync(string? text)
    {
        using CancellationTokenSource late = new(s_deadline);
        byte[] buffer = new byte[64 * 1024];
        while (text is null || !_received.ToString().Contains(text, StringComparison.Ordinal))
        {
            int read = await _client.GetStream().ReadAsync(buffer, late.Token);
            if (read == 0)
            {
                break;
            }

            _received.Append(Encoding.UTF8.GetString(buffer, 0, read));
        }

        return _received.ToString();
    }

    public void Dispose() => _client.Dispose();
}
