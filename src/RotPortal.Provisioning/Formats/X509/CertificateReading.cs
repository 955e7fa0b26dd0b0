namespace RotPortal.Provisioning.Formats.X509;

/// <summary>The answer to octets that should be a certificate.</summary>
internal abstract record CertificateReading
{
    private CertificateReading()
    {
    }

    /// <summary>They are one.</summary>
    public sealed record Parsed(Certificate Certificate) : CertificateReading;

    /// <summary>They are none.</summary>
    /// <param name="Clause">The clause that is broken.</param>
    /// <param name="Detail">What is wrong, as a sentence without a full stop.</param>
    public sealed record Malformed(string Clause, string Detail) : CertificateReading;
}
