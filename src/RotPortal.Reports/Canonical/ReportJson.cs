using System.Text.Json.Serialization;
using RotPortal.Reports.Content;

namespace RotPortal.Reports.Canonical;

/// <summary>
/// The members of the canonical form and their order. Generated while compiling, so that the order is that of the source text; reflection
/// promises no order.
/// </summary>
#pragma warning disable SYSLIB1034 // Nothing here is compiled ahead of time, and one converter for all enums cannot be forgotten for one.
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    AllowDuplicateProperties = false,
    WriteIndented = true,
    IndentSize = 1,
    NewLine = "\n",
    MaxDepth = 16,
    Converters =
    [
        typeof(WordConverter), typeof(DigestConverter), typeof(CapabilityConverter), typeof(SignatureConverter), typeof(MomentConverter),
        typeof(AddressConverter)
    ])]
[JsonSerializable(typeof(ReportContent))]
internal sealed partial class ReportJson : JsonSerializerContext;
#pragma warning restore SYSLIB1034
