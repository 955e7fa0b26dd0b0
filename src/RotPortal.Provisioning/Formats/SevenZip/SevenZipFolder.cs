namespace RotPortal.Provisioning.Formats.SevenZip;

/// <summary>How the octets of a folder are coded.</summary>
internal enum SevenZipCoding
{
    /// <summary>Not at all.</summary>
    Plain,

    /// <summary>LZMA.</summary>
    Lzma,

    /// <summary>LZMA2.</summary>
    Lzma2,

    /// <summary>Encrypted with AES (7zAES). Recognised, and never opened.</summary>
    Encrypted,

    /// <summary>Some other way that is not read here.</summary>
    Other,
}

/// <summary>Files that are packed together ("Folder" in the format note 7zFormat.txt of the LZMA SDK).</summary>
/// <param name="Coding">How.</param>
/// <param name="Properties">Properties of the coder.</param>
/// <param name="IsFiltered">The filter for programs was put before it (<see cref="X86Filter"/>).</param>
/// <param name="Streams">How many packed streams it takes.</param>
internal sealed record SevenZipFolder(SevenZipCoding Coding, ReadOnlyMemory<byte> Properties, bool IsFiltered, int Streams)
{
    /// <summary>The packed octets; empty while they are not known, or when there are several streams.</summary>
    public ReadOnlyMemory<byte> Packed { get; set; }

    /// <summary>How many octets there are when it is unpacked.</summary>
    public long UnpackedLength { get; set; }

    /// <summary>CRC-32 of the unpacked octets; null when the archive has none for the whole.</summary>
    public uint? Checksum { get; set; }

    /// <summary>Unpacks.</summary>
    /// <exception cref="ArchiveRefusedException">It is damaged, or is coded in a way that is not read here.</exception>
    public byte[] Unpack(long limit)
    {
        if (UnpackedLength > limit)
            throw new ArchiveRefusedException("Unpacked it would be longer than is allowed here.");
        byte[] output = new byte[UnpackedLength];
        switch (Coding)
        {
            case SevenZipCoding.Plain:
                if (Packed.Length != output.Length)
                    throw new ArchiveRefusedException("Packed and unpacked length differ, although nothing is compressed.");
                Packed.Span.CopyTo(output);
                break;
            case SevenZipCoding.Lzma:
                if (Properties.Length != 5)
                    throw new ArchiveRefusedException("The properties of LZMA do not have 5 octets.");
                var decoder = new LzmaDecoder(output);
                decoder.SetProperties(Properties.Span[0], isLzma2: false);
                decoder.Decode(Packed.Span, output.Length);
                break;
            case SevenZipCoding.Lzma2:
                Lzma2.Decode(Packed.Span, output);
                break;
            case SevenZipCoding.Encrypted or SevenZipCoding.Other:
                throw new ArchiveRefusedException("It is encrypted, or packed in a way that is not read here.");
        }

        if (IsFiltered)
            X86Filter.Undo(output);
        if (Checksum is { } checksum && Crc32.Of(output) != checksum)
            throw new ArchiveRefusedException("The checksum of the unpacked octets is another one.");
        return output;
    }
}
