using System.Buffers.Binary;
using System.Globalization;
using System.Net.Sockets;

namespace RotPortal.Cli.Stations.Tpm;

/// <summary>Takes a command to a TPM and brings its answer back.</summary>
internal interface ITpmConnection : IDisposable
{
    /// <summary>Sends one command and reads its whole answer.</summary>
    /// <exception cref="IOException">The connection is gone, or what came back is no answer.</exception>
    Task<byte[]> ExchangeAsync(byte[] command, CancellationToken cancellation);
}

/// <summary>Opens connections by their name: <c>/dev/tpmrm0</c> or <c>tcp:HOST:PORT</c>.</summary>
internal static class TpmConnections
{
    /// <summary>Opens one.</summary>
    public static async Task<Answer<ITpmConnection>> OpenAsync(string device, CancellationToken cancellation)
    {
        try
        {
            if (!device.StartsWith("tcp:", StringComparison.Ordinal))
                return new Answer<ITpmConnection>.Given(new DeviceTpm(device));
            int colon = device.LastIndexOf(':');
            if (colon > 4 && ushort.TryParse(device[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out ushort port))
                return new Answer<ITpmConnection>.Given(await SocketTpm.ConnectAsync(device[4..colon].Trim('[', ']'), port, cancellation));
            return new Answer<ITpmConnection>.Withheld($"'{device}' names no TPM. Give /dev/tpmrm0, or tcp:HOST:PORT for one behind a socket.");
        }
        catch (Exception gone) when (gone is IOException or SocketException or UnauthorizedAccessException)
        {
            return new Answer<ITpmConnection>.Withheld($"the TPM {device} cannot be opened: {gone.Message}");
        }
    }
}

/// <summary>A TPM that the kernel shows as a file: a command is one write, an answer one read.</summary>
internal sealed class DeviceTpm : ITpmConnection
{
    // The largest answer of any TPM is 4096 octets (PC Client Platform TPM Profile 1.05, TPM_PT_MAX_RESPONSE_SIZE).
    private const int LongestAnswer = 4096;
    private readonly FileStream _file;

    /// <summary>Opens the file.</summary>
    public DeviceTpm(string path) => _file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);

    /// <inheritdoc/>
    public async Task<byte[]> ExchangeAsync(byte[] command, CancellationToken cancellation)
    {
        await _file.WriteAsync(command, cancellation);
        await _file.FlushAsync(cancellation);
        byte[] answer = new byte[LongestAnswer];
        int length = await _file.ReadAsync(answer, cancellation);
        return answer[..length];
    }

    public void Dispose() => _file.Dispose();
}

/// <summary>A TPM behind a socket that takes raw commands, as swtpm does.</summary>
internal sealed class SocketTpm : ITpmConnection
{
    private const int HeaderLength = 10;
    private const int LongestAnswer = 1 << 16;
    private readonly TcpClient _client;
    private readonly NetworkStream _stream;

    private SocketTpm(TcpClient client) => (_client, _stream) = (client, client.GetStream());

    /// <summary>Connects.</summary>
    public static async Task<SocketTpm> ConnectAsync(string host, ushort port, CancellationToken cancellation)
    {
        var client = new TcpClient { NoDelay = true };
        try
        {
            await client.ConnectAsync(host, port, cancellation);
            return new SocketTpm(client);
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public async Task<byte[]> ExchangeAsync(byte[] command, CancellationToken cancellation)
    {
        await _stream.WriteAsync(command, cancellation);
        byte[] header = new byte[HeaderLength];
        await _stream.ReadExactlyAsync(header, cancellation);
        // Part 3, 5: tag (2), length of the whole (4), response code (4).
        uint length = BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(2));
        if (length is < HeaderLength or > LongestAnswer)
            throw new IOException($"The TPM announces an answer of {length} octets, which no TPM gives.");
        byte[] answer = new byte[length];
        header.CopyTo(answer, 0);
        await _stream.ReadExactlyAsync(answer.AsMemory(HeaderLength), cancellation);
        return answer;
    }

    public void Dispose() => _client.Dispose();
}
