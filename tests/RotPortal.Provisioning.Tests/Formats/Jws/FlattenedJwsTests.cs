using System.Text;
using RotPortal.Provisioning.Formats.Jws;

namespace RotPortal.Provisioning.Tests.Formats.Jws;

public sealed class FlattenedJwsTests
{
    [Fact]
    public void The_parts_are_given_as_they_stand()
    {
        Assert.True(FlattenedJws.TryRead(" {\"protected\":\"AA\", \"payload\" : \"BB\",\"header\":{\"a\":[1, 2]},\"signature\":\"CC\"}\r\n"u8, out var jws, out _));

        Assert.Equal(("AA", "BB", "CC", "{\"a\":[1, 2]}"), (Text(jws.Protected), Text(jws.Payload), Text(jws.Signature), Text(jws.Header)));
    }

    [Fact]
    public void A_header_beside_may_be_absent()
    {
        Assert.True(FlattenedJws.TryRead("""{"protected":"AA","payload":"BB","signature":"CC"}"""u8, out var jws, out _));

        Assert.True(jws.Header.IsEmpty);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("{}")]
    [InlineData("""{"protected":"AA","payload":"BB"}""")]
    [InlineData("""{"protected":"AA","payload":"BB","signature":""}""")]
    [InlineData("""{"protected":"AA","payload":"BB","signature":5}""")]
    [InlineData("""{"protected":"AA","payload":"BB","signature":null}""")]
    [InlineData("""{"protected":"AA","payload":"BB","signature":["CC"]}""")]
    [InlineData("""{"protected":"AA","payload":"BB","signature":"CC","payload":"DD"}""")]
    [InlineData("""{"protected":"AA","payload":"BB","signature":"CC","header":{},"header":{}}""")]
    [InlineData("""{"protected":"AA","payload":"BB","signature":"CC","other":1,"other":2}""")]
    [InlineData("""{"protected":"AA","payload":"BB","signature":"CC","signatures":[]}""")]
    [InlineData("""{"protected":"AA","payload":"BB","signature":"CC","header":"text"}""")]
    [InlineData("""{"protected":"AA","p\u0061yload":"BB","signature":"CC"}""")]
    [InlineData("""{"protected":"AA","payload":"\u0042B","signature":"CC"}""")]
    [InlineData("""{"protected":"AA","payload":"BB","signature":"CC"} more""")]
    [InlineData("""{"protected":"AA","payload":"BB","signature":"CC",}""")]
    [InlineData("""{"protected":"AA","payload":"BB","signature":"CC"/**/}""")]
    [InlineData("""{"protected":"AA","payload":"BB","signature":"CC" """)]
    [InlineData("""{"protected":"AA","payload":"BB","signature":"CC","x":[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]}""")]
    public void What_is_no_flattened_JWS_is_refused_with_a_reason(string json)
    {
        Assert.False(FlattenedJws.TryRead(Encoding.UTF8.GetBytes(json), out _, out string? problem));
        Assert.NotEmpty(problem);
    }

    [Fact]
    public void Damaged_octets_never_throw()
    {
        byte[] good = """{"protected":"AAAA","payload":"BBBB","header":{"uniqueId":"0123"},"signature":"CCCC","x":"é"}"""u8.ToArray();
        int read = 0;
        foreach (byte[] damaged in Mutations.Of(good, seed: 12, count: 20_000))
            read += FlattenedJws.TryRead(damaged, out _, out _) ? 1 : 0;

        Assert.True(read > 0);
    }

    private static string Text(ReadOnlySpan<byte> octets) => Encoding.UTF8.GetString(octets);
}
