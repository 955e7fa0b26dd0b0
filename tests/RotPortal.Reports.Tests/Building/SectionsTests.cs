using RotPortal.Reports.Building;
using RotPortal.Reports.Tests.Samples;

namespace RotPortal.Reports.Tests.Building;

public sealed class SectionsTests
{
    [Theory]
    [InlineData("cra", "Annex I Part I=14; Annex I Part II=8; Annex II=14; Annex VII=13; Art. 13=25; Art. 14=3; Art. 28=1; Art. 31=1; Art. 32=1")]
    [InlineData("en-18031-1", "ACM=2; AUM=8; SUM=3; SSM=3; SCM=4; RLM=1; NMM=1; TCM=1; CCK=3; GEC=6; CRY=1")]
    [InlineData("sp-800-193", "§4.1=4; §4.2=4; §4.2.1=3; §4.3=2; §4.4=2")]
    [InlineData("us-ca-sb-327", "=5")]
    public void Rows_stand_under_the_place_above_their_clause(string framework, string expected)
    {
        var citations = Seed.Catalogue.Find(framework)?.Requirements.Select(requirement => requirement.Citation).ToList() ?? [];
        Assert.Equal(expected, string.Join("; ", Sections.Of(citations).GroupBy(section => section).Select(group => $"{group.Key}={group.Count()}")));
    }
}
