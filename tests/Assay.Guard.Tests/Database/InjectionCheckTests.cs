using Assay.Guard.Database;
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
    public void No_value_changes_the_tokens_around_a_literal_unnoticed() => Texts.Sample(
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
        },
        iter: 20_000);

    // Values that are lists may hold a part that by chance looks like the end of the literal: those are not meant here.
    [Fact]
    public void An_escaped_value_is_never_refused() => Texts.Where(text => !text.AsSpan().ContainsAny(",;|\"")).Sample(
        value =>
        {
            const string rest = "SELECT z FROM t WHERE z = '' AND k = 'kk' ORDER BY z";
            var escaped = value.Replace("'", "''", StringComparison.Ordinal);
            return rest.Contains(value.Trim(), StringComparison.OrdinalIgnoreCase)
                || rest.Contains(escaped.Trim(), StringComparison.OrdinalIgnoreCase)
                || !IsRefused($"SELECT z FROM t WHERE z = '{escaped}' AND k = 'kk' ORDER BY z", value, SqlLexis.PostgreSql);
        },
        iter: 20_000);

    [Fact]
    public void Any_text_is_cut_into_tokens_in_order() => Texts.Sample(
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
        },
        iter: 20_000);

    private static bool IsRefused(string sql, string value, SqlLexis lexis)
    {
        var check = new InjectionCheck(sql, SqlTokenizer.Read(sql, lexis));
        return RequestValue.Of(value).Any(check.IsInjected);
    }

    private static IEnumerable<SqlTokenKind> Kinds(string sql, SqlLexis lexis) => SqlTokenizer.Read(sql, lexis).Select(t => t.Kind);
}
