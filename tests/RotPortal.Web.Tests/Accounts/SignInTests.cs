using System.Net;
using RotPortal.Devices;
using RotPortal.Web.Tests.Running;

namespace RotPortal.Web.Tests.Accounts;

[Collection(SharedPortalTests.Name)]
public sealed class SignInTests(SharedPortal shared)
{
    // An account of its own for every test: they share the portal.
    private readonly string _mail = $"{Guid.CreateVersion7():N}@portal.example";

    [Fact]
    public async Task A_page_asks_for_a_sign_in_and_leads_back_to_where_the_person_was_going()
    {
        var portal = shared.Portal;
        await portal.AddPerson(_mail, PortalRole.Viewer);
        using var browser = new Browser(portal.Address);
        var page = await browser.Get("/devices?q=0123");
        Assert.Equal("/signin", page.Address.AbsolutePath);
        page = await browser.Submit(page, "form", ("Input.Mail", _mail), ("Input.Password", RunningPortal.Password));
        Assert.Equal("/devices?q=0123", page.Address.PathAndQuery);
    }

    [Fact]
    public async Task It_never_leads_to_another_site()
    {
        var portal = shared.Portal;
        await portal.AddPerson(_mail, PortalRole.Viewer);
        using var browser = new Browser(portal.Address);
        var page = await browser.SignIn(_mail, RunningPortal.Password, "/signin?next=//elsewhere.example/");
        Assert.Equal(portal.Address.Authority, page.Address.Authority);
        Assert.Equal("/", page.Address.AbsolutePath);
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_account_are_told_the_same()
    {
        var portal = shared.Portal;
        await portal.AddPerson(_mail, PortalRole.Viewer);
        using var browser = new Browser(portal.Address);
        string Error(Page page) => page.Document.QuerySelector("[role=alert]")?.TextContent ?? "";
        var wrong = await browser.SignIn(_mail, "not the sentence");
        var unknown = await browser.SignIn("nobody@portal.example", RunningPortal.Password);
        Assert.Contains("do not belong together", Error(wrong));
        Assert.Equal(Error(wrong), Error(unknown));
    }

    [Fact]
    public async Task Five_wrong_passwords_close_the_account_for_a_while()
    {
        var portal = shared.Portal;
        await portal.AddPerson(_mail, PortalRole.Viewer);
        using var browser = new Browser(portal.Address);
        for (int attempt = 0; attempt < 5; attempt++)
            await browser.SignIn(_mail, "not the sentence");
        Assert.Contains("closed for ten minutes", (await browser.SignIn(_mail, RunningPortal.Password)).Text);
    }

    [Fact]
    public async Task Signing_out_needs_the_form_of_the_portal_and_then_ends_it()
    {
        var portal = shared.Portal;
        using var browser = await portal.SignedInAs(PortalRole.Viewer);
        var page = await browser.Get("/");
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.Submit(page, "form[action='/signout']", ("__RequestVerificationToken", "x"))).Status);
        Assert.Equal("/", (await browser.Get("/")).Address.AbsolutePath);
        await browser.Submit(page, "form[action='/signout']");
        Assert.Equal("/signin", (await browser.Get("/")).Address.AbsolutePath);
    }

    [Fact]
    public async Task The_cookie_is_closed_to_scripts_and_to_other_sites()
    {
        var portal = shared.Portal;
        await portal.AddPerson(_mail, PortalRole.Viewer);
        using var browser = await portal.SignedInAs(PortalRole.Viewer);
        Assert.All(browser.Cookies, cookie => Assert.True(cookie.HttpOnly, cookie.Name));
    }
}
