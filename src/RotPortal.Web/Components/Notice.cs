using System.Collections.Frozen;

namespace RotPortal.Web.Components;

/// <summary>What a page says after something was done: an address ends in <c>?done=key</c>, so a reload or a link says it again.</summary>
public static class Notice
{
    private static readonly FrozenDictionary<string, string> Words = new Dictionary<string, string>
    {
        ["product-created"] = "Product created",
        ["product-saved"] = "Product saved",
        ["decision-recorded"] = "Decision recorded",
        ["anchor-added"] = "Trust anchor added",
        ["cancel-asked"] = "Cancelling; nothing of this import will be kept",
        ["order-written"] = "Order written down as a draft",
        ["order-opened"] = "Order opened",
        ["order-stopped"] = "Order stopped",
        ["order-resumed"] = "Order resumed",
        ["order-closed"] = "Order closed",
        ["batch-verified"] = "Counts found right; the batch waits for its release",
        ["batch-released"] = "Batch released",
        ["batch-blocked"] = "Batch blocked",
        ["batch-received"] = "Batch taken up again",
        ["claim-closed"] = "Credential closed",
        ["unit-scrapped"] = "Unit scrapped",
        ["units-read-again"] = "Failed units read again",
        ["signed-out"] = "Signed out",
    }.ToFrozenDictionary();

    /// <summary>The sentence of a key; null for none and for a key nobody knows.</summary>
    public static string? Of(string? key) => key is null ? null : Words.GetValueOrDefault(key);
}
