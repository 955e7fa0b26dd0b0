using System.Formats.Asn1;
using RotPortal.Provisioning.Formats.X509;
using RotPortal.TestKit;

namespace RotPortal.Provisioning.Tests.Formats.X509;

public sealed class DistinguishedNameTests
{
    [Fact]
    public void A_name_is_written_backwards_with_the_escapes_of_RFC_4514()
    {
        var name = Read(TestNames.Name(
            ("2.5.4.6", UniversalTagNumber.PrintableString, "DE"),
            ("2.5.4.10", UniversalTagNumber.UTF8String, "Müller, \"Söhne\" + Co"),
            ("2.5.4.3", UniversalTagNumber.UTF8String, " #1 ")));

        Assert.Equal("CN=\\ #1\\ ,O=Müller\\, \\\"Söhne\\\" \\+ Co,C=DE", name.ToString());
    }

    [Fact]
    public void An_attribute_without_a_short_name_is_written_by_number_and_octets()
    {
        Assert.Equal("1.2.3.4=#0c0141", Read(TestNames.Name(("1.2.3.4", UniversalTagNumber.UTF8String, "A"))).ToString());
    }

    [Theory]
    [InlineData("a\nb", "CN=a\\0Ab")]
    [InlineData("a\u202Eb", "CN=a\\E2\\80\\AEb")]
    [InlineData("a\u200Bb", "CN=a\\E2\\80\\8Bb")]
    [InlineData("\U0001F512", "CN=\U0001F512")]
    [InlineData("\U000E0041", "CN=\\F3\\A0\\81\\81")]
    public void Characters_that_nobody_can_see_become_octets(string value, string expected)
    {
        Assert.Equal(expected, Read(TestNames.Name(("2.5.4.3", UniversalTagNumber.UTF8String, value))).ToString());
    }

    [Theory]
    [InlineData("1305616263" + "5f64", "abc_d", true)]
    [InlineData("13036162" + "63", "abc", false)]
    [InlineData("0c02c3a4", "ä", false)]
    [InlineData("0c01c3", null, true)]
    [InlineData("1401e4", "ä", false)]
    [InlineData("1e0200e4", "ä", false)]
    [InlineData("1e02d800", null, true)]
    [InlineData("1e0100", null, true)]
    [InlineData("1c04000000e4", "ä", false)]
    [InlineData("1c0400110000", null, true)]
    [InlineData("1601e4", "ä", true)]
    [InlineData("120141", "A", true)]
    [InlineData("020101", null, false)]
    public void Text_is_read_from_every_string_type_and_its_faults_are_seen(string hex, string? value, bool isIrregular)
    {
        byte[] octets = Convert.FromHexString(hex);
        // The length octet of the data rows is not counted by hand.
        octets[1] = (byte)(octets.Length - 2);

        Assert.Equal(new DirectoryText(value, isIrregular), DirectoryText.Of(octets));
    }

    [Fact]
    public void A_value_that_stands_there_twice_is_no_single_value()
    {
        var name = Read(TestNames.Name(("2.5.4.3", UniversalTagNumber.UTF8String, "a"), ("2.5.4.3", UniversalTagNumber.UTF8String, "b")));

        Assert.Null(name.Single(Oids.CommonName));
        Assert.Equal(["a", "b"], name.Values(Oids.CommonName));
    }

    [Fact]
    public void Several_attributes_of_one_relative_name_are_joined_by_a_plus()
    {
        byte[] der = TestNames.Der(writer =>
        {
            using (writer.PushSequence())
            using (writer.PushSetOf())
            {
                foreach (var (type, value) in ((string, string)[])[("2.5.4.3", "a"), ("2.5.4.5", "1")])
                {
                    using (writer.PushSequence())
                    {
                        writer.WriteObjectIdentifier(type);
                        writer.WriteCharacterString(UniversalTagNumber.UTF8String, value);
                    }
                }
            }
        });

        Assert.Equal("CN=a+serialNumber=1", Read(der).ToString());
        Assert.Equal("a", Read(der).Single(Oids.CommonName));
    }

    [Theory]
    [InlineData(UniversalTagNumber.UTF8String, UniversalTagNumber.PrintableString, "ST Root", "ST Root", true)]
    [InlineData(UniversalTagNumber.UTF8String, UniversalTagNumber.UTF8String, "ST Root", "st root", false)]
    [InlineData(UniversalTagNumber.UTF8String, UniversalTagNumber.PrintableString, "ST Root", "ST  Root", false)]
    [InlineData(UniversalTagNumber.UTF8String, UniversalTagNumber.IA5String, "ST Root", "ST Root", false)]
    public void Names_are_the_same_when_their_text_is_whichever_of_the_two_common_string_types_it_has(
        UniversalTagNumber firstTag, UniversalTagNumber secondTag, string first, string second, bool isSame)
    {
        var (one, other) = (Read(TestNames.Name(("2.5.4.3", firstTag, first))), Read(TestNames.Name(("2.5.4.3", secondTag, second))));

        Assert.Equal((isSame, isSame), (one.IsSameAs(other), other.IsSameAs(one)));
    }

    private static DistinguishedName Read(byte[] der) => DistinguishedName.Read(new AsnReader(der, AsnEncodingRules.DER));
}
