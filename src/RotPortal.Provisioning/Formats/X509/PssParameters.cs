using System.Formats.Asn1;
using System.Security.Cryptography;

namespace RotPortal.Provisioning.Formats.X509;

/// <summary>
/// RSASSA-PSS-params (RFC 4055 3.1) as far as they occur: MGF1 with the hash of the message and a salt as long as the hash. Others are
/// legal, and not available here.
/// </summary>
internal sealed record PssParameters(HashAlgorithmName Hash)
{
    /// <summary>Reads the parameters; null when they are legal but none of ours (SHA-1 defaults included).</summary>
    /// <exception cref="AsnContentException">The octets are not such parameters.</exception>
    public static PssParameters? Read(AsnReader algorithm)
    {
        var sequence = algorithm.ReadSequence();
        algorithm.ThrowIfNotEmpty();
        var hash = ReadOptional(sequence, 0) is { } hashField ? ReadHash(hashField.ReadSequence()) : null;
        HashAlgorithmName? maskHash = null;
        if (ReadOptional(sequence, 1) is { } maskField)
        {
            var mask = maskField.ReadSequence();
            maskHash = mask.ReadObjectIdentifier() == Oids.Mgf1 ? ReadHash(mask.ReadSequence()) : null;
        }

        int saltLength = 20;
        if (ReadOptional(sequence, 2) is { } saltField && !saltField.TryReadInt32(out saltLength))
            saltLength = -1;
        int trailer = 1;
        if (ReadOptional(sequence, 3) is { } trailerField && !trailerField.TryReadInt32(out trailer))
            trailer = -1;
        sequence.ThrowIfNotEmpty();
        bool isOurs = hash is { } known && maskHash == known && saltLength == LengthOf(known) && trailer == 1;
        return isOurs && hash is { } result ? new PssParameters(result) : null;
    }

    private static AsnReader? ReadOptional(AsnReader sequence, int tagNumber)
    {
        var tag = new Asn1Tag(TagClass.ContextSpecific, tagNumber, isConstructed: true);
        return sequence.HasData && sequence.PeekTag() == tag ? sequence.ReadSequence(tag) : null;
    }

    private static HashAlgorithmName? ReadHash(AsnReader algorithm) => algorithm.ReadObjectIdentifier() switch
    {
        Oids.Sha256 => HashAlgorithmName.SHA256,
        Oids.Sha384 => HashAlgorithmName.SHA384,
        Oids.Sha512 => HashAlgorithmName.SHA512,
        _ => null,
    };

    private static int LengthOf(HashAlgorithmName hash) =>
        hash == HashAlgorithmName.SHA256 ? SHA256.HashSizeInBytes
        : hash == HashAlgorithmName.SHA384 ? SHA384.HashSizeInBytes
        : SHA512.HashSizeInBytes;
}
