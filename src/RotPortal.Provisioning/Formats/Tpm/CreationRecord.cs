using System.Buffers.Binary;

namespace RotPortal.Provisioning.Formats.Tpm;

/// <summary>What a TPM writes down when it creates an object (TPM 2.0 Library Part 2, 15.1, TPMS_CREATION_DATA); the TPM signs its hash alone.</summary>
/// <param name="Octets">All of it, as it is hashed.</param>
/// <param name="ParentQualifiedName">Qualified name of the parent, or the four octets of a hierarchy.</param>
internal sealed record CreationRecord(ReadOnlyMemory<byte> Octets, ReadOnlyMemory<byte> ParentQualifiedName)
{
    private const int HierarchyLength = 4;

    /// <summary>Reads one, with its size before it (TPM2B_CREATION_DATA) or without.</summary>
    /// <param name="octets">All of it.</param>
    /// <param name="problem">What is wrong, as a sentence without a full stop; null when the answer is a record.</param>
    public static CreationRecord? Read(ReadOnlyMemory<byte> octets, out string? problem)
    {
        bool isSized = octets.Length > 2 && BinaryPrimitives.ReadUInt16BigEndian(octets.Span) == octets.Length - 2;
        var record = isSized ? octets[2..] : octets;
        return TpmReader.Whole(record, reader => Read(reader, record), out problem);
    }

    private static CreationRecord Read(TpmReader reader, ReadOnlyMemory<byte> record)
    {
        PcrSelection.ReadAll(reader);
        reader.Sized();
        // TPMA_LOCALITY, then the hash of the parent's name, which is none for a primary object.
        reader.Octet();
        reader.UInt16();
        ParentName(reader.Sized());
        var qualified = reader.Sized();
        ParentName(qualified);
        reader.Sized();
        return new CreationRecord(record, qualified);
    }

    private static void ParentName(ReadOnlyMemory<byte> name)
    {
        if (name.Length < HierarchyLength)
            throw new MalformedTpmException("the name of the parent is none");
    }
}
