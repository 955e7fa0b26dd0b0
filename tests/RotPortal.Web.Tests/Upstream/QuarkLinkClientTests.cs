using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using RotPortal.Devices;
using RotPortal.Provisioning;
using RotPortal.Provisioning.Upstream;
using RotPortal.TestKit;
using RotPortal.Web.Upstream;
using static RotPortal.Web.Tests.Upstream.QuarkLinkStandIn;

namespace RotPortal.Web.Tests.Upstream;

/// <summary>The client against a stand-in on a real socket that answers slowly, wrongly and late. Not verified against a live service.</summary>
public sealed class QuarkLinkClientTests : IAsyncLifetime
{
    private static readonly string Device = new('a', 64);
    private readonly HastyClock _clock = new();
    private QuarkLinkStandIn _service = null!; // set by InitializeAsync, before every test

    public async Task InitializeAsync()
    {
        _service = await QuarkLinkStandIn.StartAsync();
        _service.States[Device] = "enrolled";
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task Every_operation_does_what_it_says()
    {
        var client = Client();
        string other = new('b', 64);

        Assert.Equal([Device], Assert.Single(Answered(await client.ListBatchesAsync(default))).DeviceIds);
        Assert.Equal("not-enrolled", Answered(await client.AddDeviceAsync("b1", other, default)));
        Assert.Equal("enrolled", Answered(await client.StatusAsync(Device, default)));
        Assert.Equal("revoked", Answered(await client.RevokeAsync(Device, "stolen", default)));
        Assert.Equal("revoked", Answered(await client.RevokeAsync(Device, "stolen", default)));
        Assert.Equal("not-enrolled", Answered(await client.ReenrolAsync(Device, default)));
        Assert.Equal("1.4.0", Answered(await client.FirmwareAsync(Device, default)));
        Assert.Single(Answered(await client.AuditAsync(Device, default)));
    }

    [Fact]
    public async Task What_it_fetches_of_a_device_is_evidence_that_the_adapter_reads()
    {
        var maker = new TestMaker(81);
        byte[] certificate = new CertificateBuilder
        {
            SerialNumber = [1, 2],
            Issuer = maker.RootName,
            Subject = TestNames.Name("RotPortal demonstration maker", Device),
            NotBefore = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
            NotAfter = new(2028, 1, 1, 0, 0, 0, TimeSpan.Zero),
            SubjectPublicKeyInfo = TestKey.Of("device").SubjectPublicKeyInfo,
        }.Sign(maker.RootKey);
        _service.Certificate = PemEncoding.WriteString("CERTIFICATE", certificate);

        byte[] export = Answered(await Client().ExportAsync(Device, default));

        var reader = EvidenceReaders.Detect(export, "");
        Assert.Equal("quarklink-export", reader?.Kind.Name);
        var context = new ReadingContext(new TrustAnchors([maker.RootAnchor]), _clock.GetUtcNow(), 1);
        await foreach (var entry in reader!.ReadAsync(new MemoryStream(export), context, default)) // asserted above
        {
            var verified = Assert.IsType<Reading.Verified>(entry.Reading);
            Assert.Equal((Device, "batch 7", RootOfTrustKind.SecureElement), (verified.Claim.HardwareId, verified.Claim.Group, verified.Claim.Element.Kind));
            Assert.Equal(["not-verified-live"], verified.Findings.Select(finding => finding.Code));
        }
    }

    [Fact]
    public async Task A_fault_that_passes_is_waited_out_for_longer_and_longer()
    {
        foreach (int status in new[] { 500, 502, 503 })
            _service.Awkward.Enqueue(Status(status));

        Assert.Equal("enrolled", Answered(await Client().StatusAsync(Device, default)));
        Assert.Equal([1, 2, 4], _clock.Waits.Where(wait => wait >= TimeSpan.FromSeconds(1)).Select(wait => wait.TotalSeconds));
    }

    [Fact]
    public async Task A_fault_that_stays_is_given_up_and_said()
    {
        for (int i = 0; i < 4; i++)
            _service.Awkward.Enqueue(Status(500));

        Failed(UpstreamFailure.Fault, 4, await Client().StatusAsync(Device, default));
        Assert.Equal(4, _service.Requests.Count);
    }

    [Fact]
    public async Task A_service_that_asks_for_time_is_given_it()
    {
        _service.Awkward.Enqueue(context =>
        {
            context.Response.StatusCode = 429;
            context.Response.Headers.RetryAfter = "17";
            return Task.CompletedTask;
        });
        _service.Awkward.Enqueue(context =>
        {
            context.Response.StatusCode = 503;
            context.Response.Headers.RetryAfter = _clock.GetUtcNow().AddSeconds(30).ToString("R");
            return Task.CompletedTask;
        });

        Assert.Equal("enrolled", Answered(await Client().StatusAsync(Device, default)));
        Assert.Equal([17, 30], _clock.Waits.Where(wait => wait >= TimeSpan.FromSeconds(5)).Select(wait => Math.Round(wait.TotalSeconds)));
    }

    [Fact]
    public async Task A_service_that_asks_for_too_much_time_is_left_alone()
    {
        _service.Awkward.Enqueue(context =>
        {
            context.Response.StatusCode = 429;
            context.Response.Headers.RetryAfter = "3600";
            return Task.CompletedTask;
        });

        Failed(UpstreamFailure.TooManyRequests, 1, await Client().StatusAsync(Device, default));
    }

    [Theory]
    [InlineData("not json", "application/json")]
    [InlineData("<html><body>Sign in</body></html>", "text/html")]
    [InlineData("{\"id\":\"x\"}", "text/html")]
    [InlineData("{\"status\":\"enrolled\",\"status\":\"revoked\"}", "application/json")]
    [InlineData("{\"status\":\"quantum\"}", "application/json")]
    [InlineData("{\"state\":\"enrolled\"}", "application/json")]
    [InlineData("[]", "application/json")]
    [InlineData("", "application/json")]
    [InlineData("{\"status\":\"enrol", "application/json")]
    public async Task An_answer_that_is_not_what_was_agreed_is_not_understood(string body, string type)
    {
        for (int i = 0; i < 4; i++)
            _service.Awkward.Enqueue(Body(body, type));

        Failed(UpstreamFailure.NotUnderstood, 4, await Client().StatusAsync(Device, default));
    }

    [Fact]
    public async Task A_truncated_answer_is_asked_for_again()
    {
        _service.Awkward.Enqueue(async context =>
        {
            context.Response.ContentType = "application/json";
            context.Response.ContentLength = 1000;
            await context.Response.WriteAsync("{\"status\":\"revoked\"");
            context.Abort();
        });

        Assert.Equal("enrolled", Answered(await Client().StatusAsync(Device, default)));
    }

    [Fact]
    public async Task An_endless_answer_is_not_read_to_its_end()
    {
        for (int i = 0; i < 4; i++)
            _service.Awkward.Enqueue(Body($"{{\"status\":\"{new string('x', 5000)}\"}}", "application/json"));

        Failed(UpstreamFailure.NotUnderstood, 4, await Client(settings => settings with { MaximumAnswer = 1000 }).StatusAsync(Device, default));
    }

    [Fact]
    public async Task A_slow_answer_is_waited_for_within_the_limit()
    {
        _service.Awkward.Enqueue(async context =>
        {
            context.Response.ContentType = "application/json";
            foreach (char piece in "{\"status\":\"enrolled\"}")
            {
                await context.Response.WriteAsync(piece.ToString());
                await context.Response.Body.FlushAsync();
            }
        });

        Assert.Equal("enrolled", Answered(await Client().StatusAsync(Device, default)));
    }

    [Fact]
    public async Task An_answer_that_never_comes_is_given_up()
    {
        for (int i = 0; i < 2; i++)
            _service.Awkward.Enqueue(context => Task.Delay(Timeout.Infinite, context.RequestAborted)); // the service never answers; no test waits for it
        var hasty = Settings() with { AttemptTimeout = TimeSpan.FromMilliseconds(300), FirstDelay = TimeSpan.FromMilliseconds(1), MaximumAttempts = 2, Pace = TimeSpan.Zero };
        using var calls = new UpstreamCalls(new HttpClient(), hasty, TimeProvider.System);
        var client = new QuarkLinkClient(calls, new QuarkLinkShape(), "stand-in", TimeProvider.System);

        Failed(UpstreamFailure.TooLate, 2, await client.StatusAsync(Device, default));
    }

    [Fact]
    public async Task Who_asks_may_end_it()
    {
        _service.Awkward.Enqueue(context => Task.Delay(Timeout.Infinite, context.RequestAborted)); // as above
        using var end = new CancellationTokenSource();
        var asked = Client().StatusAsync(Device, end.Token);
        await end.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);
    }

    [Theory]
    [InlineData(401, UpstreamFailure.NotAllowed)]
    [InlineData(403, UpstreamFailure.NotAllowed)]
    [InlineData(404, UpstreamFailure.NotFound)]
    [InlineData(400, UpstreamFailure.Refused)]
    [InlineData(409, UpstreamFailure.Refused)]
    public async Task A_plain_no_is_not_asked_again(int status, UpstreamFailure why)
    {
        _service.Awkward.Enqueue(Status(status));

        Failed(why, 1, await Client().StatusAsync(Device, default));
    }

    [Fact]
    public async Task A_redirect_is_not_followed_and_the_key_goes_nowhere_else()
    {
        await using var other = await QuarkLinkStandIn.StartAsync();
        for (int i = 0; i < 4; i++)
        {
            _service.Awkward.Enqueue(context =>
            {
                context.Response.Redirect(other.Address.ToString());
                return Task.CompletedTask;
            });
        }

        Failed(UpstreamFailure.NotUnderstood, 4, await Client().StatusAsync(Device, default));
        Assert.Empty(other.Requests);
    }

    [Fact]
    public async Task A_wrong_key_is_said_and_stands_in_no_sentence()
    {
        var failed = Failed(UpstreamFailure.NotAllowed, 1, await Client(settings => settings with { Key = "wrong-and-secret" }).StatusAsync(Device, default));

        Assert.DoesNotContain("wrong-and-secret", failed.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong-and-secret", $"{Settings() with { Key = "wrong-and-secret" }}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_that_is_not_there_is_said()
    {
        var client = Client();
        await _service.DisposeAsync();

        Failed(UpstreamFailure.NotReachable, 4, await client.StatusAsync(Device, default));
        _service = await QuarkLinkStandIn.StartAsync();
    }

    [Fact]
    public async Task Requests_keep_their_pace()
    {
        var client = Client(settings => settings with { Pace = TimeSpan.FromSeconds(3) });
        for (int i = 0; i < 4; i++)
            Answered(await client.StatusAsync(Device, default));

        Assert.Equal([3, 3, 3], _clock.Waits.Select(wait => Math.Round(wait.TotalSeconds)));
    }

    [Fact]
    public async Task A_device_that_another_device_is_answered_for_is_not_understood()
    {
        for (int i = 0; i < 4; i++)
            _service.Awkward.Enqueue(Body($"{{\"id\":\"{new string('b', 64)}\",\"status\":\"enrolled\",\"batch\":\"b\",\"target\":\"t\",\"cryptoModule\":\"tpm\",\"virtualFuses\":false}}", "application/json"));

        Failed(UpstreamFailure.NotUnderstood, 4, await Client().ExportAsync(Device, default));
    }

    [Theory]
    [InlineData("../../admin")]
    [InlineData("")]
    public async Task What_is_no_identifier_of_a_device_is_not_asked_for(string device)
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Client().StatusAsync(device, default));
        Assert.Empty(_service.Requests);
    }

    private UpstreamSettings Settings() => new(_service.Address, "Authorization", QuarkLinkStandIn.Key) { AttemptTimeout = TimeSpan.FromMinutes(5), Pace = TimeSpan.Zero };

    private QuarkLinkClient Client(Func<UpstreamSettings, UpstreamSettings>? change = null) =>
        UpstreamSetUp.QuarkLink(change?.Invoke(Settings()) ?? Settings(), new QuarkLinkShape(), _clock);

    private static T Answered<T>(UpstreamAnswer<T> answer) => Assert.IsType<UpstreamAnswer<T>.Answered>(answer).Value;

    private static UpstreamAnswer<T>.Failed Failed<T>(UpstreamFailure why, int attempts, UpstreamAnswer<T> answer)
    {
        var failed = Assert.IsType<UpstreamAnswer<T>.Failed>(answer);
        Assert.Equal((why, attempts), (failed.Why, failed.Attempts));
        return failed;
    }
}
