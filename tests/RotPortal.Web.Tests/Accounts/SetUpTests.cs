using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using RotPortal.Web.Accounts;
using RotPortal.Web.Tests.Running;

namespace RotPortal.Web.Tests.Accounts;

public sealed class SetUpTests
{
    [Fact]
    public async Task A_new_portal_leads_everybody_to_set_up_and_lets_nobody_past_it()
    {
        await using var portal = await RunningPortal.Start();
        using var browser = new Browser(portal.Address);
        var page = await browser.Get("/devices");
        Assert.Equal("/setup", page.Address.AbsolutePath);
        Assert.Equal("Create the first administrator", page.Title);
    }

    [Fact]
    public async Task The_right_code_makes_the_administrator_signs_her_in_and_closes_the_door()
    {
        await using var portal = await RunningPortal.Start();
        string code = portal.Services.GetRequiredService<SetupCode>().Renew();
        using var browser = new Browser(portal.Address);
        var page = await Set(browser, code);
        Assert.Equal("/", page.Address.AbsolutePath);
        Assert.StartsWith("What needs you, Clara", page.Title);
        using var late = new Browser(portal.Address);
        Assert.Equal(HttpStatusCode.NotFound, (await late.Get("/setup")).Status);
        Assert.False(portal.Services.GetRequiredService<SetupCode>().Matches(code));
    }

    [Fact]
    public async Task A_wrong_code_makes_nobody_and_says_where_the_right_one_is()
    {
        await using var portal = await RunningPortal.Start();
        using var browser = new Browser(portal.Address);
        var page = await Set(browser, "0000-0000-0000-0000-0000");
        Assert.Contains("This is not the set-up code", page.Text);
        Assert.Equal(0, await portal.Ask(db => db.Users.CountAsync()));
    }

    [Fact]
    public async Task A_short_password_is_refused_and_does_not_spend_the_code()
    {
        await using var portal = await RunningPortal.Start();
        string code = portal.Services.GetRequiredService<SetupCode>().Renew();
        using var browser = new Browser(portal.Address);
        var page = await Set(browser, code, "short");
        Assert.Contains("12 characters", page.Text);
        Assert.True(portal.Services.GetRequiredService<SetupCode>().Matches(code));
        Assert.Equal("/", (await Set(browser, code)).Address.AbsolutePath);
    }

    [Fact]
    public async Task Of_two_people_with_the_code_one_becomes_the_first()
    {
        await using var portal = await RunningPortal.Start();
        string code = portal.Services.GetRequiredService<SetupCode>().Renew();
        using Browser one = new(portal.Address), other = new(portal.Address);
        var pages = await Task.WhenAll(Set(one, code, mail: "one@portal.example"), Set(other, code, mail: "other@portal.example"));
        Assert.Single(pages, page => page.Address.AbsolutePath == "/");
        Assert.Equal(1, await portal.Ask(db => db.Users.CountAsync()));
    }

    private static async Task<Page> Set(Browser browser, string code, string password = RunningPortal.Password, string mail = "clara@portal.example") =>
        await browser.Submit(
            await browser.Get("/setup"), "form",
            ("Input.Code", code), ("Input.Name", "Clara Vogt"), ("Input.Mail", mail), ("Input.Password", password));
}
