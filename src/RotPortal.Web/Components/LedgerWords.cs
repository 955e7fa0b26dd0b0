using System.Text.Json;
using RotPortal.Registry.Ledger;

namespace RotPortal.Web.Components;

/// <summary>Ledger entries for people. A kind that has no words yet is shown by its name: nothing is hidden.</summary>
public static class LedgerWords
{
    /// <summary>What happened.</summary>
    public static string Title(string kind) => kind switch
    {
        "evidence.accepted" => "Evidence accepted",
        "evidence.rejected" => "Evidence refused",
        "import.committed" => "Import recorded",
        "device.registered" => "Came on file",
        "device.element.named" => "Root-of-trust element named by later evidence",
        "device.moved" => "Life cycle changed",
        "batch.created" => "Batch created",
        "batch.moved" => "Batch moved",
        "product.created" => "Product created",
        "product.changed" => "Product changed",
        "production.created" => "Production order written down",
        "production.moved" => "Production order moved",
        "production.released" => "Production released",
        "claim.made" => "Claim credential made",
        "claim.replaced" => "Claim credential replaced",
        "claim.closed" => "Claim credential closed",
        "unit.made" => "Unit made",
        "unit.failed" => "Unit failed",
        "unit.scrapped" => "Unit scrapped",
        "challenge.issued" => "Challenge put",
        "batch-record.handed-out" => "Batch record handed out",
        "report.issued" => "Report issued",
        "report.numbered" => "Report number taken",
        "report.drafted" => "Report drafted",
        "anchor.added" => "Trust anchor added",
        "anchor.distrusted" => "Trust anchor distrusted",
        "setting.changed" => "Setting changed",
        "ledger.checked" => "Ledger checked",
        "ledger.differs" => "Ledger differs",
        "person.created" => "Account created",
        "person.signed-in" => "Signed in",
        "person.locked-out" => "Account closed for a while",
        _ => kind,
    };

    /// <summary>Whether it is a proof: filled dot on the timeline.</summary>
    public static bool IsProof(string kind) => kind is "evidence.accepted" or "ledger.checked";

    /// <summary>The particulars in one line: short values only, identifiers and digests shortened.</summary>
    public static string Detail(LedgerEntry entry)
    {
        using var payload = JsonDocument.Parse(entry.PayloadJson);
        if (payload.RootElement.ValueKind != JsonValueKind.Object)
            return "";
        var parts = payload.RootElement.EnumerateObject()
            .Where(property => property.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False)
            .Select(property => $"{property.Name.Replace('_', ' ')} {Short(property.Value.ToString())}");
        return string.Join(", ", parts);
    }

    private static string Short(string value) => value.Length < 32 ? value : $"{value[..12]}…";
}
