using static RotPortal.Devices.CapabilityState;

namespace RotPortal.Devices.Tests.Facts;

/// <summary>Each rule of judging one fact, and several facts about one capability.</summary>
public sealed class FactsAtTests
{
    private static readonly Fact NonExportable = A.Fact(Capability.KeyNonExportable);
    private static readonly Fact Certificate = A.Fact(Capability.CredentialValidity, FactBasis.Computed) with
    {
        ValidFrom = A.Day(10),
        ValidUntil = A.Day(20),
        OutsideWindow = OutsideWindow.False,
    };

    [Fact]
    public void Without_facts_nothing_is_known_and_time_changes_nothing()
    {
        Assert.Equal(new FactsAt(StateSignature.Empty, null), FactsAt.Judge([], A.Day0));
    }

    [Fact]
    public void A_fact_does_not_count_before_it_was_observed()
    {
        Assert.Equal(Unknown, FactsAt.StateOf(NonExportable, A.Day0.AddTicks(-1)));
        Assert.Equal(Met, FactsAt.StateOf(NonExportable, A.Day0));
        Assert.Equal(Unknown, FactsAt.StateOf(NonExportable with { Holds = false }, A.Day0.AddTicks(-1)));
    }

    [Theory]
    [InlineData(EvidenceLevel.E0, Unknown)]
    [InlineData(EvidenceLevel.E1, BelowMinimum)]
    [InlineData(EvidenceLevel.E2, BelowMinimum)]
    [InlineData(EvidenceLevel.E3, Met)]
    [InlineData(EvidenceLevel.E4, Met)]
    public void The_level_of_the_fact_is_held_against_the_minimum_of_the_capability(EvidenceLevel level, CapabilityState expected)
    {
        Assert.Equal(EvidenceLevel.E3, Capability.KeyNonExportable.MinimumLevel);
        Assert.Equal(expected, FactsAt.StateOf(NonExportable with { Level = level }, A.Day0));
    }

    [Theory]
    [InlineData(EvidenceLevel.E0, Unknown)]
    [InlineData(EvidenceLevel.E1, Unmet)]
    [InlineData(EvidenceLevel.E4, Unmet)]
    public void What_is_known_to_be_false_is_unmet_at_any_level(EvidenceLevel level, CapabilityState expected)
    {
        Assert.Equal(expected, FactsAt.StateOf(NonExportable with { Holds = false, Level = level }, A.Day0));
    }

    [Fact]
    public void A_negative_fact_neither_ages_nor_ends_but_can_be_withdrawn()
    {
        var negative = A.Fact(Capability.BootMeasured, FactBasis.Live) with { Holds = false, ValidUntil = A.Day(1) };

        Assert.Equal(Unmet, FactsAt.StateOf(negative, A.Day(10_000)));
        Assert.Null(negative.FreshUntil);

        var resolved = negative with { WithdrawnAt = A.Day(5) };
        Assert.Equal(Unmet, FactsAt.StateOf(resolved, A.Day(5).AddTicks(-1)));
        Assert.Equal(Unknown, FactsAt.StateOf(resolved, A.Day(5)));
        Assert.Equal(A.Day(5).AddTicks(-1), resolved.FreshUntil);
    }

    [Fact]
    public void A_negative_fact_does_not_count_before_its_start()
    {
        // A rule that ends an algorithm on a date makes such a fact long before the date.
        var endOfAlgorithm = A.Fact(Capability.KeyAlgorithmStrength) with { Holds = false, ValidFrom = A.Day(30) };

        Assert.Equal(Unknown, FactsAt.StateOf(endOfAlgorithm, A.Day(29)));
        Assert.Equal(Unmet, FactsAt.StateOf(endOfAlgorithm, A.Day(30)));
    }

    [Fact]
    public void A_certificate_outside_its_validity_is_known_to_be_false_on_both_sides()
    {
        Assert.Equal(Unmet, FactsAt.StateOf(Certificate, A.Day(10).AddTicks(-1)));
        Assert.Equal(Met, FactsAt.StateOf(Certificate, A.Day(10)));
        Assert.Equal(Met, FactsAt.StateOf(Certificate, A.Day(20)));
        Assert.Equal(Unmet, FactsAt.StateOf(Certificate, A.Day(20).AddTicks(1)));
    }

    [Fact]
    public void Other_statements_are_silent_before_their_window_and_stale_after_it()
    {
        var listing = A.Fact(Capability.VendorCertifiedCc) with { ValidFrom = A.Day(10), ValidUntil = A.Day(20) };

        Assert.Equal(Unknown, FactsAt.StateOf(listing, A.Day(10).AddTicks(-1)));
        Assert.Equal(Met, FactsAt.StateOf(listing, A.Day(10)));
        Assert.Equal(Met, FactsAt.StateOf(listing, A.Day(20)));
        Assert.Equal(Stale, FactsAt.StateOf(listing, A.Day(20).AddTicks(1)));
    }

    [Fact]
    public void What_rests_on_a_withdrawn_basis_is_stale_from_that_moment()
    {
        var distrusted = NonExportable with { WithdrawnAt = A.Day(3) };

        Assert.Equal(Met, FactsAt.StateOf(distrusted, A.Day(3).AddTicks(-1)));
        Assert.Equal(Stale, FactsAt.StateOf(distrusted, A.Day(3)));
        Assert.Equal(Stale, FactsAt.StateOf(Certificate with { WithdrawnAt = A.Day(3) }, A.Day(40)));
    }

    [Theory]
    [InlineData("boot.measured", FactBasis.Live, 30)] // ages whoever says it
    [InlineData("boot.measured", FactBasis.Recorded, 30)]
    [InlineData("boot.measured", FactBasis.Computed, null)]
    [InlineData("boot.enforced", FactBasis.Live, 90)] // a recorded fuse does not age
    [InlineData("boot.enforced", FactBasis.Recorded, null)]
    [InlineData("boot.enforced", FactBasis.Computed, null)]
    [InlineData("key.non-exportable", FactBasis.Live, null)] // never ages
    [InlineData("key.non-exportable", FactBasis.Recorded, null)]
    [InlineData("credential.validity", FactBasis.Computed, null)] // computed anew at every judgement
    public void Age_ends_what_ages_and_nothing_else(string capability, FactBasis basis, int? days)
    {
        var fact = A.Fact(Capability.Find(capability) ?? throw new ArgumentException(capability), basis);

        Assert.Equal(days is { } limit ? A.Day(limit) : null, fact.FreshUntil);
        Assert.Equal(Met, FactsAt.StateOf(fact, A.Day(days ?? 100_000)));
        if (days is { } last)
            Assert.Equal(Stale, FactsAt.StateOf(fact, A.Day(last).AddTicks(1)));
    }

    [Fact]
    public void Whichever_ends_first_ends_the_fact()
    {
        var quote = A.Fact(Capability.BootMeasured, FactBasis.Live);

        Assert.Equal(A.Day(30), (quote with { ValidUntil = A.Day(31) }).FreshUntil);
        Assert.Equal(A.Day(29), (quote with { ValidUntil = A.Day(29) }).FreshUntil);
        Assert.Equal(A.Day(28).AddTicks(-1), (quote with { ValidUntil = A.Day(29), WithdrawnAt = A.Day(28) }).FreshUntil);
    }

    [Fact]
    public void Evidence_that_claims_the_end_of_the_calendar_is_judged_like_any_other()
    {
        var late = A.Fact(Capability.BootMeasured, FactBasis.Live) with
        {
            ObservedAt = DateTimeOffset.MaxValue,
            ValidUntil = DateTimeOffset.MaxValue,
        };

        Assert.Equal(new FactsAt(StateSignature.Empty, DateTimeOffset.MaxValue), FactsAt.Judge([late], A.Day0));
        Assert.Null(FactsAt.Judge([late], DateTimeOffset.MaxValue).ChangesAt);
    }

    [Fact]
    public void A_known_falsehood_outweighs_any_number_of_good_facts_in_any_order()
    {
        var negative = NonExportable with { Holds = false, Level = EvidenceLevel.E1 };
        var good = NonExportable with { Level = EvidenceLevel.E4 };

        Assert.Equal(Unmet, FactsAt.StateOf([good, negative, good], A.Day0));
        Assert.Equal(Unmet, FactsAt.StateOf([negative, good], A.Day0));
    }

    [Fact]
    public void Of_several_facts_the_best_counts()
    {
        var strong = NonExportable;
        var weak = NonExportable with { Level = EvidenceLevel.E1 };
        var stale = NonExportable with { WithdrawnAt = A.Day0 };

        Assert.Equal(Met, FactsAt.StateOf([stale, weak, strong], A.Day0));
        Assert.Equal(BelowMinimum, FactsAt.StateOf([stale, weak], A.Day0));
        Assert.Equal(Stale, FactsAt.StateOf([stale], A.Day0));
        Assert.Equal(Unknown, FactsAt.StateOf([], A.Day0));
    }

    [Fact]
    public void A_weak_identity_key_does_not_spoil_the_update_key()
    {
        var weakIdentity = A.Fact(Capability.KeyAlgorithmStrength) with { Holds = false };
        var goodUpdate = A.Fact(Capability.KeyAlgorithmStrength) with { Role = KeyRole.Update };

        var signature = FactsAt.Judge([weakIdentity, goodUpdate], A.Day0).Signature;

        Assert.Equal(Unmet, signature[StateSlot.Of(Capability.KeyAlgorithmStrength, KeyRole.Identity)]);
        Assert.Equal(Met, signature[StateSlot.Of(Capability.KeyAlgorithmStrength, KeyRole.Update)]);
        Assert.Equal(Unknown, signature[StateSlot.Of(Capability.KeyAlgorithmStrength, KeyRole.Boot)]);
    }

    [Fact]
    public void A_moment_at_which_a_fact_lapses_without_changing_the_signature_is_passed_over()
    {
        var first = A.Fact(Capability.BootMeasured, FactBasis.Live);
        var second = first with { ObservedAt = A.Day(10) };

        Assert.Equal(A.Day(40).AddTicks(1), FactsAt.Judge([first, second], A.Day(20)).ChangesAt);
    }

    [Fact]
    public void A_list_and_an_array_are_judged_alike()
    {
        Fact[] facts = [Certificate, NonExportable];
        Assert.Equal(FactsAt.Judge(facts, A.Day(15)), FactsAt.Judge(facts.ToList(), A.Day(15)));
    }
}
