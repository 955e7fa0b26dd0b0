using System.Text.Json;

namespace RotPortal.Cli.Stations.Portal;

/// <summary>A piece of evidence on its way to the portal.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Octets">The evidence.</param>
/// <param name="Challenge">Identifier of the challenge that it answers; null when it answers none.</param>
internal sealed record UnitEvidence(string Kind, byte[] Octets, string? Challenge);

/// <summary>A credential of the portal that the TPM opened.</summary>
/// <param name="Id">Its identifier at the portal.</param>
/// <param name="Secret">What was in it.</param>
internal sealed record OpenedActivation(string Id, byte[] Secret);

/// <summary>Bodies of requests.</summary>
internal static class StationBodies
{
    public static byte[] Challenges(int count) => Write(json => json.WriteNumber("count", count));

    public static byte[] Activation(byte[]? ekCertificate, byte[] ekPublic, byte[] akPublic) => Write(json =>
    {
        if (ekCertificate is not null)
            json.WriteBase64String("ekCertificate", ekCertificate);
        else
            json.WriteBase64String("ekPublic", ekPublic);
        json.WriteBase64String("akPublic", akPublic);
    });

    public static byte[] Scrap(string attempt, string reason) => Write(json =>
    {
        json.WriteString("attempt", attempt);
        json.WriteString("reason", reason);
    });

    public static byte[] Unit(string attempt, string serial, IReadOnlyList<UnitEvidence> evidence, OpenedActivation? activation) => Write(json =>
    {
        json.WriteString("attempt", attempt);
        json.WriteString("serial", serial);
        json.WriteStartArray("evidence");
        foreach (var piece in evidence)
        {
            json.WriteStartObject();
            json.WriteString("kind", piece.Kind);
            json.WriteBase64String("octets", piece.Octets);
            json.WriteString("challenge", piece.Challenge);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (activation is null)
        {
            json.WriteNull("activation");
        }
        else
        {
            json.WriteStartObject("activation");
            json.WriteString("id", activation.Id);
            json.WriteBase64String("secret", activation.Secret);
            json.WriteEndObject();
        }
    });

    private static byte[] Write(Action<Utf8JsonWriter> members)
    {
        using var octets = new MemoryStream();
        using (var json = new Utf8JsonWriter(octets))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        return octets.ToArray();
    }
}
