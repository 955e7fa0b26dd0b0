using System.Text.Json;
using RotPortal.Compliance.Assessment;

namespace RotPortal.Web.Features.Products;

/// <summary>The scope of a product as the registry keeps it: it stores the text and does not read it.</summary>
internal static class ScopeText
{
    /// <summary>Nothing is recorded.</summary>
    public static string Unspecified { get; } = Write(ProductScope.Unspecified);

    /// <summary>Writes a scope.</summary>
    public static string Write(ProductScope scope) => JsonSerializer.Serialize(scope, JsonSerializerOptions.Web);

    /// <summary>Reads what <see cref="Write"/> wrote. Whether a product is a demonstration is the registry's to say.</summary>
    public static ProductScope Read(string json, bool isDemonstration) =>
        (JsonSerializer.Deserialize<ProductScope>(json, JsonSerializerOptions.Web) ?? ProductScope.Unspecified) with { IsDemonstration = isDemonstration };
}
