using RotPortal.Cli.Stations.Portal;
using RotPortal.Cli.Tests.Stations;

namespace RotPortal.Cli.Tests.Commands.Enrol;

/// <summary>A station with a token of software and a portal that may misbehave.</summary>
internal sealed class TokenStation : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();

    private TokenStation(StandInPortal portal, string token) => (Portal, Token) = (portal, token);

    public StandInPortal Portal { get; }

    public string Token { get; }

    public string Journal => _folder.File("state/order.jsonl");

    /// <summary>How long the station waits for one answer.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromMinutes(1);

    public HastyClock Clock { get; } = new(Said.Now);

    public string[] JournalLines => File.ReadAllLines(Journal);

    /// <summary>Private keys in the token.</summary>
    public int Keys => SoftHsm.Tool(Token, "--list-objects", "--type", "privkey").Split("Private Key Object").Length - 1;

    public static async Task<TokenStation> StartAsync() => new(await StandInPortal.StartAsync(), SoftHsm.NewToken());

    /// <summary>The words of a command that enrols units from SN-001 on.</summary>
    public string[] Words(int count, string from = "SN-001") =>
    [
        "enrol", "pkcs11", "--module", SoftHsm.Module, "--token", Token, "--portal", Portal.Address.AbsoluteUri, "--claim", Claim(StandInPortal.Claim),
        "--serial-from", from, "--count", $"{count}", "--journal", Journal,
    ];

    public Task<Said> EnrolAsync(int count, params string[] more) => RunAsync([.. Words(count), .. more], CancellationToken.None);

    public Task<Said> RunAsync(string[] words, CancellationToken cancellation) => Said.ByAsync(
        words,
        at => at with
        {
            Time = Clock,
            Variable = name => name is "ROT_PIN" ? SoftHsm.Pin : name is "ROT_STATION_KEY_PASSPHRASE" ? "test passphrase, not a secret" : null,
            Retries = RetryRule.Usual with { Patience = Patience },
        },
        cancellation);

    public string Claim(string text) => _folder.Write("claim", text + "\n");

    public string FileOf(string name) => _folder.File(name);

    public async ValueTask DisposeAsync()
    {
        await Portal.DisposeAsync();
        _folder.Dispose();
    }
}
