namespace RotPortal.Provisioning.Formats.Tpm;

/// <summary>Which PCRs of one bank (TPM 2.0 Library Part 2, 10.6.2).</summary>
/// <param name="Bank">The hash of the bank.</param>
/// <param name="Indices">Ascending.</param>
internal sealed record PcrSelection(TpmHash Bank, IReadOnlyList<int> Indices)
{
    /// <summary>PCRs are numbered from 0 to 23 in every platform we know; the format allows 32.</summary>
    public const int Count = 32;

    private const int MaximumSelections = 16;

    /// <summary>Reads a TPML_PCR_SELECTION (10.9.7).</summary>
    public static IReadOnlyList<PcrSelection> ReadAll(TpmReader reader)
    {
        uint count = reader.UInt32();
        if (count > MaximumSelections)
            throw new MalformedTpmException("it selects from more banks than there are");
        var selections = new List<PcrSelection>((int)count);
        for (int i = 0; i < count; i++)
        {
            var bank = reader.Hash();
            var bits = reader.Take(reader.Octet());
            if (bits.Length > Count / 8)
                throw new MalformedTpmException("it selects PCRs that do not exist");
            selections.Add(new PcrSelection(bank, [.. Enumerable.Range(0, bits.Length * 8).Where(index => (bits.Span[index / 8] & (1 << (index % 8))) != 0)]));
        }

        return selections;
    }

    /// <summary>The digest that a quote over some PCRs carries (Part 3, 18.4.1): the values one after the other; null when one of them is not given.</summary>
    /// <param name="selections">What is selected.</param>
    /// <param name="hash">The hash of the signature.</param>
    /// <param name="values">The values.</param>
    public static byte[]? DigestOf(IReadOnlyList<PcrSelection> selections, TpmHash hash, IReadOnlyDictionary<(TpmHash Bank, int Index), byte[]> values)
    {
        var parts = new List<ReadOnlyMemory<byte>>();
        foreach (var selection in selections)
        {
            foreach (int index in selection.Indices)
            {
                if (!values.TryGetValue((selection.Bank, index), out byte[]? value))
                    return null;
                parts.Add(value);
            }
        }

        return hash.Digest([.. parts]);
    }
}
