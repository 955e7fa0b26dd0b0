using RotPortal.Devices;

namespace RotPortal.Provisioning.Tests;

public sealed class ReadingCircumstancesTests
{
    private static readonly DateTimeOffset At = new DateTimeOffset(2026, 11, 20, 10, 0, 0, TimeSpan.Zero).AddTicks(1_234_567);

    private static readonly ReadingCircumstances Told = new(At, [new Challenge(new byte[] { 1, 2, 3 }, At.AddTicks(-1))], "L3-07 \"left\"")
    {
        Activations = [new CredentialActivation(Sha256Digest.Of("a secret"u8), Sha256Digest.Of("a key"u8), Sha256Digest.Of("an object"u8), At)],
    };

    [Fact]
    public void What_was_kept_makes_the_same_context_again_to_the_tick()
    {
        var context = (ReadingCircumstances.Read(Told.ToJson(), out string? problem) ?? throw new InvalidOperationException(problem)).With(TrustAnchors.None);

        Assert.Equal((At, Told.Station), (context.At, context.Station));
        var challenge = Assert.Single(context.Challenges);
        Assert.Equal(At.AddTicks(-1), challenge.IssuedAt);
        Assert.Equal([1, 2, 3], challenge.Nonce.ToArray());
        Assert.Equal(Told.Activations, context.Activations);
        Assert.Equal(Told.ToJson(), ReadingCircumstances.Of(context)?.ToJson());
    }

    [Fact]
    public void A_reading_that_depends_on_octets_and_anchors_alone_has_none() =>
        Assert.Null(ReadingCircumstances.Of(new ReadingContext(TrustAnchors.None, At, 4)));

    [Theory]
    [InlineData("[]", "JSON object")]
    [InlineData("{\"at\":\"2026-11-20T10:00:00.0000000Z\",\"challenges\":[],\"activations\":[]}", "station")]
    [InlineData("{\"at\":\"2026-11-20\",\"challenges\":[],\"station\":null,\"activations\":[]}", "at")]
    [InlineData("{\"at\":\"2026-11-20T10:00:00.0000000Z\",\"challenges\":[{\"nonce\":\"AQ\",\"issuedAt\":\"2026-11-20T10:00:00.0000000Z\"}],\"station\":null,\"activations\":[]}", "nonce")]
    [InlineData("{\"at\":\"2026-11-20T10:00:00.0000000Z\",\"challenges\":[],\"station\":null,\"activations\":[],\"more\":1}", "more")]
    public void What_was_changed_is_refused_by_its_field(string json, string field)
    {
        Assert.Null(ReadingCircumstances.Read(json, out string? problem));
        Assert.Contains(field, problem, StringComparison.Ordinal);
    }
}
