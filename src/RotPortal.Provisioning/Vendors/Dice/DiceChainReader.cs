using System.Runtime.CompilerServices;
using RotPortal.Devices;
using RotPortal.Provisioning.Formats.X509;

namespace RotPortal.Provisioning.Vendors.Dice;

/// <summary>Reads the chain of layers of one device: a key with CBOR certificates, one CBOR certificate, or X.509 certificates.</summary>
internal sealed class DiceChainReader : IEvidenceReader, ITakesCompanions
{
    private const int MaximumLength = 256 * 1024;

    /// <inheritdoc/>
    public EvidenceKind Kind { get; } = new("dice-chain");

    /// <inheritdoc/>
    public IReadOnlyList<Companion> Companions { get; } = [DiceVendor.Key];

    /// <inheritdoc/>
    public bool Recognises(ReadOnlySpan<byte> head, string fileName)
    {
        // An array of two or more that begins with a map (the key), or of four that begins with the short header of a COSE_Sign1.
        if (head is [>= 0x82 and <= 0x97, >= 0xA3 and <= 0xA7, 0x01, ..] or [0x84, 0x43 or 0x44, 0xA1, 0x01, ..])
            return true;
        if (!PemFile.LooksLikeCertificates(head))
            return false;
        return HasExtension(head) || (PemFile.Read(head.ToArray()) is PemReading.Found found && found.Certificates.Any(der => HasExtension(der.Span)));
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ReadEntry> ReadAsync(
        Stream evidence, ReadingContext context, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var signatures = new SignatureVerifier();
        yield return await WholeFile.ReadAsync(
            evidence, MaximumLength, "A chain of layers", DiceChecks.CborClause, (file, digest) => new ChainOfLayers(context, signatures).Judge(file, digest), cancellation);
    }

    // The object identifiers of DiceExtensions as they stand in DER; the last arc of the TCG tells them apart.
    private static ReadOnlySpan<byte> OpenDice => [0x06, 0x0A, 0x2B, 0x06, 0x01, 0x04, 0x01, 0xD6, 0x79, 0x02, 0x01, 0x18];

    private static ReadOnlySpan<byte> TcgDice => [0x06, 0x06, 0x67, 0x81, 0x05, 0x05, 0x04];

    private static bool HasExtension(ReadOnlySpan<byte> der)
    {
        int at = der.IndexOf(TcgDice);
        return der.IndexOf(OpenDice) >= 0 || (at >= 0 && at + TcgDice.Length < der.Length && der[at + TcgDice.Length] is 0x01 or 0x04 or 0x05);
    }
}
