using System.Text.Json.Serialization;
using RotPortal.Compliance.Assessment;
using RotPortal.Compliance.Catalogue;
using RotPortal.Devices;
using RotPortal.Reports.Content;

namespace RotPortal.Reports.Canonical;

/// <summary>
/// The members of the canonical form and their order. Generated while compiling, so that the order is that of the source text; reflection
/// promises no order.
/// </summary>
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
        typeof(Word<ReportKind>),
        typeof(Word<ReportMark>),
        typeof(Word<SignOffAct>),
        typeof(Word<UnitStanding>),
        typeof(Word<ChangeDirection>),
        typeof(Word<FrameworkKind>),
        typeof(Word<ObligationLevel>),
        typeof(Word<Coverage>),
        typeof(Word<Verdict>),
        typeof(Word<AssessmentView>),
        typeof(Word<KeyRole>),
        typeof(Word<RootOfTrustKind>),
        typeof(Name<EvidenceLevel>),
        typeof(Word<CapabilityState>),
        typeof(Word<FactBasis>),
        typeof(Word<OutsideWindow>),
        typeof(DigestConverter),
        typeof(CapabilityConverter),
        typeof(SignatureConverter),
        typeof(MomentConverter),
        typeof(AddressConverter),
        typeof(TextConverter),
    ])]
[JsonSerializable(typeof(ReportContent))]
internal sealed partial class ReportJson : JsonSerializerContext;
