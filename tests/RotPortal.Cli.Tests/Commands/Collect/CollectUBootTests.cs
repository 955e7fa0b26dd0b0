using RotPortal.Cli.Stations.Boards;

namespace RotPortal.Cli.Tests.Commands.Collect;

public sealed class CollectUBootTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_board_that_is_closed_leaves_nothing_to_remark_on_but_that_nobody_signed_it()
    {
        Write("proc/device-tree/model", "Gateway rev 2\0");
        Write("proc/device-tree/chosen/u-boot,version", "2026.04\0");
        Write("proc/mounts", "rootfs / rootfs rw 0 0\n/dev/mapper/root / ext4 ro 0 0\n");
        Write("sys/block/dm-3/dm/name", "root\n");
        Write("sys/block/dm-3/dm/uuid", "CRYPT-VERITY-00112233-root\n");
        var findings = await FindingsAsync("bootdelay=-2\nbootcmd=bootm 0x44000000#conf-1\nwifi_password=secret\n");

        Assert.Equal(["declared-only"], findings);
        Assert.DoesNotContain("secret", File.ReadAllText(_folder.File("board.json")), StringComparison.Ordinal);
        Assert.Contains("\"variablesLeftOut\":1", File.ReadAllText(_folder.File("board.json")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_open_board_is_told_so_point_by_point()
    {
        Write("proc/device-tree/chosen/u-boot,version", "U-Boot 2023.01+dfsg-2\0");
        Write("proc/mounts", "/dev/root / ext4 rw 0 0\n");
        Write("proc/cmdline", "console=ttyS0 root=/dev/mmcblk0p2\n");
        var findings = await FindingsAsync("bootdelay=2\nverify=no\nbootcmd=run try_mmc || run net\ntry_mmc=if load mmc 0; then booti $k - $f; fi\nnet=dhcp && bootm $l\n");

        Assert.Equal(
            ["declared-only", "affected-version", "verification-off", "boot-can-be-stopped", "boots-without-signature", "boots-from-elsewhere", "root-not-verified"],
            findings);
        var read = await Said.ByAsync("read", "--format", "json", _folder.File("board.json"));
        var facts = read.Json.GetProperty("files")[0].GetProperty("entries")[0].GetProperty("facts").EnumerateArray().ToList();
        Assert.Equal(["boot.verified-chain", "boot.enforced"], facts.Select(fact => fact.GetProperty("capability").GetString()));
        Assert.All(facts, fact => Assert.Equal((false, "E1"), (fact.GetProperty("holds").GetBoolean(), fact.GetProperty("level").GetString())));
    }

    [Fact]
    public async Task A_board_that_says_nothing_is_not_called_good()
    {
        var said = await Said.ByAsync("collect", "uboot", "--root", Directory.CreateDirectory(_folder.File("empty")).FullName, "--out", _folder.File("board.json"));
        Assert.Equal(0, said.Exit);
        Assert.Equal(["declared-only", "loader-version-not-stated", "environment-not-read", "root-not-stated"], await ReadAsync());
    }

    [Fact]
    public void A_value_of_several_lines_stays_one_value()
    {
        var environment = LoaderEnvironment.Read("bootcmd=run a\na=echo one\nbooti $k\nrun=run\n");
        Assert.Equal(["a", "bootcmd"], environment.Kept.Select(variable => variable.Key));
        Assert.Equal("echo one; booti $k", environment.Kept[0].Value);
        Assert.Equal(1, environment.LeftOut);
    }

    private async Task<string[]> FindingsAsync(string environment)
    {
        var said = await Said.ByAsync(
            "collect", "uboot", "--root", _folder.File("board"), "--environment", _folder.Write("environment", environment), "--out", _folder.File("board.json"));
        Assert.Equal((0, ""), (said.Exit, said.Error));
        return await ReadAsync();
    }

    private async Task<string[]> ReadAsync()
    {
        var read = await Said.ByAsync("read", _folder.File("board.json"));
        Assert.Equal(0, read.Exit);
        return [.. read.Json.GetProperty("files")[0].GetProperty("entries")[0].GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("code").GetString() ?? "")];
    }

    private void Write(string name, string text)
    {
        string path = Path.Combine(_folder.File("board"), name);
        Directory.CreateDirectory(Path.GetDirectoryName(path) ?? "");
        File.WriteAllText(path, text);
    }
}
