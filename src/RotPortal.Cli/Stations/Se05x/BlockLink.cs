namespace RotPortal.Cli.Stations.Se05x;

/// <summary>
/// Brings commands to a chip and its answers back, in blocks (ISO/IEC 7816-3, 11.6): long ones in chains, damaged ones again, more time when the chip asks
/// for it, and from the beginning when both no longer agree.
/// </summary>
internal sealed class BlockLink(II2cBus bus, TimeProvider time) : IDisposable
{
    private const int MostErrors = 3; // ISO/IEC 7816-3, 11.6.3: a block is repeated at most so often
    private const int MostWaits = 500;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private int _sending;
    private int _awaiting;
    private Block? _spoken;

    /// <summary>Sends a command and gives its answer. May send it twice when both lost each other, so commands here only read.</summary>
    /// <exception cref="ChipException">The chip does not answer, or not so that it can be understood.</exception>
    public async Task<byte[]> ExchangeAsync(byte[] command, CancellationToken cancellation)
    {
        try
        {
            return await OnceAsync(command, cancellation);
        }
        catch (ChipException)
        {
            await ResyncAsync(cancellation);
            return await OnceAsync(command, cancellation);
        }
    }

    /// <summary>Both begin at block 0 again.</summary>
    public async Task ResyncAsync(CancellationToken cancellation)
    {
        for (int tries = 0; tries < MostErrors; tries++)
        {
            await SendAsync(new Block(Block.ResyncRequest, []), cancellation);
            if (await ReceiveAsync(cancellation) is { Control: Block.ResyncAnswer })
            {
                (_sending, _awaiting) = (0, 0);
                return;
            }
        }

        throw new ChipException("The chip does not answer. Check bus and address, and that no other program holds the chip.");
    }

    public void Dispose() => bus.Dispose();

    private async Task<byte[]> OnceAsync(byte[] command, CancellationToken cancellation)
    {
        int sent = 0, errors = 0, waits = 0;
        var answer = new List<byte>();
        var last = Part(command, sent);
        await SendAsync(last, cancellation);
        while (true)
        {
            var block = await ReceiveAsync(cancellation);
            if (block is null)
            {
                await RepeatAsync(Block.Ready(_awaiting, isError: true), ++errors, cancellation);
            }
            else if (block.Control == Block.WaitRequest && ++waits < MostWaits)
            {
                await SendAsync(new Block(Block.WaitAnswer, block.Octets), cancellation);
            }
            else if (block.IsReady && block.Awaited == _sending && answer.Count > 0)
            {
                throw new ChipException("The chip asks for a command that it was answering already: it has lost its place.");
            }
            else if (block.IsReady && block.Awaited == _sending)
            {
                await RepeatAsync(last, ++errors, cancellation);
            }
            else if (block.IsReady && last.HasMore)
            {
                (_sending, sent, errors) = (_sending ^ 1, sent + last.Octets.Length, 0);
                last = Part(command, sent);
                await SendAsync(last, cancellation);
            }
            else if (block.IsReady)
            {
                // The command arrived, and what was said after it did not.
                await RepeatAsync(_spoken ?? last, ++errors, cancellation);
            }
            else if (block.IsInformation && !last.HasMore && block.Number != _awaiting)
            {
                // One that we have: our word that we have it was lost.
                await RepeatAsync(Block.Ready(_awaiting, isError: false), ++errors, cancellation);
            }
            else if (block.IsInformation && !last.HasMore)
            {
                answer.AddRange(block.Octets);
                (_awaiting, errors) = (_awaiting ^ 1, 0);
                if (block.HasMore)
                {
                    await SendAsync(Block.Ready(_awaiting, isError: false), cancellation);
                    continue;
                }

                _sending ^= 1;
                return [.. answer];
            }
            else
            {
                throw new ChipException("The chip answered with a block that does not belong here.");
            }
        }
    }

    private Block Part(byte[] command, int from)
    {
        int length = Math.Min(Block.MostOctets, command.Length - from);
        return Block.Information(_sending, from + length < command.Length, command[from..(from + length)]);
    }

    private Task RepeatAsync(Block block, int errors, CancellationToken cancellation) =>
        errors <= MostErrors ? SendAsync(block, cancellation) : throw new ChipException("What crosses the bus is damaged again and again. Check wiring and speed of the bus.");

    private async Task SendAsync(Block block, CancellationToken cancellation)
    {
        byte[] octets = block.ToOctets(Block.ToChip);
        _spoken = block;
        long begun = time.GetTimestamp();
        while (!bus.Write(octets))
        {
            if (time.GetElapsedTime(begun) > Patience)
                throw new ChipException("The chip does not take anything. Check bus and address.");
            await Task.Delay(Pause, time, cancellation);
        }
    }

    // Null: damaged, or nothing in time.
    private async Task<Block?> ReceiveAsync(CancellationToken cancellation)
    {
        byte[]? head = await PollAsync(Block.HeadLength, octets => octets[0] == Block.FromChip, cancellation);
        if (head is null || head[2] > Block.MostOctets)
            return null;
        return await PollAsync(head[2] + Block.CheckLength, _ => true, cancellation) is { } rest ? Block.Read([.. head, .. rest]) : null;
    }

    private async Task<byte[]?> PollAsync(int count, Func<byte[], bool> isSense, CancellationToken cancellation)
    {
        long begun = time.GetTimestamp();
        while (true)
        {
            if (bus.Read(count) is { } octets && isSense(octets))
                return octets;
            if (time.GetElapsedTime(begun) > Patience)
                return null;
            await Task.Delay(Pause, time, cancellation);
        }
    }
}
