namespace RotPortal.Provisioning.Formats.Tpm;

/// <summary>One event of a log.</summary>
/// <param name="Pcr">The PCR it was extended into.</param>
/// <param name="Type">Its type (TCG PC Client Platform Firmware Profile 10.4.1).</param>
/// <param name="Digests">What was extended, bank by bank.</param>
/// <param name="Content">The data of the event. Nothing signs it: the digest of some types is that of other octets.</param>
internal sealed record MeasuredEvent(int Pcr, uint Type, IReadOnlyDictionary<TpmHash, ReadOnlyMemory<byte>> Digests, ReadOnlyMemory<byte> Content)
{
    /// <summary>EV_NO_ACTION: something said in the log that was extended nowhere.</summary>
    public const uint NoAction = 3;
}

/// <summary>What firmware and boot loader measured before the system ran. Nobody signs a log; a quote shows whether it is true.</summary>
/// <param name="Events">In the order of the log.</param>
internal sealed record EventLog(IReadOnlyList<MeasuredEvent> Events)
{
    // PCRs 17 to 22 begin with all bits set; a dynamic launch, whose log this is not, is what resets them.
    private const int FirstDynamic = 17;

    private static readonly byte[] LocalityMark = [.. "StartupLocality\0"u8];

    /// <summary>The banks that every event was extended into.</summary>
    public IReadOnlyList<TpmHash> Banks { get; } =
        [.. Enum.GetValues<TpmHash>().Where(bank => Events.All(measured => measured.Type == MeasuredEvent.NoAction || measured.Digests.ContainsKey(bank)))];

    /// <summary>The values that the PCRs of a bank must have when the log is true, for those that it speaks of.</summary>
    public IReadOnlyDictionary<int, byte[]> Replay(TpmHash bank)
    {
        var values = new Dictionary<int, byte[]>();
        foreach (var measured in Events)
        {
            if (measured.Type == MeasuredEvent.NoAction)
            {
                if (Locality(measured) is { } locality)
                    values.TryAdd(0, [.. new byte[bank.LengthOf() - 1], locality]);
                continue;
            }

            if (!measured.Digests.TryGetValue(bank, out var digest))
                continue;
            byte[] before = values.GetValueOrDefault(measured.Pcr) ?? new byte[bank.LengthOf()];
            values[measured.Pcr] = bank.Digest(before, digest);
        }

        return values;
    }

    /// <summary>
    /// Whether PCRs have the values that the log leads to, in the banks that the log has; in none of them it leads nowhere. A PCR that the log does
    /// not speak of must be as a reset leaves it.
    /// </summary>
    /// <param name="values">The values of some PCRs.</param>
    /// <param name="differing">The first PCR that differs, ascending; meaningless when the answer is true.</param>
    public bool LeadsTo(IReadOnlyDictionary<(TpmHash Bank, int Index), byte[]> values, out int differing)
    {
        TpmHash[] banks = [.. values.Keys.Select(key => key.Bank).Distinct().Where(Banks.Contains)];
        foreach (var bank in banks)
        {
            var replayed = Replay(bank);
            foreach (var ((_, index), value) in values.Where(pair => pair.Key.Bank == bank).OrderBy(pair => pair.Key.Index))
            {
                bool isSame = replayed.TryGetValue(index, out byte[]? expected) ? value.AsSpan().SequenceEqual(expected) : IsAsReset(index, value);
                if (!isSame)
                {
                    differing = index;
                    return false;
                }
            }
        }

        differing = values.Keys.Select(key => key.Index).DefaultIfEmpty(0).Min();
        return banks.Length > 0 || values.Count == 0;
    }

    private static bool IsAsReset(int index, byte[] value) =>
        value.AsSpan().IndexOfAnyExcept((byte)0) < 0 || (index >= FirstDynamic && value.AsSpan().IndexOfAnyExcept((byte)0xFF) < 0);

    // PC Client Platform Firmware Profile 10.4.5.3: a TPM that was started at another locality begins with it in PCR 0.
    private static byte? Locality(MeasuredEvent measured) =>
        measured.Pcr == 0 && measured.Content.Length == LocalityMark.Length + 1 && measured.Content.Span.StartsWith(LocalityMark) ? measured.Content.Span[^1] : null;
}
