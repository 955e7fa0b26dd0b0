using RotPortal.Cli.CommandLine;

namespace RotPortal.Cli.Tests.CommandLine;

public sealed class CommandLineReaderTests
{
    private static readonly CommandSyntax Syntax = new(
        "try",
        "tries",
        [
            new OptionSyntax("--kind", "K", "A kind."),
            new OptionSyntax("--framework", "ID", "A framework.") { Repeats = true },
            OptionSyntax.Choice("--format", "A form.", "json", "text"),
        ])
    {
        Operand = "FILE",
        OperandRepeats = true,
        ExitCodes = "0 tried",
    };

    [Fact]
    public void Options_and_operands_may_stand_in_any_order()
    {
        var read = Understood("a", "--kind", "k", "b", "--framework=x", "--framework", "y");
        Assert.Equal(["a", "b"], read.Operands);
        Assert.Equal("k", read.Value("--kind"));
        Assert.Equal(["x", "y"], read.Values("--framework"));
        Assert.Null(read.Value("--format"));
    }

    [Fact]
    public void A_value_may_hold_an_equals_sign_and_begin_with_a_dash()
    {
        var read = Understood("--kind=a=b", "--framework", "-x", "f");
        Assert.Equal("a=b", read.Value("--kind"));
        Assert.Equal(["-x"], read.Values("--framework"));
    }

    [Fact]
    public void Behind_two_dashes_everything_is_an_operand()
    {
        Assert.Equal(["--kind", "-h"], Understood("--", "--kind", "-h").Operands);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    public void Help_is_given_wherever_it_is_asked_for(string word)
    {
        Assert.IsType<CommandLineReading.AsksForHelp>(CommandLineReader.Read(Syntax, ["--kind", "k", word]));
    }

    [Theory]
    [InlineData("rot try has no option --knid; perhaps --kind was meant.", "--knid", "k", "f")]
    [InlineData("rot try has no option -z.", "-z", "f")]
    [InlineData("--kind needs a value: --kind K.", "f", "--kind")]
    [InlineData("--kind needs a value: --kind K.", "--kind=", "f")]
    [InlineData("--kind needs a value: --kind K.", "--kind", "--", "f")]
    [InlineData("--kind was given twice; give it once.", "--kind", "a", "--kind", "b", "f")]
    [InlineData("--format takes json or text, not 'xml'.", "--format", "xml", "f")]
    [InlineData("rot try needs a FILE.", "--kind", "k")]
    public void What_does_not_fit_is_refused_with_what_would(string why, params string[] words)
    {
        var refused = Assert.IsType<CommandLineReading.Refused>(CommandLineReader.Read(Syntax, words));
        Assert.Equal($"{why} Try: rot try --help", refused.Why);
    }

    [Fact]
    public void A_command_for_one_file_refuses_two()
    {
        var one = Syntax with { OperandRepeats = false };
        var refused = Assert.IsType<CommandLineReading.Refused>(CommandLineReader.Read(one, ["a", "b"]));
        Assert.StartsWith("rot try takes one FILE, and 2 were given.", refused.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void A_command_without_operands_refuses_one()
    {
        var none = Syntax with { Operand = null };
        var refused = Assert.IsType<CommandLineReading.Refused>(CommandLineReader.Read(none, ["a"]));
        Assert.StartsWith("rot try takes no operand, and 'a' was given.", refused.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void A_required_option_is_asked_for()
    {
        var strict = Syntax with { Options = [new OptionSyntax("--out", "DIR", "A folder.") { IsRequired = true }] };
        var refused = Assert.IsType<CommandLineReading.Refused>(CommandLineReader.Read(strict, ["f"]));
        Assert.StartsWith("rot try needs --out DIR.", refused.Why, StringComparison.Ordinal);
    }

    private static Arguments Understood(params string[] words) =>
        Assert.IsType<CommandLineReading.Understood>(CommandLineReader.Read(Syntax, words)).Arguments;
}
