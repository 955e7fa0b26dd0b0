namespace RotPortal.Provisioning.Formats.X509;

/// <summary>Comparable security strengths, NIST SP 800-57 Part 1 Rev. 5 (2020), 5.6.1.1 table 2, in bits.</summary>
internal static class KeyStrength
{
    /// <summary>Where the figures come from, for findings.</summary>
    public const string Clause = "NIST SP 800-57 Part 1 Rev. 5, 5.6.1.1";

    /// <summary>The strength of an RSA key by the size of its modulus; 0 when it is below the table.</summary>
    public static int OfRsa(int modulusBits) => modulusBits switch
    {
        >= 15360 => 256,
        >= 7680 => 192,
        >= 3072 => 128,
        >= 2048 => 112,
        >= 1024 => 80,
        _ => 0,
    };

    /// <summary>The strength of an elliptic curve key by the size of its order; 0 when it is below the table.</summary>
    public static int OfCurve(int orderBits) => orderBits switch
    {
        >= 512 => 256,
        >= 384 => 192,
        >= 256 => 128,
        >= 224 => 112,
        >= 160 => 80,
        _ => 0,
    };
}
