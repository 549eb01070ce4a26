using System.Text;
using Assay.Cli.Output;

namespace Assay.Cli.Tests.Commands;

public sealed class WatchTests
{
    private const string Clean = "openapi: 3.1.0\ninfo: { title: T, version: '1' }\npaths: {}\n";
    private const string Flawed = Clean + "servers: [{ url: http://a.example.com }]\n";

    [Fact]
    public async Task Audits_again_when_the_description_the_configuration_or_a_referenced_file_changes_and_ends_with_130()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("shop.yaml", Clean);
        await using var watched = new Watched(folder, "lint", file, "--watch");
        (await watched.NextAsync()).ShouldContain("no findings");

        folder.Write("shop.yaml", Flawed);
        (await watched.NextAsync()).ShouldContain("ZTL118");

        folder.Write("assay.yaml", "lint: { rules: { ZTL118: off } }\n");
        (await watched.NextAsync()).ShouldContain("no findings");

        folder.Write("assay.yaml", "lint: { rules: { ZTL118: of } }\n");
        (await watched.NextAsync()).ShouldContain("did you mean `off`?");

        File.Delete(Path.Combine(folder.Path, "assay.yaml"));
        (await watched.NextAsync()).ShouldContain("ZTL118");

        // As editors do: a new file takes the name of the old one.
        var draft = folder.Write("shop.yaml.new", Clean + "components: { schemas: { A: { $ref: 'other.yaml' } } }\n");
        folder.Write("other.yaml", "type: boolean\n");
        File.Move(draft, file, overwrite: true);
        (await watched.NextAsync()).ShouldContain("no findings");

        folder.Write("other.yaml", "type: booleen\n");
        (await watched.NextAsync()).ShouldContain("ZTL016");

        (await watched.EndAsync()).ShouldBe(130);
    }

    [Fact]
    public async Task Files_that_have_nothing_to_do_with_it_change_nothing()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("shop.yaml", Clean);
        await using var watched = new Watched(folder, "lint", file, "--watch");
        await watched.NextAsync();

        folder.Write("notes.txt", "x");
        await Task.Delay(TimeSpan.FromSeconds(1.5), TestContext.Current.CancellationToken);

        watched.IsIdle.ShouldBeTrue();
        (await watched.EndAsync()).ShouldBe(130);
    }

    /// <summary>A watching run whose reports are read one by one; each ends with the line that says how long it took.</summary>
    private sealed class Watched : IAsyncDisposable
    {
        private readonly CancellationTokenSource _stop = new();
        private readonly SemaphoreSlim _ready = new(0);
        private readonly Task<int> _running;
        private readonly Collector _collector;

        public Watched(TemporaryFolder folder, params string[] args)
        {
            _collector = new Collector(_ready);
            var terminal = new Terminal(_collector, _collector, colour: false, live: false) { Folder = folder.Path };
            _running = Task.Run(() => Program.RunAsync(args, terminal, _stop.Token));
        }

        public bool IsIdle => _ready.CurrentCount == 0;

        public async Task<string> NextAsync()
        {
            (await _ready.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken)).ShouldBeTrue("no report came");
            return _collector.Take();
        }

        public async Task<int> EndAsync()
        {
            await _stop.CancelAsync();
            return await _running.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        }

        public async ValueTask DisposeAsync()
        {
            await _stop.CancelAsync();
            await _running.WaitAsync(TimeSpan.FromSeconds(30));
            _stop.Dispose();
        }
    }

    private sealed class Collector(SemaphoreSlim ready) : TextWriter
    {
        private const string End = "Ctrl+C ends it\n";
        private readonly StringBuilder _text = new();

        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value)
        {
            lock (_text)
            {
                _text.Append(value);
                if (value == '\n' && _text.Length >= End.Length && _text.ToString(_text.Length - End.Length, End.Length) == End)
                {
                    ready.Release();
                }
            }
        }

        /// <summary>The first report that was not taken yet.</summary>
        public string Take()
        {
            lock (_text)
            {
                var text = _text.ToString();
                var end = text.IndexOf(End, StringComparison.Ordinal) + End.Length;
                _text.Remove(0, end);
                return text[..end];
            }
        }
    }
}
