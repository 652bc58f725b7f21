using System.Net;
using System.Net.Sockets;
using System.Text;
using Drafter.Tests.Recordings;

namespace Drafter.Tests.Pinning;

/// <summary>Answers over a socket with what a real server once answered, byte for byte, by path; other paths are not found.</summary>
internal sealed class RecordedServer : IAsyncDisposable
{
    private static readonly byte[] s_notFound = Encoding.ASCII.GetBytes(
        "HTTP/1.1 404 Not Found\r\nContent-Type: text/plain\r\nContent-Length: 18\r\nConnection: close\r\n\r\n404 page not found"
    );

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Dictionary<string, byte[]> _answers;
    private readonly Task _loop;

    /// <summary>Begins to listen.</summary>
    /// <param name="recordings">The names of the recordings, such as <c>ollama/tags</c>.</param>
    public RecordedServer(params string[] recordings)
    {
        _answers = Recording
            .All()
            .Where(r => recordings.Contains(r.Name, StringComparer.Ordinal))
            .ToDictionary(r => r.Path, r => r.Response, StringComparer.Ordinal);
        _answers.Count.ShouldBe(recordings.Length);
        _listener.Start();
        _loop = AnswerAsync();
    }

    public string Url => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _loop;
        _listener.Dispose();
    }

    private async Task AnswerAsync()
    {
        while (true)
        {
            TcpClient client;
            try
            {
                client = await _listener.AcceptTcpClientAsync();
            }
            catch (Exception stopped) when (stopped is SocketException or ObjectDisposedException)
            {
                return;
            }

            using (client)
            {
                NetworkStream stream = client.GetStream();
                string request = await ReadAsync(stream);
                string path = request.Split(' ') is [_, var wanted, ..] ? wanted : string.Empty;
                await stream.WriteAsync(_answers.GetValueOrDefault(path, s_notFound));
            }
        }
    }

    /// <summary>A request with its whole body, so that closing does not throw away what was not read.</summary>
    private static async Task<string> ReadAsync(NetworkStream stream)
    {
        const string Length = "Content-Length:";
        StringBuilder text = new();
        byte[] buffer = new byte[4096];
        while (true)
        {
            int read = await stream.ReadAsync(buffer);
            text.Append(Encoding.ASCII.GetString(buffer, 0, read));
            string request = text.ToString();
            int end = request.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            int length = request.IndexOf(Length, StringComparison.OrdinalIgnoreCase);
            int body =
                length < 0
                    ? 0
                    : int.Parse(
                        request[(length + Length.Length)..].Split('\r')[0],
                        System.Globalization.CultureInfo.InvariantCulture
                    );
            if (read == 0 || (end >= 0 && request.Length >= end + 4 + body))
            {
                return request;
            }
        }
    }
}
