using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace RotPortal.EndToEnd.Harness;

/// <summary>What came of sending a file.</summary>
/// <param name="Status">Status of the answer.</param>
/// <param name="Job">Address of the job's page; null when the file was not received.</param>
/// <param name="Check">The check that said no; null when it was received.</param>
/// <param name="Words">The sentence for a person; null when it was received.</param>
internal sealed record Sent(HttpStatusCode Status, string? Job, string? Check, string? Words);

/// <summary>The page of an import that has ended.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Text">All its words, without marks.</param>
/// <param name="Outcomes">Entries by outcome, as the page counts them.</param>
internal sealed record EndedImport(string Title, string Text, IReadOnlyDictionary<string, int> Outcomes)
{
    /// <summary>Entries with an outcome; 0 when the page does not name it.</summary>
    public int this[string word] => Outcomes.GetValueOrDefault(word);
}

/// <summary>A person who needs no browser: keeps cookies, fills in the portal's forms, reads its pages.</summary>
internal sealed partial class Visitor : IDisposable
{
    private readonly CookieContainer _cookies;
    private readonly HttpClient _http;

    private Visitor(Uri address, CookieContainer cookies)
    {
        _cookies = cookies;
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = cookies }) { BaseAddress = address };
    }

    /// <summary>Creates the first administrator and is signed in.</summary>
    public static async Task<Visitor> FirstAdministratorAsync(PortalProcess portal)
    {
        var visitor = new Visitor(portal.Address, new CookieContainer());
        using var answer = await visitor.SubmitAsync(
            "/setup", ("Input.Code", await portal.SetUpCodeAsync()), ("Input.Name", "Ada Berg"), ("Input.Mail", FirstSteps.Mail), ("Input.Password", FirstSteps.Password));
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        return visitor;
    }

    /// <summary>Somebody who has an account.</summary>
    public static async Task<Visitor> SignedInAsync(PortalProcess portal, string mail)
    {
        var visitor = new Visitor(portal.Address, new CookieContainer());
        using var answer = await visitor.SubmitAsync("/signin", ("Input.Mail", mail), ("Input.Password", FirstSteps.Password));
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        return visitor;
    }

    /// <summary>Somebody without an account.</summary>
    public static Visitor Stranger(PortalProcess portal) => new(portal.Address, new CookieContainer());

    /// <summary>The same person, with her cookies, at a portal that was restarted.</summary>
    public Visitor At(PortalProcess portal) => new(portal.Address, _cookies);

    /// <summary>Trusts the invented maker: its root for devices, its signer for manifests.</summary>
    public async Task TrustAsync(Manifests maker)
    {
        await AddAnchorAsync(maker.RootPem(), "DeviceIdentity");
        await AddAnchorAsync(maker.SignerPem(), "ManifestSigning");
    }

    public Task<HttpResponseMessage> GetAsync(string path) => _http.GetAsync(new Uri(path, UriKind.Relative));

    public Task<string> ReadAsync(string path) => _http.GetStringAsync(new Uri(path, UriKind.Relative));

    /// <summary>Opens a page and sends its form with these fields.</summary>
    public async Task<HttpResponseMessage> SubmitAsync(string page, params (string Name, string Value)[] fields)
    {
        using var form = await FormOfAsync(page);
        foreach (var (name, value) in fields)
            form.Add(new StringContent(value), name);
        return await _http.PostAsync(new Uri(page, UriKind.Relative), form);
    }

    /// <summary>Posts to an address of which this person has no page, with a form token from a page she has.</summary>
    public async Task<HttpResponseMessage> PostAsync(string address, string tokenFrom)
    {
        using var form = await FormOfAsync(tokenFrom);
        return await _http.PostAsync(new Uri(address, UriKind.Relative), form);
    }

    /// <summary>Posts a body that no form of the portal would send.</summary>
    public async Task<HttpResponseMessage> SendRawAsync(string address, string mediaType, string body)
    {
        using var content = new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", mediaType);
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = content };
        request.Headers.Add("X-Requested-With", "XMLHttpRequest");
        return await _http.SendAsync(request);
    }

    /// <summary>Sends a file for a new product, or for the one it was sent for before, as the page's script does.</summary>
    public async Task<Sent> SendAsync(Stream content, string fileName, string product)
    {
        string page = await ReadAsync("/devices/import");
        using var form = FormOf(page);
        var known = OptionPattern().Matches(page).FirstOrDefault(option => option.Groups[2].Value.StartsWith(product, StringComparison.Ordinal));
        form.Add(new StringContent(known?.Groups[1].Value ?? ""), "product");
        form.Add(new StringContent(known is null ? product : ""), "newProduct");
        form.Add(new StreamContent(content), "file", fileName);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/devices/import/upload") { Content = form };
        request.Headers.Add("X-Requested-With", "XMLHttpRequest");
        using var answer = await _http.SendAsync(request);
        if (answer.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) != true)
            return new Sent(answer.StatusCode, null, null, await answer.Content.ReadAsStringAsync());
        var json = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return answer.IsSuccessStatusCode
            ? new Sent(answer.StatusCode, json.GetProperty("location").GetString(), null, null)
            : new Sent(answer.StatusCode, null, json.GetProperty("title").GetString(), json.GetProperty("detail").GetString());
    }

    /// <summary>Sends a file that must be received, and gives the address of its job.</summary>
    public async Task<string> StartAsync(string file, string product)
    {
        await using var content = File.OpenRead(file);
        var sent = await SendAsync(content, Path.GetFileName(file), product);
        return sent.Job ?? throw new InvalidOperationException($"Not received: {sent.Status} {sent.Check} {sent.Words}");
    }

    /// <summary>Waits until a job has ended, and reads its page.</summary>
    public Task<EndedImport> EndOfAsync(string job) => Patience.ForAsync($"the end of {job}", async () =>
    {
        string page = await ReadAsync(job);
        string title = Words(TitlePattern().Match(page).Groups[1].Value);
        if (title.StartsWith("Importing", StringComparison.Ordinal))
            return null;
        var outcomes = OutcomePattern().Matches(page).ToDictionary(
            match => Words(match.Groups[1].Value),
            match => int.Parse(new string([.. Words(match.Groups[2].Value).Where(char.IsAsciiDigit)]), System.Globalization.CultureInfo.InvariantCulture));
        return new EndedImport(title, Words(page), outcomes);
    });

    /// <summary>Imports a file and waits for the end.</summary>
    public async Task<EndedImport> ImportAsync(string file, string product) => await EndOfAsync(await StartAsync(file, product));

    public void Dispose() => _http.Dispose();

    /// <summary>The words of a page, without its marks.</summary>
    public static string Words(string html) => WebUtility.HtmlDecode(SpacePattern().Replace(MarkPattern().Replace(html, " "), " ")).Trim();

    private async Task AddAnchorAsync(string file, string purpose)
    {
        using var form = await FormOfAsync("/administration/anchors/new");
        form.Add(new StringContent(purpose), "Input.Purposes");
        form.Add(new StringContent(""), "Input.Vendor");
        form.Add(new StringContent("Made for this test"), "Input.Source");
        form.Add(new ByteArrayContent(await File.ReadAllBytesAsync(file)), "Input.File", Path.GetFileName(file));
        using var answer = await _http.PostAsync(new Uri("/administration/anchors/new", UriKind.Relative), form);
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
    }

    private async Task<MultipartFormDataContent> FormOfAsync(string page) => FormOf(await ReadAsync(page));

    private static MultipartFormDataContent FormOf(string page)
    {
        var form = new MultipartFormDataContent();
        foreach (var hidden in HiddenPattern().Matches(page).DistinctBy(match => match.Groups[1].Value))
            form.Add(new StringContent(WebUtility.HtmlDecode(hidden.Groups[2].Value)), hidden.Groups[1].Value);
        return form;
    }

    [GeneratedRegex("""<input type="hidden" name="([^"]+)" value="([^"]*)""")]
    private static partial Regex HiddenPattern();

    [GeneratedRegex("""<option value="([^"]+)"[^>]*>([^<]+)""")]
    private static partial Regex OptionPattern();

    [GeneratedRegex("<h1[^>]*>(.*?)</h1>", RegexOptions.Singleline)]
    private static partial Regex TitlePattern();

    [GeneratedRegex("<dt>(?:(?!</dt>).)*?</svg>([^<]*)</dt><dd>(.*?)</dd>", RegexOptions.Singleline)]
    private static partial Regex OutcomePattern();

    [GeneratedRegex("<(script|style).*?</\\1>|<[^>]+>", RegexOptions.Singleline)]
    private static partial Regex MarkPattern();

    [GeneratedRegex(@"\s+")]
    private static partial Regex SpacePattern();
}
