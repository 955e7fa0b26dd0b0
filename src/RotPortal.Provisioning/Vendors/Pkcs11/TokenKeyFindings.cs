using RotPortal.Devices;

namespace RotPortal.Provisioning.Vendors.Pkcs11;

/// <summary>What is worth a person's attention about a key of a token.</summary>
internal static class TokenKeyFindings
{
    /// <summary>The findings, in a fixed order.</summary>
    public static List<Finding> Of(TokenKeyStatement statement, ReadingContext context)
    {
        var key = statement.Key;
        var findings = new List<Finding>();
        if (SoftwareTokens.Includes(statement))
            findings.Add(new Finding("software-token", $"{statement.Token.Model} keeps its keys in files: whoever can read them and knows the PIN has the keys. It is no root of trust in hardware."));
        else if (!statement.Token.IsHardwareSlot)
            findings.Add(new Finding("hardware-not-stated", "The module does not say that its slot is hardware (CKF_HW_SLOT), so nothing is said about hardware."));
        if (key.Local == false)
            findings.Add(new Finding("key-imported", "The key was brought into the token or made of another one; whoever had it before may still have it."));
        if (key.Extractable == true || key.NeverExtractable == false)
            findings.Add(new Finding("key-extractable", "The key may leave the token, or could once (CKA_EXTRACTABLE, CKA_NEVER_EXTRACTABLE)."));
        if (key.Sensitive == false || key.AlwaysSensitive == false)
            findings.Add(new Finding("key-not-sensitive", "The value of the key can be read, or could once (CKA_SENSITIVE, CKA_ALWAYS_SENSITIVE)."));
        if (!key.IsValueRefused)
            findings.Add(new Finding("key-value-given", "The token did not refuse the value of the private key when it was asked for its length."));
        if (key is { Local: null } or { NeverExtractable: null } or { AlwaysSensitive: null } or { Sensitive: null } or { Extractable: null })
            findings.Add(new Finding("attribute-not-stated", "The token does not tell every attribute of the key; what it does not tell is not counted."));
        if (context.Station is null)
            findings.Add(new Finding("not-from-a-station", "The entry came as a file. What the token said of its key is declared (E1); from a station that authenticated itself it is recorded (E2)."));
        if (Possession.Issued(context, statement.Nonce.Span) is null)
            findings.Add(Possession.NotIssuedHere);
        return findings;
    }
}
