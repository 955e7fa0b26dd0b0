using FsCheck;
using FsCheck.Fluent;
using RotPortal.Registry.Ledger;

namespace RotPortal.Registry.Tests.Ledger;

public sealed class CanonicalJsonTests
{
    [Theory]
    [InlineData("{}", "{}")]
    [InlineData(" { \"b\" : [ 1 , true , null , \"x\" ] , \"a\" : { } } ", "{\"a\":{},\"b\":[1,true,null,\"x\"]}")]
    [InlineData("{\"\\u20ac\":\"\\u20AC\",\"\\r\":\"\\u000a\",\"1\":\"\\u0007\\u005c\\u0022\\/\"}", "{\"\\r\":\"\\n\",\"1\":\"\\u0007\\\\\\\"/\",\"€\":\"€\"}")]
    [InlineData("9007199254740991", "9007199254740991")]
    [InlineData("-7", "-7")]
    public void One_meaning_has_one_form(string given, string canonical)
    {
        Assert.Equal(canonical, CanonicalJson.Of(given));
        Assert.Equal(canonical, CanonicalJson.Of(canonical));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("1.5")]
    [InlineData("1e400")]
    [InlineData("9007199254740992")]
    [InlineData("{\"a\":1,\"a\":2}")]
    public void What_has_no_single_form_is_refused(string given) => Assert.Throws<ArgumentException>(() => CanonicalJson.Of(given));

    [Fact]
    public void Any_text_is_read_back_as_it_was()
    {
        Prop.ForAll<string>(text =>
        {
            // Half a surrogate pair is no character and cannot be written.
            string whole = string.Concat((text ?? "").Where(c => !char.IsSurrogate(c)));
            string json = CanonicalJson.Object(("text", whole));
            using var read = System.Text.Json.JsonDocument.Parse(json);
            return read.RootElement.GetProperty("text").GetString() == whole && CanonicalJson.Of(json) == json;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Members_without_a_value_are_left_out()
    {
        Assert.Equal("{\"a\":[1,2],\"z\":false}", CanonicalJson.Object(("z", false), ("m", null), ("a", new[] { 1, 2 })));
        Assert.Throws<ArgumentException>(() => CanonicalJson.Object(("x", 1.5)));
    }
}
