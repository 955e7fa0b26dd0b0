using RotPortal.Devices;

namespace RotPortal.Provisioning.Vendors.Infineon;

/// <summary>A file of one chip: the certificate that lies in one of its data objects.</summary>
/// <param name="ObjectName">The data object: <c>E0E0</c>, <c>E0E1</c> or <c>E0E2</c>.</param>
/// <param name="Octets">The file as it stands.</param>
internal sealed record ChipFile(string ObjectName, ReadOnlyMemory<byte> Octets);

/// <summary>The files of one chip, which its identifier at the front of their names holds together.</summary>
/// <param name="ChipId">The identifier, 20 lower-case hex digits. It stands in the names of the files and in nothing that is signed.</param>
/// <param name="Files">At least one, in the order of the bundle.</param>
internal sealed record ChipFiles(string ChipId, IReadOnlyList<ChipFile> Files)
{
    /// <summary>Octets of an identifier.</summary>
    public const int IdLength = 10;

    private const string Ending = ".pem";

    /// <summary>Takes the name of a file apart; null when it is not that of a chip's certificate.</summary>
    public static (string ChipId, string ObjectName)? NameParts(string name)
    {
        const int ObjectLength = 4;
        const int Length = (2 * IdLength) + 1 + ObjectLength;
        if (name.Length != Length + Ending.Length || !name.EndsWith(Ending, StringComparison.OrdinalIgnoreCase) || name[2 * IdLength] != '_')
            return null;
        string identifier = name[..(2 * IdLength)];
        string place = name[(2 * IdLength + 1)..Length].ToUpperInvariant();
        return identifier.All(char.IsAsciiHexDigit) && place is "E0E0" or "E0E1" or "E0E2" ? (identifier.ToLowerInvariant(), place) : null;
    }

    /// <summary>
    /// The octets that are kept as evidence: each file as it stands behind a line with its name, so that they can be read again. PEM lets text stand
    /// before a certificate (RFC 7468 2).
    /// </summary>
    public byte[] ToEvidence()
    {
        using var octets = new MemoryStream();
        foreach (var file in Files)
        {
            octets.Write(System.Text.Encoding.ASCII.GetBytes($"{ChipId.ToUpperInvariant()}_{file.ObjectName}{Ending}\n"));
            octets.Write(file.Octets.Span);
            if (file.Octets.Span is not [.., (byte)'\n'])
                octets.WriteByte((byte)'\n');
        }

        return octets.ToArray();
    }
}

/// <summary>What a bundle holds, before anything in it is judged.</summary>
/// <param name="Chips">The chips in the order in which the bundle first names them.</param>
/// <param name="Reel">The reel that the names of the archives state; null when they state none. The batch behind it in the same names is confidential and is not kept.</param>
/// <param name="Findings">Remarks on the bundle as a whole.</param>
internal sealed record ReelBundle(IReadOnlyList<ChipFiles> Chips, string? Reel, IReadOnlyList<Finding> Findings);
