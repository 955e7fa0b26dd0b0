namespace RotPortal.Provisioning.Vendors.Psa;

/// <summary>Holds claims against their profile, in the order of RFC 9783 4. The first claim that is not as it should be ends it.</summary>
internal static class ClaimRules
{
    private const int ImplementationLength = 32;
    private const int InstanceLength = 33;

    /// <summary>Judges the claims.</summary>
    public static ClaimsReading Read(ClaimSet set, PsaProfile profile)
    {
        try
        {
            return new ClaimsReading.Read(new Pass(set, profile).Run());
        }
        catch (RefusedException refused)
        {
            return new ClaimsReading.Refused(refused.Claim, profile.Clause, refused.Message);
        }
    }

    // Thrown and caught inside this class alone.
    private sealed class RefusedException(PsaClaim claim, string why) : Exception(why)
    {
        public PsaClaim Claim { get; } = claim;
    }

    private sealed class Pass(ClaimSet set, PsaProfile profile)
    {
        private bool IsLegacy => profile == PsaProfile.Legacy;

        public PsaClaims Run()
        {
            bool isStated = Text(PsaClaim.Profile, isRequired: !IsLegacy) is { } stated && Require(PsaClaim.Profile, stated == profile.Name, $"It is not {profile.Name}.");
            var nonce = Digest(PsaClaim.Nonce);
            int? client = profile.IsCca ? null : Client();
            var instance = Octets(PsaClaim.InstanceId, [InstanceLength]);
            Require(PsaClaim.InstanceId, instance.Span[0] == 1, "It does not begin with 01 (RFC 9711 4.2.1.1).");
            var implementation = Octets(PsaClaim.ImplementationId, [ImplementationLength]);
            var lifecycle = SecurityLifecycles.Of(Number(PsaClaim.SecurityLifecycle)) ?? throw new RefusedException(PsaClaim.SecurityLifecycle, "Its value is in none of the ranges of states.");
            BootSeed();
            if (Text(PsaClaim.HardwareVersion, isRequired: false) is { } version)
                Require(PsaClaim.HardwareVersion, IsEan13(version), "It is not an EAN-13 number.");
            string? reference = Text(PsaClaim.CertificationReference, isRequired: false);
            Require(PsaClaim.CertificationReference, reference is null || IsReference(reference), "It is not an EAN-13 number with five digits behind a hyphen.");
            Text(PsaClaim.VerificationService, isRequired: false);
            if (profile.IsCca)
            {
                Text(PsaClaim.HashAlgorithm, isRequired: true);
                Require(PsaClaim.PlatformConfiguration, Find(PsaClaim.PlatformConfiguration) is ClaimValue.Octets, "It is missing, or is not octets.");
            }

            return new PsaClaims(profile, isStated, client, lifecycle, implementation, instance, nonce, Components(), reference, set.UnknownCount);
        }

        private ClaimValue? Find(PsaClaim claim) => set.Values.GetValueOrDefault(claim);

        private ClaimValue Required(PsaClaim claim) => Find(claim) ?? throw new RefusedException(claim, "It is missing.");

        private long Number(PsaClaim claim) => Required(claim) is ClaimValue.Number number ? number.Value : throw new RefusedException(claim, "It is not a number.");

        // RFC 9783 4.1.2: -2^31 to 0 from the non-secure world, above from the secure one.
        private int Client()
        {
            long value = Number(PsaClaim.ClientId);
            Require(PsaClaim.ClientId, value is >= int.MinValue and <= int.MaxValue, "It does not fit 32 bits.");
            return (int)value;
        }

        private string? Text(PsaClaim claim, bool isRequired) => Find(claim) switch
        {
            ClaimValue.Words { Value: { Length: > 0 and <= 256 } words } when !words.Any(char.IsControl) => words,
            null when !isRequired => null,
            null => throw new RefusedException(claim, "It is missing."),
            _ => throw new RefusedException(claim, "It is not a short text."),
        };

        private ReadOnlyMemory<byte> Octets(PsaClaim claim, int[] lengths) =>
            Required(claim) is ClaimValue.Octets octets && lengths.Contains(octets.Value.Length)
                ? octets.Value
                : throw new RefusedException(claim, $"It is not {string.Join(" or ", lengths)} octets.");

        private ReadOnlyMemory<byte> Digest(PsaClaim claim) => Octets(claim, [32, 48, 64]);

        private void BootSeed()
        {
            // RFC 9783 4.3.3: 8 to 32 octets, and optional. The first profile had 32 and no choice.
            if (IsLegacy)
                Octets(PsaClaim.BootSeed, [32]);
            else if (Find(PsaClaim.BootSeed) is { } seed)
                Require(PsaClaim.BootSeed, seed is ClaimValue.Octets { Value.Length: >= 8 and <= 32 }, "It is not 8 to 32 octets.");
        }

        private List<SoftwareComponent> Components()
        {
            bool saysNone = Find(PsaClaim.NoSoftwareMeasurements) is { } none
                && Require(PsaClaim.NoSoftwareMeasurements, none is ClaimValue.Number { Value: 1 }, "It is not 1.");
            if (saysNone && Find(PsaClaim.SoftwareComponents) is null)
                return [];
            Require(PsaClaim.NoSoftwareMeasurements, !saysNone, "It stands beside software components.");
            Require(PsaClaim.SoftwareComponents, Required(PsaClaim.SoftwareComponents) is ClaimValue.Components { Items.Count: > 0 }, "It is not a list of at least one component.");
            return [.. ((ClaimValue.Components)Required(PsaClaim.SoftwareComponents)).Items.Select(Component)];
        }

        private static SoftwareComponent Component(IReadOnlyDictionary<ComponentPart, ClaimValue> parts)
        {
            return new SoftwareComponent(Words(ComponentPart.MeasurementType), Digest(ComponentPart.MeasurementValue), Words(ComponentPart.Version), Digest(ComponentPart.SignerId));

            string? Words(ComponentPart part) => parts.GetValueOrDefault(part) switch
            {
                null => null,
                ClaimValue.Words { Value: { Length: <= 128 } words } when !words.Any(char.IsControl) => words,
                _ => throw new RefusedException(PsaClaim.SoftwareComponents, $"The {part} of a component is not a short text."),
            };

            ReadOnlyMemory<byte> Digest(ComponentPart part) =>
                parts.GetValueOrDefault(part) is ClaimValue.Octets { Value: { Length: 32 or 48 or 64 } octets }
                    ? octets
                    : throw new RefusedException(PsaClaim.SoftwareComponents, $"The {part} of a component is missing or is not 32, 48 or 64 octets.");
        }

        private static bool Require(PsaClaim claim, bool isMet, string why) => isMet ? true : throw new RefusedException(claim, why);

        private static bool IsEan13(string text) => text.Length == 13 && text.All(char.IsAsciiDigit);

        private static bool IsReference(string text) => text.Length == 19 && text[13] == '-' && IsEan13(text[..13]) && text[14..].All(char.IsAsciiDigit);
    }
}
