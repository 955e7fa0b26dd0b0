using System.Formats.Asn1;
using System.Text;

namespace RotPortal.Provisioning.Formats.X509;

/// <summary>
/// The subject alternative name (RFC 5280 4.2.1.6), as far as it can be read. Nothing in it can stop a certificate from being read.
/// </summary>
/// <param name="HardwareSerial">Serial number of a hardwareModuleName (RFC 4108 5), octets; empty when there is none.</param>
/// <param name="Problem">What could not be read strictly, as a sentence without a full stop; null when all could.</param>
internal sealed record SubjectAlternativeName(ReadOnlyMemory<byte> HardwareSerial, string? Problem)
{
    /// <summary>Type of the hardware in a hardwareModuleName, dotted; null when there is none.</summary>
    public string? HardwareType { get; private init; }

    /// <summary>The first directory name; null when there is none.</summary>
    public DistinguishedName? DirectoryName { get; private init; }

    /// <summary>Reads the content of the extension.</summary>
    public static SubjectAlternativeName Read(ReadOnlyMemory<byte> extension)
    {
        var names = new Names();
        try
        {
            var outer = new AsnReader(extension, AsnEncodingRules.DER);
            var sequence = outer.ReadSequence();
            outer.ThrowIfNotEmpty();
            while (sequence.HasData)
                names.ReadOne(sequence);
        }
        catch (AsnContentException)
        {
            names.Problem = "the subject alternative name is not well-formed";
        }

        return new SubjectAlternativeName(names.HardwareSerial, names.Problem) { HardwareType = names.HardwareType, DirectoryName = names.DirectoryName };
    }

    private sealed class Names
    {
        public ReadOnlyMemory<byte> HardwareSerial { get; private set; }

        public string? HardwareType { get; private set; }

        public DistinguishedName? DirectoryName { get; private set; }

        public string? Problem { get; set; }

        public void ReadOne(AsnReader sequence)
        {
            var tag = sequence.PeekTag();
            if (tag.TagClass != TagClass.ContextSpecific)
                throw new AsnContentException();
            switch (tag.TagValue)
            {
                case 0:
                    ReadOtherName(sequence.ReadSequence(tag));
                    break;
                case 4:
                    // Name is a CHOICE, so its tag is explicit (X.680 31.2.7 (c)).
                    ReadDirectoryName(sequence.ReadSequence(tag));
                    break;
                case 1 or 2 or 6:
                    if (Ascii.IsValid(Content(sequence)) is false)
                        Problem ??= "the subject alternative name holds an IA5String with characters outside its alphabet";
                    break;
                default:
                    sequence.ReadEncodedValue();
                    break;
            }
        }

        private void ReadDirectoryName(AsnReader explicitTag)
        {
            var name = DistinguishedName.Read(explicitTag);
            explicitTag.ThrowIfNotEmpty();
            DirectoryName ??= name;
            if (name.IsIrregular)
                Problem ??= "the subject alternative name holds a directory name whose value has characters that its string type does "
                    + "not allow";
        }

        private void ReadOtherName(AsnReader otherName)
        {
            string type = otherName.ReadObjectIdentifier();
            var value = otherName.ReadSequence(new Asn1Tag(TagClass.ContextSpecific, 0));
            otherName.ThrowIfNotEmpty();
            if (type != Oids.HardwareModuleName)
                return;
            var module = value.ReadSequence();
            HardwareType = module.ReadObjectIdentifier();
            HardwareSerial = module.ReadOctetString();
            module.ThrowIfNotEmpty();
        }

        private static ReadOnlySpan<byte> Content(AsnReader sequence)
        {
            var encoded = sequence.ReadEncodedValue().Span;
            AsnDecoder.ReadEncodedValue(encoded, AsnEncodingRules.DER, out int offset, out int length, out _);
            return encoded.Slice(offset, length);
        }
    }
}
