using System.Globalization;
using System.Text;
using System.Text.Json;
using RotPortal.Devices;
using RotPortal.Provisioning.Formats.Json;

namespace RotPortal.Provisioning;

/// <summary>
/// What a reading depended on besides the octets and the anchors, in a form to be kept with the reading: whoever has both can make the reading
/// again. It is the word of whoever kept it; no evidence shows when a challenge was issued.
/// </summary>
/// <param name="At">The moment for which the reader was asked, UTC.</param>
/// <param name="Challenges">See <see cref="ReadingContext.Challenges"/>.</param>
/// <param name="Station">See <see cref="ReadingContext.Station"/>.</param>
public sealed record ReadingCircumstances(DateTimeOffset At, IReadOnlyList<Challenge> Challenges, string? Station)
{
    /// <summary>See <see cref="ReadingContext.Activations"/>.</summary>
    public IReadOnlyList<CredentialActivation> Activations { get; init; } = [];

    /// <summary>The circumstances of a reading in this context; null when there is nothing to be told beside the time.</summary>
    public static ReadingCircumstances? Of(ReadingContext context) => context.Challenges.Count == 0 && context.Station is null && context.Activations.Count == 0
        ? null
        : new ReadingCircumstances(context.At, context.Challenges, context.Station) { Activations = context.Activations };

    /// <summary>The context of the same reading, to be made again.</summary>
    public ReadingContext With(TrustAnchors anchors) => new(anchors, At, 1) { Challenges = Challenges, Station = Station, Activations = Activations };

    /// <summary>
    /// The JSON: <c>{"at","challenges":[{"nonce","issuedAt"}],"station","activations":[{"secretSha256","endorsementKey","attestationKey","issuedAt"}]}</c>;
    /// nonces in base64, digests in hex, times in RFC 3339, station null when there is none.
    /// </summary>
    public string ToJson()
    {
        using var octets = new MemoryStream();
        using (var json = new Utf8JsonWriter(octets))
        {
            json.WriteStartObject();
            json.WriteString("at", Written(At));
            json.WriteStartArray("challenges");
            foreach (var challenge in Challenges)
            {
                json.WriteStartObject();
                json.WriteBase64String("nonce", challenge.Nonce.Span);
                json.WriteString("issuedAt", Written(challenge.IssuedAt));
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteString("station", Station);
            json.WriteStartArray("activations");
            foreach (var activation in Activations)
            {
                json.WriteStartObject();
                json.WriteString("secretSha256", activation.SecretSha256.Hex);
                json.WriteString("endorsementKey", activation.EndorsementKey.Hex);
                json.WriteString("attestationKey", activation.AttestationKey.Hex);
                json.WriteString("issuedAt", Written(activation.IssuedAt));
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(octets.ToArray());
    }

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <param name="json">The JSON.</param>
    /// <param name="problem">What is wrong with it, in a sentence; null when it was read.</param>
    public static ReadingCircumstances? Read(string json, out string? problem)
    {
        if (!StrictJson.TryParseObject(Encoding.UTF8.GetBytes(json), out var document, out problem))
            return null;
        using (document)
        {
            try
            {
                return Read(new StrictFields(document.RootElement, ""));
            }
            catch (FieldRefusedException refused)
            {
                problem = $"Field {refused.Field} is not as it should be. {refused.Message}";
                return null;
            }
        }
    }

    private static ReadingCircumstances Read(StrictFields fields)
    {
        fields.AllowOnly("at", "challenges", "station", "activations");
        var challenges = new List<Challenge>();
        foreach (var challenge in fields.Objects("challenges"))
        {
            challenge.AllowOnly("nonce", "issuedAt");
            challenges.Add(new Challenge(challenge.Base64("nonce"), Moment(challenge, "issuedAt")));
        }

        return new ReadingCircumstances(Moment(fields, "at"), challenges, fields.OptionalText("station"))
        {
            Activations = [.. fields.Objects("activations").Select(ReadActivation)],
        };
    }

    private static CredentialActivation ReadActivation(StrictFields fields)
    {
        fields.AllowOnly("secretSha256", "endorsementKey", "attestationKey", "issuedAt");
        Sha256Digest Digest(string name) => Sha256Digest.FromBytes(fields.Hex(name, 32));
        return new CredentialActivation(Digest("secretSha256"), Digest("endorsementKey"), Digest("attestationKey"), Moment(fields, "issuedAt"));
    }

    private static DateTimeOffset Moment(StrictFields fields, string name) =>
        DateTimeOffset.TryParseExact(fields.Text(name), "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) && at.Offset == TimeSpan.Zero
            ? at
            : throw fields.Refuse(name, "It is not a time such as 2026-01-31T00:00:00.0000000Z.");

    // To the tick: a fact is observed when its challenge was issued, and would otherwise be another fact.
    private static string Written(DateTimeOffset at) => at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
}
