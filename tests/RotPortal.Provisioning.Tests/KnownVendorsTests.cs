namespace RotPortal.Provisioning.Tests;

public sealed class KnownVendorsTests
{
    [Fact]
    public void Every_vendor_says_what_it_can_and_cannot_prove()
    {
        Assert.All(KnownVendors.All, vendor =>
        {
            Assert.Matches("^[a-z0-9-]+$", vendor.Descriptor.Id);
            Assert.NotEmpty(vendor.Descriptor.Name);
            Assert.NotEmpty(vendor.Descriptor.Summary);
            Assert.NotEmpty(vendor.Descriptor.Proves);
            Assert.NotEmpty(vendor.Descriptor.CannotProve);
            Assert.NotEmpty(vendor.Descriptor.TestedAgainst);
            Assert.NotEmpty(vendor.Readers);
        });
        Assert.Equal(KnownVendors.All.Count, KnownVendors.All.Select(vendor => vendor.Descriptor.Id).Distinct().Count());
    }

    [Fact]
    public void No_vendor_claims_more_than_evidence_can_carry()
    {
        string[] forbidden = ["complies", "conforms", "certified", "guarantees", "!"];
        Assert.All(
            KnownVendors.All.SelectMany(vendor => vendor.Descriptor.Proves.Append(vendor.Descriptor.Summary)),
            sentence => Assert.DoesNotContain(forbidden, word => sentence.Contains(word, StringComparison.OrdinalIgnoreCase)));
    }
}
