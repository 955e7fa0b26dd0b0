using RotPortal.Compliance.Selection;
using RotPortal.Devices;

namespace RotPortal.Compliance.Tests.Selection;

public class PartCertificateTests
{
    private static readonly DateOnly Issued = new(2023, 1, 20);

    [Fact]
    public void A_fips_140_2_certificate_ends_with_its_standard_whatever_the_list_said()
    {
        var certificate = Parts.Certificate(CertificateScheme.Fips1402, Issued, new DateOnly(2028, 1, 19));
        Assert.Equal(CertificateStatus.InForce, certificate.StatusOn(new DateOnly(2026, 9, 21)));
        Assert.Equal(CertificateStatus.Ended, certificate.StatusOn(new DateOnly(2026, 9, 22)));
    }

    [Fact]
    public void A_sunset_before_that_day_ends_it_earlier() =>
        Assert.Equal(CertificateStatus.Ended, Parts.Certificate(CertificateScheme.Fips1402, Issued, new DateOnly(2026, 5, 25)).StatusOn(new DateOnly(2026, 5, 26)));

    [Fact]
    public void A_certificate_is_not_there_before_it_was_given() =>
        Assert.Equal(CertificateStatus.NotYet, Parts.Certificate(CertificateScheme.CommonCriteria, Issued, null).StatusOn(Issued.AddDays(-1)));

    [Fact]
    public void A_certificate_without_a_recorded_end_says_so() =>
        Assert.Equal(CertificateStatus.NoEndKnown, Parts.Certificate(CertificateScheme.CommonCriteria, Issued, null).StatusOn(Parts.Today));

    [Fact]
    public void When_it_became_historical_is_not_guessed_for_days_before_it_was_seen()
    {
        var certificate = Parts.Certificate(CertificateScheme.Fips1402, Issued, null, historicalBy: new DateOnly(2026, 3, 29));
        Assert.Equal(CertificateStatus.Unknown, certificate.StatusOn(new DateOnly(2026, 3, 28)));
        Assert.Equal(CertificateStatus.Ended, certificate.StatusOn(new DateOnly(2026, 3, 29)));
    }

    [Fact]
    public void A_claim_without_a_number_is_unknown_on_every_day() =>
        Assert.Equal(CertificateStatus.Unknown, Parts.Certificate(CertificateScheme.Psa, null, null, CertificateReach.Claim).StatusOn(Parts.Today));

    // From the list of 2026-03-29, where the 140-2 ones were still called active.
    [Theory]
    [InlineData("ta100", "#4421", CertificateStatus.Ended)]
    [InlineData("slb9672", "#4347", CertificateStatus.Ended)]
    [InlineData("slb9672", "BSI-DSZ-CC-1113-V6-2025", CertificateStatus.InForce)]
    [InlineData("se050f", "#3840", CertificateStatus.Ended)]
    [InlineData("se052f", "#5139", CertificateStatus.InForce)]
    [InlineData("st33ktpm2x", "#5109", CertificateStatus.InForce)]
    [InlineData("st33ktpm2x", "#4737", CertificateStatus.Ended)]
    [InlineData("npct7xx", "#4411", CertificateStatus.Ended)]
    [InlineData("npct7xx", "#5171", CertificateStatus.InForce)]
    public void The_certificates_on_record_stand_today_as_their_dates_say(string part, string number, CertificateStatus status) =>
        Assert.Equal(status, Parts.Find(part).Certificates.Single(certificate => certificate.Number == number).StatusOn(Parts.Today));

    [Fact]
    public void An_ended_certificate_leaves_a_row_waiting_and_a_day_before_its_end_carries_it()
    {
        var ta100 = Parts.Find("ta100");
        var fips = Capability.VendorCertifiedFips;
        Assert.Equal(CapabilityState.Stale, PartStates.Of(ta100, Parts.Today).Alone[StateSlot.Of(fips, null)]);
        Assert.Equal(CapabilityState.Met, PartStates.Of(ta100, new DateOnly(2026, 9, 1)).Alone[StateSlot.Of(fips, null)]);
    }

    [Fact]
    public void A_certificate_of_the_platform_counts_only_with_a_match()
    {
        var states = PartStates.Of(Parts.Find("se050e"), Parts.Today);
        var cc = StateSlot.Of(Capability.VendorCertifiedCc, null);
        Assert.Equal((CapabilityState.Unknown, CapabilityState.Met), (states.Alone[cc], states.WithMore[cc]));
    }
}
