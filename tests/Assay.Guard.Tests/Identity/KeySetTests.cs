using System.Text;
using Assay.Guard.Identity;

namespace Assay.Guard.Tests.Identity;

public sealed class KeySetTests
{
    private readonly Clock _clock = new();
    private readonly Issuer _old = new("old");
    private readonly Issuer _new = new("new");
    private string? _published;
    private int _fetches;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Fetches_once_and_remembers()
    {
        using var keys = Keys(Issuer.KeySetOf(_old));
        (await keys.ForAsync("old", Stop))!.Count.ShouldBe(1);
        (await keys.ForAsync("old", Stop))!.Count.ShouldBe(1);
        (await keys.ForAsync(null, Stop))!.Count.ShouldBe(1);
        _fetches.ShouldBe(1);
    }

    [Fact]
    public async Task Learns_a_new_key_when_a_token_names_it()
    {
        using var keys = Keys(Issuer.KeySetOf(_old));
        await keys.ForAsync("old", Stop);
        _published = Issuer.KeySetOf(_old, _new);
        _clock.Advance(KeySet.Pause);
        (await keys.ForAsync("new", Stop))!.Single().KeyId.ShouldBe("new");
        _fetches.ShouldBe(2);
    }

    [Fact]
    public async Task Unknown_keys_do_not_make_it_fetch_without_end()
    {
        using var keys = Keys(Issuer.KeySetOf(_old));
        for (var i = 0; i < 100; i++)
        {
            (await keys.ForAsync($"forged-{i}", Stop))!.ShouldBeEmpty();
        }

        _fetches.ShouldBe(1);
        (await keys.ForAsync("old", Stop))!.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Forgets_a_key_that_is_no_longer_published()
    {
        using var keys = Keys(Issuer.KeySetOf(_old, _new));
        await keys.ForAsync("old", Stop);
        _published = Issuer.KeySetOf(_new);
        _clock.Advance(TimeSpan.FromMinutes(11));
        (await keys.ForAsync("old", Stop))!.ShouldBeEmpty();
    }

    [Fact]
    public async Task Lives_with_the_last_keys_through_an_outage_but_not_for_ever()
    {
        using var keys = Keys(Issuer.KeySetOf(_old));
        await keys.ForAsync("old", Stop);
        _published = null;
        _clock.Advance(TimeSpan.FromMinutes(30));
        (await keys.ForAsync("old", Stop))!.Count.ShouldBe(1);
        _clock.Advance(TimeSpan.FromMinutes(31));
        (await keys.ForAsync("old", Stop)).ShouldBeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("<html>")]
    [InlineData("""{"keys":[{"kty":"oct","kid":"old","k":"c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LXNlY3JldA"}]}""")]
    [InlineData("""{"keys":[{"kty":"RSA","kid":"old","use":"enc","n":"AQAB","e":"AQAB"}]}""")]
    [InlineData("""{"keys":[{"kty":"RSA","kid":"old","n":"3q2-7w","e":"AQAB"}]}""")]
    public async Task Takes_no_keys_from_what_is_no_set_of_signing_keys(string published)
    {
        using var keys = Keys(published);
        (await keys.ForAsync("old", Stop)).ShouldBeNull();
    }

    private KeySet Keys(string published)
    {
        _published = published;
        return new KeySet(
            _ =>
            {
                _fetches++;
                return Task.FromResult(_published is null ? null : Encoding.UTF8.GetBytes(_published));
            },
            TimeSpan.FromMinutes(10),
            _clock);
    }

    private sealed class Clock : TimeProvider
    {
        private DateTimeOffset _now = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => _now;

        public void Advance(TimeSpan by) => _now += by;
    }
}
