using System.Net;
using System.Net.Http.Headers;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace RotPortal.Web.Tests.Running;

/// <summary>What a browser without scripts does: keeps cookies, follows links, sends forms with what stands in them.</summary>
internal sealed class Browser : IDisposable
{
    private readonly HttpClient _http;
    private readonly CookieContainer _cookies = new();

    public Browser(Uri address)
    {
        var handler = new SocketsHttpHandler { CookieContainer = _cookies, AllowAutoRedirect = true };
        _http = new HttpClient(handler) { BaseAddress = address };
    }

    public CookieCollection Cookies => _cookies.GetCookies(_http.BaseAddress ?? throw new InvalidOperationException());

    /// <summary>A page, whatever its status.</summary>
    public async Task<Page> Get(string path) => await Page.From(await _http.GetAsync(path));

    /// <summary>An answer as it comes.</summary>
    public Task<HttpResponseMessage> Fetch(string path) => _http.GetAsync(path);

    /// <summary>Sends a form of a page.</summary>
    public async Task<Page> Submit(Page page, string form, params (string Name, string Value)[] typed)
    {
        var element = (IHtmlFormElement?)page.Document.QuerySelector(form) ?? throw new InvalidOperationException($"The page has no form {form}.");
        var fields = element.QuerySelectorAll("input[name], select[name], textarea[name]")
            .Where(field => field is not IHtmlInputElement { Type: "file" or "checkbox" or "radio", IsChecked: false } || field is IHtmlInputElement { IsChecked: true })
            .Select(field => (Name: field.GetAttribute("name") ?? "", Value: ValueOf(field)))
            .Where(field => !typed.Any(entry => entry.Name == field.Name))
            .Concat(typed)
            .Select(field => KeyValuePair.Create(field.Name, field.Value));
        string action = element.GetAttribute("action") is { Length: > 0 } given ? given : page.Address.PathAndQuery;
        return await Page.From(await _http.PostAsync(action, new FormUrlEncodedContent(fields)));
    }

    /// <summary>Sends a form of a page with one file.</summary>
    public Task<Page> SubmitFile(Page page, string form, string field, string fileName, byte[] file, params (string Name, string Value)[] typed) =>
        SubmitFiles(page, form, [(field, fileName, file)], typed);

    /// <summary>Sends a form of a page with several files.</summary>
    public async Task<Page> SubmitFiles(
        Page page, string form, IReadOnlyList<(string Field, string FileName, byte[] File)> files, params (string Name, string Value)[] typed)
    {
        var element = page.Document.QuerySelector(form) ?? throw new InvalidOperationException($"The page has no form {form}.");
        using var content = new MultipartFormDataContent();
        foreach (var hidden in element.QuerySelectorAll("input[type=hidden]"))
            content.Add(new StringContent(hidden.GetAttribute("value") ?? ""), hidden.GetAttribute("name") ?? "");
        foreach (var (name, value) in typed)
            content.Add(new StringContent(value), name);
        foreach (var (field, fileName, file) in files)
            content.Add(new ByteArrayContent(file), field, fileName);
        return await Page.From(await _http.PostAsync(page.Address.PathAndQuery, content));
    }

    /// <summary>Signs in by the form.</summary>
    public async Task<Page> SignIn(string mail, string password, string path = "/signin") =>
        await Submit(await Get(path), "form", ("Input.Mail", mail), ("Input.Password", password));

    /// <summary>Sends a file by the import form, as its script does.</summary>
    public async Task<HttpResponseMessage> Upload(byte[] file, string name, string newProduct = "", string product = "", string? token = null, bool isDemonstration = false, string challenge = "")
    {
        var page = await Get("/devices/import");
        token ??= page.Document.QuerySelector("form[data-upload] input[name=__RequestVerificationToken]")?.GetAttribute("value") ?? "";
        using var content = new MultipartFormDataContent
        {
            { new StringContent(token), "__RequestVerificationToken" },
            { new StringContent(product), "product" },
            { new StringContent(newProduct), "newProduct" },
            { new StringContent(""), "batch" },
            { new StringContent(challenge), "challenge" },
        };
        if (isDemonstration)
            content.Add(new StringContent("true"), "isDemonstration");
        var octets = new ByteArrayContent(file);
        octets.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        content.Add(octets, "file", name);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/devices/import/upload") { Content = content };
        request.Headers.Add("X-Requested-With", "XMLHttpRequest");
        return await _http.SendAsync(request);
    }

    /// <summary>Forgets who is signed in, as when the sign-in ends.</summary>
    public void ForgetSignIn()
    {
        foreach (Cookie cookie in Cookies)
        {
            if (cookie.Name == "rotportal")
                cookie.Expired = true;
        }
    }

    public void Dispose() => _http.Dispose();

    private static string ValueOf(IElement field) => field switch
    {
        IHtmlSelectElement select => select.Value ?? "",
        IHtmlTextAreaElement area => area.Value,
        IHtmlInputElement input => input.Value,
        _ => "",
    };
}

/// <summary>A page as it came.</summary>
internal sealed record Page(HttpStatusCode Status, Uri Address, IDocument Document, HttpResponseHeaders Headers)
{
    /// <summary>The heading.</summary>
    public string Title => Document.QuerySelector("h1")?.TextContent.Trim() ?? "";

    /// <summary>All words of the page.</summary>
    public string Text => string.Join(' ', (Document.Body?.TextContent ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    public static async Task<Page> From(HttpResponseMessage answer)
    {
        string html = await answer.Content.ReadAsStringAsync();
        var document = await BrowsingContext.New(Configuration.Default).OpenAsync(response => response.Content(html));
        return new Page(answer.StatusCode, answer.RequestMessage?.RequestUri ?? new Uri("about:blank"), document, answer.Headers);
    }
}
