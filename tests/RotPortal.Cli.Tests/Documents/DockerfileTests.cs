using System.Text.RegularExpressions;

namespace RotPortal.Cli.Tests.Documents;

/// <summary>
/// What the Dockerfile promises to whoever runs the image. That it is built of the right things is read in RotPortal.House.Tests.
/// </summary>
public sealed partial class DockerfileTests
{
    private static readonly IReadOnlyList<(string Name, string Value)> Instructions = Read();

    [Fact]
    public void Every_base_image_has_a_version()
    {
        var images = Values("FROM").Select(value => value.Split(' ')[0]).ToList();
        Assert.Equal(2, images.Count);
        Assert.All(images, image => Assert.Matches(@":\d+\.\d+", image));
    }

    [Fact]
    public void The_data_folder_belongs_to_that_user_before_it_becomes_a_volume()
    {
        var names = Instructions.Select(i => $"{i.Name} {i.Value}").ToList();
        int made = names.FindIndex(line => line.Contains("--owner=\"${APP_UID}\"", StringComparison.Ordinal) && line.EndsWith("/data", StringComparison.Ordinal));
        int volume = names.IndexOf("VOLUME /data");
        Assert.InRange(made, 0, volume);
        Assert.Contains(Values("ENV"), value => value.Contains("Data__Folder=/data", StringComparison.Ordinal));
    }

    [Fact]
    public void Health_is_asked_by_the_portals_own_program()
    {
        string probe = Assert.Single(Values("HEALTHCHECK"));
        Assert.EndsWith("CMD [\"dotnet\", \"RotPortal.Web.dll\", \"--health\"]", probe, StringComparison.Ordinal);
        Assert.Equal("[\"dotnet\", \"RotPortal.Web.dll\"]", Assert.Single(Values("ENTRYPOINT")));
    }

    [Fact]
    public void It_says_on_which_port_it_listens()
    {
        string port = Assert.Single(Values("EXPOSE"));
        Assert.Contains(Values("ENV"), value => value.Contains($"ASPNETCORE_HTTP_PORTS={port}", StringComparison.Ordinal));
    }

    [Fact]
    public void It_restores_exactly_what_is_locked()
    {
        Assert.Contains(Values("RUN"), value => value.Contains("dotnet restore src/RotPortal.Web --locked-mode", StringComparison.Ordinal));
        Assert.Contains(Values("RUN"), value => value.Contains("--no-restore", StringComparison.Ordinal));
    }

    [Fact]
    public void It_is_labelled()
    {
        string labels = string.Join(' ', Values("LABEL"));
        Assert.All(["title", "description", "version"], label => Assert.Contains($"org.opencontainers.image.{label}=", labels, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Values(string name) => Instructions.Where(i => i.Name == name).Select(i => i.Value);

    // One instruction a line, once comments are gone and continued lines are joined.
    private static List<(string, string)> Read()
    {
        string text = Comment().Replace(File.ReadAllText(Repository.File("Dockerfile")), "");
        string joined = Continued().Replace(text, " ");
        return [.. joined.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ', 2)).Select(parts => (parts[0], parts[1].Trim()))];
    }

    [GeneratedRegex(@"^#.*\n", RegexOptions.Multiline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"\s*\\\n\s*")]
    private static partial Regex Continued();
}
