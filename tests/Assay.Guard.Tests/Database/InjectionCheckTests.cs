using Assay.Guard.Database;
using Common;
using CsCheck;

namespace Assay.Guard.Tests.Database;

public sealed class InjectionCheckTests
{
    private static readonly SqlLexis[] Lexes = [SqlLexis.PostgreSql, SqlLexis.Sqlite, SqlLexis.MySql, SqlLexis.SqlServer];

    private static readonly string[] Parts =
    [
        "'", "''", "\"", "`", "\\", "-", "--", "/*", "*/", "#", ";", "(", ")", "[", "]", "$$", "$a$", "E", "E'", " ", "\n", "=", "||", ",", "q", "7", "OR", "ü", "%",
    ];

    private static readonly Gen<string> Texts = Gen.Int[0, Parts.Length - 1].Select(i => Parts[i]).Array[1, 8].Select(string.Concat);

    [Fact]
    public void No_value_changes_the_tokens_around_a_literal_unnoticed() => Texts.SampleSame(
        20_000,
        value =>
        {
            foreach (var lexis in Lexes)
            {
                var honest = Kinds("SELECT z FROM t WHERE z = 'zz' AND k = 'kk' ORDER BY z", lexis);
                var sql = $"SELECT z FROM t WHERE z = '{value}' AND k = 'kk' ORDER BY z";
                if (!Kinds(sql, lexis).SequenceEqual(honest) && !IsRefused(sql, value, lexis))
                {
                    return false;
                }
            }

            return true;
        });

    // Values that are lists may hold a part that by chance looks like the end of the literal, and a value may by chance occur once more
    // where the statement's own text is: those are not meant here.
    [Fact]
    public void An_escaped_value_is_never_refused() => Texts.Where(text => !text.AsSpan().ContainsAny(",;|\"")).SampleSame(
        20_000,
        value =>
        {
            const string begin = "SELECT z FROM t WHERE z = '";
            var escaped = value.Replace("'", "''", StringComparison.Ordinal);
            var sql = $"{begin}{escaped}' AND k = 'kk' ORDER BY z";
            var isElsewhere = new[] { value.Trim(), escaped.Trim() }.Any(text =>
                sql.IndexOf(text, StringComparison.OrdinalIgnoreCase) < begin.Length
                || sql.LastIndexOf(text, StringComparison.OrdinalIgnoreCase) + text.Length > begin.Length + escaped.Length);
            return isElsewhere || !IsRefused(sql, value, SqlLexis.PostgreSql);
        });

    [Fact]
    public void Any_text_is_cut_into_tokens_in_order() => Texts.SampleSame(
        20_000,
        text =>
        {
            foreach (var lexis in Lexes)
            {
                var at = 0;
                foreach (var token in SqlTokenizer.Read(text, lexis))
                {
                    (token.Start >= at && token.End > token.Start && token.End <= text.Length).ShouldBeTrue(text);
                    (token.ContentStart >= token.Start && token.ContentEnd <= token.End).ShouldBeTrue(text);
                    string.IsNullOrWhiteSpace(text[at..token.Start]).ShouldBeTrue(text);
                    at = token.End;
                }
            }
        });

    private static bool IsRefused(string sql, string value, SqlLexis lexis)
    {
        var check = new InjectionCheck(sql, SqlTokenizer.Read(sql, lexis));
        return RequestValue.Of(value).Any(check.IsInjected);
    }

    private static IEnumerable<SqlTokenKind> Kinds(string sql, SqlLexis lexis) => SqlTokenizer.Read(sql, lexis).Select(t => t.Kind);
}
