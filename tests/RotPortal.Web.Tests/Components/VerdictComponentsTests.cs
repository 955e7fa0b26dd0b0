using Bunit;
using RotPortal.Compliance.Assessment;
using RotPortal.Compliance.Catalogue;
using RotPortal.Devices;
using RotPortal.Web.Components;

namespace RotPortal.Web.Tests.Components;

public sealed class VerdictComponentsTests : BunitContext
{
    public static TheoryData<Verdict, Coverage> Verdicts
    {
        get
        {
            var all = new TheoryData<Verdict, Coverage>();
            foreach (var verdict in Enum.GetValues<Verdict>())
                all.Add(verdict, Coverage.Partial);
            all.Add(Verdict.Supported, Coverage.Full);
            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Verdicts))]
    public void A_verdict_is_a_word_and_a_shape_never_a_colour_alone(Verdict verdict, Coverage coverage)
    {
        var chip = Render<VerdictChip>(parameters => parameters.Add(p => p.Verdict, verdict).Add(p => p.Coverage, coverage));
        string words = chip.Find("span.v").TextContent;
        Assert.StartsWith(VerdictWords.Of(verdict, coverage).Split(' ')[0], words);
        Assert.NotNull(chip.Find("svg use").GetAttribute("href"));
    }

    [Fact]
    public void Support_always_says_how_much() =>
        Assert.Equal("supportedpartial", Render<VerdictChip>(
            parameters => parameters.Add(p => p.Verdict, Verdict.Supported).Add(p => p.Coverage, Coverage.Partial)).Find("span.v").TextContent.Trim());

    [Fact]
    public void Every_shape_is_drawn_in_the_file_of_symbols()
    {
        string symbols = File.ReadAllText(House.File("src/RotPortal.Web/wwwroot/symbols.svg"));
        Assert.All(VerdictLook.Judged.Concat(VerdictLook.Apart), look => Assert.Contains($"<symbol id=\"{look.Icon}\"", symbols));
        Assert.All(Enum.GetValues<CapabilityState>(), state => Assert.Contains($"<symbol id=\"{EvidenceLevelWords.Of(state).Icon}\"", symbols));
    }

    [Fact]
    public void A_level_is_read_aloud_with_its_meaning()
    {
        var ticks = Render<EvidenceLevelTicks>(parameters => parameters.Add(p => p.Level, EvidenceLevel.E3));
        Assert.Equal("E3, vendor-signed", ticks.Find(".lv").TextContent);
    }

    [Fact]
    public void A_bar_says_its_counts_in_words_and_as_a_table()
    {
        var counts = default(VerdictCounts).Plus(Verdict.Gap, Coverage.None, 2).Plus(Verdict.Supported, Coverage.Full, 3).Plus(Verdict.OutsideRot, Coverage.None, 4);
        var bar = Render<VerdictBar>(parameters => parameters.Add(p => p.Counts, counts).Add(p => p.Label, "Rows").Add(p => p.Href, look => $"?show={look.Key}"));
        Assert.Equal(["3 full support", "2 gap"], bar.FindAll(".key a").Select(part => part.TextContent.Trim()));
        Assert.Contains("4 outside the root of trust", bar.Find("p").TextContent);
        Assert.Equal(VerdictLook.Judged.Count + VerdictLook.Apart.Count, bar.FindAll("tbody tr").Count);
        Assert.Equal("?show=gap", bar.FindAll(".key a")[1].GetAttribute("href"));
    }

    [Fact]
    public void Nothing_judged_draws_no_bar_and_says_so()
    {
        var bar = Render<VerdictBar>(parameters => parameters.Add(p => p.Counts, default).Add(p => p.Label, "Rows").Add(p => p.Href, _ => ""));
        Assert.Empty(bar.FindAll(".stk"));
        Assert.Contains("No row was judged", bar.Find(".key").TextContent);
    }

    [Theory]
    [InlineData(0, "/x", false)]
    [InlineData(12_408, "/x", true)]
    [InlineData(12_408, null, false)]
    public void A_count_is_a_door_only_when_there_is_something_behind_it(long count, string? href, bool isLink)
    {
        var link = Render<CountLink>(parameters => parameters.Add(p => p.Count, count).Add(p => p.Href, href));
        Assert.Equal(isLink, link.FindAll("a").Count == 1);
        Assert.Equal(count.ToString("N0", System.Globalization.CultureInfo.InvariantCulture), link.Find("a, span").TextContent);
    }

    [Fact]
    public void On_the_proof_line_the_step_that_decides_stands_open_and_the_line_says_how_sure_we_are()
    {
        ProofStep Step(string label, ProofLineKind line, bool decides) => new(label, "check", "answer", line, null, decides, _ => { });
        var line = Render<ProofLine>(parameters => parameters.Add(
            p => p.Steps, [Step("Clause", ProofLineKind.Solid, false), Step("Fact", ProofLineKind.Said, true), Step("Anchor", ProofLineKind.Broken, false)]));
        Assert.Equal(["solid", "said", "broken"], line.FindAll("li").Select(step => step.GetAttribute("data-line")));
        Assert.Equal(["Fact"], line.FindAll("details[open] .cap").Select(label => label.TextContent));
    }
}
