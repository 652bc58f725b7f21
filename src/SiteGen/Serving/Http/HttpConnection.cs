using System.Net.Sockets;

namespace SiteGen.Serving.Http;

/// <summary>One connection: requests one after the other until either side has had enough.</summary>
internal sealed class HttpConnection(
    Socket socket,
    HttpLimits limits,
    Func<RequestTarget, CancellationToken, Task<Answer>> answer,
    HostRule hosts,
    Action<Exception> fault
)
{
    private const int MaxDrainedBytes = 256 * 1024;
    private readonly byte[] _buffer = new byte[limits.MaxHeadBytes];
    private int _filled;

    /// <summary>Answers the requests of the connection. Never throws: a client that goes away is none of our business.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        using Socket closing = socket;
        try
        {
            while (await AnswerNextAsync(stop).ConfigureAwait(false))
            {
                // The next request of the same connection.
            }

            await CloseAsync(stop).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is SocketException or IOException or OperationCanceledException)
        {
            // The client went away, was too slow, or the server stops.
        }
        catch (Exception exception)
        {
            fault(exception);
        }
    }

    /// <summary>Answers the next request.</summary>
    /// <returns>Whether the connection can take another one.</returns>
    private async Task<bool> AnswerNextAsync(CancellationToken stop)
    {
        int length = await ReadHeadAsync(stop).ConfigureAwait(false);
        if (length == 0)
        {
            return false;
        }

        AnswerWriter writer = new(socket, limits.WriteTime);
        if (length < 0)
        {
            await writer
                .WriteAsync(Answer.Text(-length, Answer.ReasonOf(-length)), null, false, stop)
                .ConfigureAwait(false);
            return false;
        }

        int status = RequestHead.TryParse(_buffer.AsSpan(0, length), out RequestHead? head);
        Forget(length + 4);
        if (status != 0 || head is null)
        {
            await writer
                .WriteAsync(Answer.Text(status, Answer.ReasonOf(status)), null, false, stop)
                .ConfigureAwait(false);
            return false;
        }

        // The body of a request is never read: the connection ends there instead.
        bool hasBody = head["transfer-encoding"].Length > 0 || head["content-length"] is not ("" or "0");
        bool keep = head.IsKeptAlive && !hasBody;
        Answer result = await AnswerAsync(head, stop).ConfigureAwait(false);
        keep &= result.Stream is null;
        await writer.WriteAsync(result, head, keep, stop).ConfigureAwait(false);
        return keep;
    }

    private async Task<Answer> AnswerAsync(RequestHead head, CancellationToken stop)
    {
        if (!hosts.Allows(head["host"]))
        {
            return Answer.Text(
                403,
                "sitegen serve answers to the addresses of this machine and to localhost alone; --allow-host NAME adds a name"
            );
        }

        if (head.Method is not ("GET" or "HEAD"))
        {
            return Answer.Text(405, "only GET and HEAD are answered") with { Allow = "GET, HEAD" };
        }

        if (RequestTarget.Parse(head.Target) is not { } target)
        {
            return Answer.Text(400, "this is not a path that a site can have");
        }

        try
        {
            return await answer(target, stop).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            fault(exception);
            return Answer.Text(500, "a fault of sitegen itself; the terminal says more");
        }
    }

    /// <summary>Reads to the empty line after a head.</summary>
    /// <returns>The length of the head; 0 where the client has closed; the negative status of what is wrong.</returns>
    private async Task<int> ReadHeadAsync(CancellationToken stop)
    {
        using CancellationTokenSource late = CancellationTokenSource.CreateLinkedTokenSource(stop);
        late.CancelAfter(_filled > 0 ? limits.HeadTime : limits.IdleTime);
        while (true)
        {
            SkipEmptyLines();
            int end = _buffer.AsSpan(0, _filled).IndexOf("\r\n\r\n"u8);
            if (end >= 0)
            {
                return end;
            }

            if (_filled == _buffer.Length)
            {
                return _buffer.AsSpan().IndexOf("\r\n"u8) < 0 ? -414 : -431;
            }

            bool isFirst = _filled == 0;
            int read;
            try
            {
                read = await socket.ReceiveAsync(_buffer.AsMemory(_filled), late.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (!stop.IsCancellationRequested)
            {
                return isFirst ? 0 : -408;
            }

            if (read == 0)
            {
                return 0;
            }

            if (isFirst)
            {
                late.CancelAfter(limits.HeadTime);
            }

            _filled += read;
        }
    }

    private void SkipEmptyLines()
    {
        int start = 0;
        while (start + 1 < _filled && _buffer[start] == '\r' && _buffer[start + 1] == '\n')
        {
            start += 2;
        }

        if (start > 0)
        {
            Forget(start);
        }
    }

    private void Forget(int count)
    {
        count = Math.Min(count, _filled);
        _buffer.AsSpan(count, _filled - count).CopyTo(_buffer);
        _filled -= count;
    }

    /// <summary>Ends the connection so that the answer arrives: what the client still sends is read for a while and thrown away.</summary>
    private async Task CloseAsync(CancellationToken stop)
    {
        socket.Shutdown(SocketShutdown.Send);
        using CancellationTokenSource late = CancellationTokenSource.CreateLinkedTokenSource(stop);
        late.CancelAfter(TimeSpan.FromSeconds(1));
        for (int drained = 0; drained < MaxDrainedBytes; )
        {
            int read = await socket.ReceiveAsync(_buffer, late.Token).ConfigureAwait(false);
            if (read == 0)
            {
                return;
            }

            drained += read;
        }
    }
}
