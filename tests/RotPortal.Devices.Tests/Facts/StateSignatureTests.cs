namespace RotPortal.Devices.Tests.Facts;

public sealed class StateSignatureTests
{
    [Fact]
    public void Nothing_is_known_in_the_empty_signature()
    {
        Assert.All(StateSlot.All, slot => Assert.Equal(CapabilityState.Unknown, StateSignature.Empty[slot]));
        Assert.Equal(new byte[24], StateSignature.Empty.ToBytes());
    }

    [Fact]
    public void Every_slot_keeps_its_state_whatever_is_written_to_the_others()
    {
        for (int seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var expected = StateSlot.All.ToDictionary(slot => slot, _ => CapabilityState.Unknown);
            var signature = StateSignature.Empty;
            for (int i = 0; i < 150; i++)
            {
                var slot = StateSlot.All[random.Next(StateSlot.All.Count)];
                expected[slot] = (CapabilityState)random.Next(5);
                signature = signature.With(slot, expected[slot]);
            }

            Assert.All(StateSlot.All, slot => Assert.Equal(expected[slot], signature[slot]));
            Assert.Equal(signature, StateSignature.FromBytes(signature.ToBytes()));
        }
    }

    [Fact]
    public void Two_signatures_that_differ_in_one_slot_are_different()
    {
        foreach (var slot in StateSlot.All)
        {
            foreach (var state in Enum.GetValues<CapabilityState>())
                Assert.Equal(state == CapabilityState.Unknown, StateSignature.Empty.With(slot, state) == StateSignature.Empty);
        }
    }

    [Fact]
    public void The_stored_form_is_pinned()
    {
        var signature = StateSignature.Empty
            .With(StateSlot.Of(Capability.IdentityUniquePerDevice, null), CapabilityState.Met)
            .With(StateSlot.Of(Capability.DocumentationRotDescribed, null), CapabilityState.Unmet)
            .With(StateSlot.Of(Capability.KeyAlgorithmStrength, KeyRole.Identity), CapabilityState.Stale)
            .With(StateSlot.Of(Capability.KeyAlgorithmStrength, KeyRole.Update), CapabilityState.BelowMinimum);

        Assert.Equal("0100000000000000" + "0000000000000000" + "0000020000000230", $"{signature}");
    }

    [Theory]
    [InlineData(23)]
    [InlineData(25)]
    public void Any_other_number_of_octets_is_a_fault_of_the_caller(int length) =>
        Assert.Throws<ArgumentException>(() => StateSignature.FromBytes(new byte[length]));

    [Fact]
    public void Every_capability_and_every_key_role_has_a_place_of_its_own_within_the_signature()
    {
        Assert.Equal(Capability.All.Count - 1 + Enum.GetValues<KeyRole>().Length, StateSlot.All.Count);
        Assert.Equal(StateSlot.All.Count, StateSlot.All.Distinct().Count());
        Assert.All(StateSlot.All, slot => Assert.InRange(slot.Index, 0, StateSlot.Capacity - 1));
        Assert.DoesNotContain(StateSlot.All, slot => slot.Index == Capability.KeyAlgorithmStrength.Ordinal);
    }

    [Fact]
    public void The_role_matters_for_the_strength_of_algorithms_only()
    {
        Assert.Equal(StateSlot.Of(Capability.BootEnforced, null), StateSlot.Of(Capability.BootEnforced, KeyRole.Boot));
        Assert.NotEqual(StateSlot.Of(Capability.KeyAlgorithmStrength, KeyRole.Boot), StateSlot.Of(Capability.KeyAlgorithmStrength, KeyRole.Update));
        Assert.Throws<ArgumentException>(() => StateSlot.Of(Capability.KeyAlgorithmStrength, null));
    }
}
