using System.Globalization;
using System.Text.Json;

namespace RotPortal.Cli.Stations.Portal;

/// <summary>What the order of a claim is and how far it is.</summary>
internal sealed record StationOrder(
    string Order, string Product, string Station, int Ordered, int Made, int Failed, int Scrapped, int Remaining, DateTimeOffset? ClosesAt,
    IReadOnlyList<string> EvidenceKinds, string? Stopped)
{
    public static StationOrder Read(JsonElement json) => new(
        json.Text("order"), json.Text("product"), json.Text("station"), json.Count("ordered"), json.Count("made"), json.Count("failed"), json.Count("scrapped"),
        json.Count("remaining"), json.OptionalTime("closesAt"), [.. json.Items("evidenceKinds").Select(kind => kind.GetString() ?? "")], json.OptionalText("stopped"));
}

/// <summary>A question of the portal: octets to be signed once.</summary>
/// <param name="Id">Its identifier at the portal.</param>
/// <param name="Nonce">The octets.</param>
/// <param name="ExpiresAt">Until when it may be answered.</param>
internal sealed record StationChallenge(string Id, byte[] Nonce, DateTimeOffset ExpiresAt)
{
    public static StationChallenge Read(JsonElement json) => new(json.Text("id"), json.Octets("nonce"), json.Time("expiresAt"));
}

/// <summary>A credential that only the TPM with this endorsement key can open (TPM 2.0 Part 1, 24).</summary>
internal sealed record StationActivation(string Id, byte[] CredentialBlob, byte[] EncryptedSecret, DateTimeOffset ExpiresAt)
{
    public static StationActivation Read(JsonElement json) =>
        new(json.Text("id"), json.Octets("credentialBlob"), json.Octets("encryptedSecret"), json.Time("expiresAt"));
}

/// <summary>What became of a unit.</summary>
/// <param name="Attempt">The attempt that was sent.</param>
/// <param name="Serial">Serial number of the unit.</param>
/// <param name="IsMade">It is on file; otherwise its evidence was rejected.</param>
/// <param name="Device">Identifier at the portal; null when it failed.</param>
/// <param name="Check">The check that failed; null when it was made.</param>
/// <param name="Clause">Its clause.</param>
/// <param name="Detail">What was found and what to do.</param>
/// <param name="Remaining">Units that the order still has.</param>
internal sealed record StationUnit(string Attempt, string Serial, bool IsMade, string? Device, string? Check, string? Clause, string? Detail, int Remaining)
{
    /// <summary>It failed for nothing but its age: a challenge or an activation was void by the time it arrived. A fresh one will do.</summary>
    public bool CameTooLate => Check is "challenge-expired" or "challenge-unknown" or "challenge-used" or "activation-expired" or "activation-unknown" or "activation-used";

    public static StationUnit Read(JsonElement json) => new(
        json.Text("attempt"),
        json.Text("serial"),
        json.Text("outcome") switch { "made" => true, "failed" => false, _ => throw new FormatException("outcome is neither made nor failed") },
        json.OptionalText("device"),
        json.OptionalText("check"),
        json.OptionalText("clause"),
        json.OptionalText("detail"),
        json.Count("remaining"));
}

/// <summary>Members of an answer. One that is not as agreed throws <see cref="FormatException"/>; unknown ones are passed over.</summary>
internal static class StationJson
{
    public static string Text(this JsonElement json, string name) =>
        json.OptionalText(name) ?? throw new FormatException($"{name} is not there");

    public static string? OptionalText(this JsonElement json, string name)
    {
        var member = Member(json, name);
        return member?.ValueKind switch
        {
            null or JsonValueKind.Null => null,
            JsonValueKind.String => member.Value.GetString(),
            _ => throw new FormatException($"{name} is no text"),
        };
    }

    public static int Count(this JsonElement json, string name) =>
        Member(json, name) is { ValueKind: JsonValueKind.Number } member && member.TryGetInt32(out int count)
            ? count
            : throw new FormatException($"{name} is no count");

    public static byte[] Octets(this JsonElement json, string name) =>
        Convert.FromBase64String(json.Text(name)) is { Length: > 0 } octets ? octets : throw new FormatException($"{name} is empty");

    public static DateTimeOffset Time(this JsonElement json, string name) =>
        json.OptionalTime(name) ?? throw new FormatException($"{name} is not there");

    public static DateTimeOffset? OptionalTime(this JsonElement json, string name)
    {
        if (json.OptionalText(name) is not { } text)
            return null;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : throw new FormatException($"{name} is no time");
    }

    public static IEnumerable<JsonElement> Items(this JsonElement json, string name) =>
        Member(json, name) is { ValueKind: JsonValueKind.Array } member ? member.EnumerateArray() : throw new FormatException($"{name} is no list");

    private static JsonElement? Member(JsonElement json, string name)
    {
        if (json.ValueKind != JsonValueKind.Object)
            throw new FormatException("the answer is no object");
        return json.TryGetProperty(name, out var member) ? member : null;
    }
}
