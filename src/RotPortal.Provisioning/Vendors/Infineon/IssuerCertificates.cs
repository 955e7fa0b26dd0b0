using RotPortal.Provisioning.Formats.X509;

namespace RotPortal.Provisioning.Vendors.Infineon;

/// <summary>
/// Issuing authorities for OPTIGA Trust M, which parts and bundles do not carry along. Published by Infineon (pki.infineon.com;
/// Infineon/optiga-trust-m, certificates/, commit ac79a03bc1196683eed62301974a7dc4fc7e8b2a, MIT). They vouch for nothing by themselves: their roots are
/// in seed-data/trust-anchors/infineon.json.
/// </summary>
internal static class IssuerCertificates
{
    // Issues E0E0 and E0E1 of pre-personalised parts.
    private const string EccCa306 =
        "MIIDbDCCAs6gAwIBAgIEODfTqTAKBggqhkjOPQQDBDB5MQswCQYDVQQGEwJERTEhMB8GA1UECgwYSW5maW5lb24gVGVjaG5vbG9naWVzIEFHMRswGQYDVQQL"
        + "DBJPUFRJR0EoVE0pIERldmljZXMxKjAoBgNVBAMMIUluZmluZW9uIE9QVElHQShUTSkgRUNDIFJvb3QgQ0EgMjAgFw0yMjA1MTAwNTQ1MDJaGA8yMDUyMDUx"
        + "MDA1NDUwMlowcjELMAkGA1UEBhMCREUxITAfBgNVBAoMGEluZmluZW9uIFRlY2hub2xvZ2llcyBBRzETMBEGA1UECwwKT1BUSUdBKFRNKTErMCkGA1UEAwwi"
        + "SW5maW5lb24gT1BUSUdBKFRNKSBUcnVzdCBNIENBIDMwNjB2MBAGByqGSM49AgEGBSuBBAAiA2IABHbTspQaz6dldB9TCjyWcf+2gvJhljEZCipR8XBKDBlJ"
        + "rpaZctEHvRMRaaDtQJxcl84io88eSzjIz2LfYxvBuJ2A0YMjAU8imFAU4X8VgjXAzDR9wbT7DHp3RzQsN3FVv6OCASowggEmMFkGCCsGAQUFBwEBBE0wSzBJ"
        + "BggrBgEFBQcwAoY9aHR0cDovL3BraS5pbmZpbmVvbi5jb20vT3B0aWdhRWNjUm9vdENBMi9PcHRpZ2FFY2NSb290Q0EyLmNydDAdBgNVHQ4EFgQUs0ugAH5d"
        + "vQ1SdH5dbOPbeEDABWYwDgYDVR0PAQH/BAQDAgAGMBIGA1UdEwEB/wQIMAYBAf8CAQAwTgYDVR0fBEcwRTBDoEGgP4Y9aHR0cDovL3BraS5pbmZpbmVvbi5j"
        + "b20vT3B0aWdhRWNjUm9vdENBMi9PcHRpZ2FFY2NSb290Q0EyLmNybDAVBgNVHSAEDjAMMAoGCCqCFABEARQBMB8GA1UdIwQYMBaAFIK4PcxxuD5+9pzWHchN"
        + "UjJwbMedMAoGCCqGSM49BAMEA4GLADCBhwJCAT0lUNyDkm5Nx2EJJethLvDjLpt3muAoAg/W8nS/R+1SXlxcxEqCvwqbVkWxhe+E1oxXAbzpQeqDnwZDhWqv"
        + "VVb7AkEV5pzydd2g1vtAM3EdIXx3XHlR8sUbxrvSwQSPtGTyjYtR2e0IgJubB8R1VMocF0LED9j8U4Zlcd5LPbBV3M5soA==";

    // Issues E0E2 of pre-personalised parts.
    private const string RsaCa309 =
        "MIIFfjCCA2agAwIBAgIEJpDz0zANBgkqhkiG9w0BAQwFADB5MQswCQYDVQQGEwJERTEhMB8GA1UECgwYSW5maW5lb24gVGVjaG5vbG9naWVzIEFHMRswGQYD"
        + "VQQLDBJPUFRJR0EoVE0pIERldmljZXMxKjAoBgNVBAMMIUluZmluZW9uIE9QVElHQShUTSkgUlNBIFJvb3QgQ0EgMjAeFw0yMjA1MTYwNTU5NThaFw00NzA1"
        + "MTYwNTU5NThaMHIxCzAJBgNVBAYTAkRFMSEwHwYDVQQKDBhJbmZpbmVvbiBUZWNobm9sb2dpZXMgQUcxEzARBgNVBAsMCk9QVElHQShUTSkxKzApBgNVBAMM"
        + "IkluZmluZW9uIE9QVElHQShUTSkgVHJ1c3QgTSBDQSAzMDkwggEiMA0GCSqGSIb3DQEBAQUAA4IBDwAwggEKAoIBAQCotc/lvzIm+tG0YXpwbTJHGe9ZDhWi"
        + "ea7Y8zvXL8Oz+3LNd1ywmyd0cWg2TxEBQ+y1Ezyheb0g5vTIdU/aqn2YEmacSRwNd1Z+55d/gyqHZpcYo+RvVuQDmYQyEIx4a1nN/bLCs3o3/AsEx7zJW5ja"
        + "KCB0qJueJP0TbB1SdJdgCg5YYJD2pi7n01WrtSvG5JDvWNnEWi3pP20BH2XhMyTdWEToUzTkm2ZgF+fUSx5/GnIGMpCwBF8CVGrE5wuXsp8dhGQqef+27AjR"
        + "77SjWJqD/Kf6t0gerBHKtul6HNcBSk6D80avYbat3LMlzNN2Q12yLIgTMhFEAcfzturaOEVDAgMBAAGjggETMIIBDzBZBggrBgEFBQcBAQRNMEswSQYIKwYB"
        + "BQUHMAKGPWh0dHA6Ly9wa2kuaW5maW5lb24uY29tL09wdGlnYVJzYVJvb3RDQTIvT3B0aWdhUnNhUm9vdENBMi5jcnQwHQYDVR0OBBYEFHsq0xaNC4dirHMo"
        + "yXCGR/kHCtu7MA4GA1UdDwEB/wQEAwIABjASBgNVHRMBAf8ECDAGAQH/AgEAME4GA1UdHwRHMEUwQ6BBoD+GPWh0dHA6Ly9wa2kuaW5maW5lb24uY29tL09w"
        + "dGlnYVJzYVJvb3RDQTIvT3B0aWdhUnNhUm9vdENBMi5jcmwwHwYDVR0jBBgwFoAU+0/LDx9uXdViIvTFSiU55L1NaigwDQYJKoZIhvcNAQEMBQADggIBACf5"
        + "bx843budu0nYVI9dDYMLm2doBhqj5L6vsRtlRBOBNuIfwvZRlu69f3pokac4HZHSgBh2h93nSxwGnAzKGj+WC9AEV33P5drL2Vni3TUckNSqHZ2P3deMCW2v"
        + "e9WIA5Nx1Rzgc9tp2oqCosw+EK0uyTYLSDbx1eDwNuZd4mBlkLF/ptwp4fwu2KLzkbh+Ka061RrAMHLvjuiaDlblNjuAMcHzF5+wOYDWKR/ZvN437fFxWRY6"
        + "LUWAFcj644meMnyJ2QgJCWq3NJsc1gMZUY9fsO/jPClXzf6S52Q/n6uoPe7HIFZ1Tlm4zh8wsg9qJgf8dlYMf10tiD78AUgvZnH72JS8CZXuFShJlK0w29mB"
        + "4ZkTJuHChy0OT3Kednz6gh4Bagu9YAjkJbz1K13iTUOky/UMZOprRZWVOlPcpLPgO+hp74l+Q6VvKv9l7glqKlxrLx5rOunasr7nMG3nvaNe0i0eZEUGHZii"
        + "BC8qfsob/8vhe3EqJusCGjOFZFahybuuUQsiA/5whZqGSXSp6JExk8tseDnpRRQwcNYkk56eC/GKT3xVZj9l0lak9IgOSrPxoWYYeh67JURawH8A7PWhGh9J"
        + "pso0iB0x57no2svFyY6ej/YTH/+GvQCigJJdmfCIaYE/8aJvZ9UeU6/biLDjuLacTfCTNszamhTL+ZUx";

    // Issues E0E0 of standard parts.
    private const string Ca300 =
        "MIICvTCCAh+gAwIBAgIEFwlfzjAKBggqhkjOPQQDBDB5MQswCQYDVQQGEwJERTEhMB8GA1UECgwYSW5maW5lb24gVGVjaG5vbG9naWVzIEFHMRswGQYDVQQL"
        + "DBJPUFRJR0EoVE0pIERldmljZXMxKjAoBgNVBAMMIUluZmluZW9uIE9QVElHQShUTSkgRUNDIFJvb3QgQ0EgMjAgFw0yMDA4MDcwOTE4MTJaGA8yMDUwMDgw"
        + "NzA5MTgxMlowcjELMAkGA1UEBhMCREUxITAfBgNVBAoMGEluZmluZW9uIFRlY2hub2xvZ2llcyBBRzETMBEGA1UECwwKT1BUSUdBKFRNKTErMCkGA1UEAwwi"
        + "SW5maW5lb24gT1BUSUdBKFRNKSBUcnVzdCBNIENBIDMwMDB2MBAGByqGSM49AgEGBSuBBAAiA2IABIwtFWh1wQ9t2kjQfxUIpi4Mgsp3/EKFVaSBN4xZtG4H"
        + "KecZWq1dU2luNoKDqjZ3ZQQuxZSS1EXmiXKGjoMGT+IyaW5BUIsPSU7KPr3C1NikAKPKvks6SGAPQaV+BbmMDqN9MHswHQYDVR0OBBYEFLOD4axWlAZZr9iv"
        + "VyF4RXSODEmZMA4GA1UdDwEB/wQEAwIABDASBgNVHRMBAf8ECDAGAQH/AgEAMBUGA1UdIAQOMAwwCgYIKoIUAEQBFAEwHwYDVR0jBBgwFoAUgrg9zHG4Pn72"
        + "nNYdyE1SMnBsx50wCgYIKoZIzj0EAwQDgYsAMIGHAkEq7C5InNeDi4uG2/nonJeJ90oeZMmD3dPJiwdQIkIZbKoC2wBF/09sGMs9v5DVcpujatyNy3y+but2"
        + "jOewwN5Q7QJCAI/M5Rj8wb5/9Mlql5JXuO8K+10I5lIuZlVGaB5SRQMJYfnRVef8AgdYpu2+R+v6natnDFSfBsgNlq9vLXZU7vZZ";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Certificate> All { get; } = [.. new[] { EccCa306, RsaCa309, Ca300 }.Select(Read)];

    private static Certificate Read(string base64) => CertificateReader.Read(Convert.FromBase64String(base64)) is CertificateReading.Parsed parsed
        ? parsed.Certificate
        : throw new InvalidOperationException("A certificate in the program cannot be read.");
}
