using Assay.Guard.Database;

namespace Assay.Guard.Tests.Database;

public sealed class SqlTokenizerTests
{
    [Theory]
    [InlineData("SELECT a.b, 'x''y' FROM \"t\"\"u\"", "SELECT|a|.|b|,|'x''y'|FROM|\"t\"\"u\"")]
    [InlineData("E'a\\'b' 'a\\' x", "E'a\\'b'|'a\\'|x")]
    [InlineData("$$ it's $$ $t$ $$ $t$ $1", "$$ it's $$|$t$ $$ $t$|$1")]
    [InlineData("1 -- x\n2 /* a /* b */ c */ 3", "1|-- x|2|/* a /* b */ c */|3")]
    [InlineData("a::text || :p || @q ? 1", "a|::|text|||||:p|||||@q|?|1")]
    [InlineData("1.5e-3 .5 0xFF 1OR 2", "1.5e-3|.5|0xFF|1|OR|2")]
    [InlineData("'open", "'open")]
    [InlineData("/* open", "/* open")]
    public void Reads_PostgreSQL(string sql, string tokens) => Read(sql, SqlLexis.PostgreSql).ShouldBe(tokens);

    [Theory]
    [InlineData("`a``b` [c d] \"e\"", "`a``b`|[c d]|\"e\"")]
    [InlineData("/* a /* b */ c", "/* a /* b */|c")]
    [InlineData("'a\\' $$ x ?1", "'a\\'|$|$|x|?1")]
    public void Reads_SQLite(string sql, string tokens) => Read(sql, SqlLexis.Sqlite).ShouldBe(tokens);

    [Theory]
    [InlineData("'a\\' b' # c\nd", "'a\\' b'|# c|d")]
    public void Reads_MySQL(string sql, string tokens) => Read(sql, SqlLexis.MySql).ShouldBe(tokens);

    private static string Read(string sql, SqlLexis lexis) =>
        string.Join('|', SqlTokenizer.Read(sql, lexis).Select(t => sql[t.Start..t.End]));
}
