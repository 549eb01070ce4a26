using System.Text.RegularExpressions;

namespace Shop.Tests.ThirdParty;

public sealed class UnsafeConsumptionTests
{
    [Fact]
    public async Task Vulnerable_puts_a_script_of_the_partner_into_its_page()
    {
        await using var lab = await Labs.VulnerableAsync(Labs.Sqlite);

        var page = await lab.GetAsync($"/companies?country={Partner.PoisonedCountry}");

        page.Type.ShouldBe("text/html");
        page.Body.ShouldContain("<img src=x onerror=alert(1)>");
        page.Body.ShouldContain("<script>");
    }

    [Fact]
    public async Task Hardened_shows_it_as_text()
    {
        await using var lab = await Labs.HardenedAsync(Labs.Sqlite);

        var page = await lab.GetAsync($"/companies?country={Partner.PoisonedCountry}");

        page.Type.ShouldBe("text/html");
        page.Body.ShouldContain("<li>Honest Trading Ltd</li>");
        page.Body.ShouldContain("&lt;script&gt;");
        Tags(page.Body).ShouldBeSubsetOf(["!doctype", "html", "head", "title", "body", "ul", "li"]);
        page.Headers["Content-Security-Policy"].ShouldBe("default-src 'none'");
    }

    [Theory, InlineData("ZZ"), InlineData("de"), InlineData("DE&country=XX"), InlineData("")]
    public async Task Hardened_refuses_a_country_that_it_does_not_know(string country)
    {
        await using var lab = await Labs.HardenedAsync(Labs.Sqlite);

        (await lab.GetAsync($"/companies?country={country}")).ShouldBeRefusedWith(400);
    }

    private static IEnumerable<string> Tags(string html) =>
        Regex.Matches(html, "</?([^ />]+)", RegexOptions.NonBacktracking).Select(match => match.Groups[1].Value);
}
