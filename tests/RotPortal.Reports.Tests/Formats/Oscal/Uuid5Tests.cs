using RotPortal.Reports.Formats.Oscal;

namespace RotPortal.Reports.Tests.Formats.Oscal;

public sealed class Uuid5Tests
{
    [Fact]
    public void It_gives_the_example_of_the_standard() =>
        Assert.Equal(new Guid("2ed6657d-e927-568b-95e1-2665a8aea6a2"), Uuid5.Of(new Guid("6ba7b810-9dad-11d1-80b4-00c04fd430c8"), "www.example.com"));

    [Fact]
    public void The_namespace_of_the_project_never_changes() => Assert.Equal(new Guid("6f0b6a0e-6f3c-4d0e-9a53-6d2c1f0b7d11"), Uuid5.RotPortal);
}
