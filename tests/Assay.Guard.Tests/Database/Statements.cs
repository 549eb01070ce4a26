namespace Assay.Guard.Tests.Database;

/// <summary>Statements with a hole, and values for it.</summary>
internal static class Statements
{
    public const string Text = "SELECT id FROM items WHERE owner = 'me' AND status = '{0}'";
    public const string TextThenMore = "SELECT id FROM items WHERE status = '{0}' AND owner = 'me' ORDER BY id";
    public const string Like = "SELECT id FROM items WHERE name LIKE '%{0}%' AND owner = 'me'";
    public const string Number = "SELECT id FROM items WHERE id = {0} AND owner = 'me'";
    public const string Order = "SELECT id FROM items WHERE owner = 'me' ORDER BY {0} LIMIT 20";
    public const string List = "SELECT id FROM items WHERE id IN ({0}) AND owner = 'me'";
    public const string Limit = "SELECT id FROM items WHERE owner = 'me' ORDER BY id LIMIT {0}";
    public const string Quoted = "SELECT id FROM items WHERE owner = 'me' ORDER BY \"{0}\"";
    public const string Insert = "INSERT INTO items (id, name, status, owner) VALUES (9, '{0}', 'new', 'me')";

    /// <summary>Attacks: each changes the statement.</summary>
    public static readonly (string Template, string[] Values)[] Injections =
    [
        (Text,
        [
            "' OR '1'='1", "' OR 1=1 --", "' OR 1=1--", "paid' --", "paid'--", "paid' #", "paid'/*", "paid';--", "x' OR 'a'='a", "' or ''='",
            "'||'", "x'||(SELECT name FROM items)||'", "x'||pg_sleep(5)||'", "' UNION SELECT id FROM items --", "' UNION ALL SELECT 1,2 --",
            "'; DROP TABLE items; --", "'; DELETE FROM items WHERE '1'='1", "' AND (SELECT 1)=1 AND '1'='1", "' AND 1=CAST((SELECT 1) AS int) --",
            "%27 OR 1=1 --' OR '1'='1", "paid'\nOR 1=1 --", "paid'\tOR\t'1'='1", "paid'/**/OR/**/'1'='1", "paid') OR ('1'='1", "' LIMIT 1 --",
            "\\' OR 1=1 --", "' HAVING 1=1 --", "' GROUP BY status --", "' OR id IN (1,2,3) --", "' OR owner LIKE '%", "'=0--", "'-0-'", "'*1*'",
            "' IS NOT NULL --", "PAID' OR 'X'='X", " ' OR '1'='1 ", "x' OR randomblob(100000000) --", "') --", "'", "x'", "'x", "' '", "x''' OR 1=1 --",
        ]),
        (TextThenMore,
        [
            "' OR '1'='1", "x' OR owner = 'you", "' --", "x'/*", "paid' OR 1=1 OR 'a'='", "'", "x'", "paid'; SELECT 1 --", "' UNION SELECT 3 WHERE '1'='1",
        ]),
        (Like, ["%' OR '1'='1", "' OR 1=1 --", "a%' AND owner='you' OR name LIKE '", "'||name||'", "'"]),
        (Number,
        [
            "1 OR 1=1", "1; DROP TABLE items", "1 --", "1--", "1/*", "1/**/OR/**/1=1", "0 UNION SELECT id FROM items", "1 OR owner='you'", "(SELECT 3)",
            "id OR 1=1", "1)OR(1=1", "1 AND 1=(SELECT count(*) FROM items)", "3 OR id=3", "1||1", "abs(1)", "1 OR TRUE", "1\nOR\n1=1", "1%20OR%201=1 OR 2=2",
            "1=1 OR 1", "NOT 0", "-1 OR 1=1", "1 IS NOT NULL OR 1", "CASE WHEN 1=1 THEN 3 ELSE 0 END",
        ]),
        (Order,
        [
            "(CASE WHEN (SELECT 1)=1 THEN id ELSE name END)", "id; DROP TABLE items", "id --", "(SELECT name FROM items)", "id LIMIT 1 --", "id, (SELECT 1)",
            "name COLLATE NOCASE", "1,(SELECT 1)", "randomblob(1)", "id UNION SELECT 1", "id/**/DESC", "name NULLS FIRST", "id + (SELECT 1)", "id DESC, name DESC --",
        ]),
        (List, ["1) OR (1=1", "1,2) --", "SELECT id FROM items", "1,(SELECT 3)", "1) UNION SELECT (3"]),
        (Limit, ["1; DELETE FROM items", "1 UNION SELECT 1", "(SELECT 9)", "1 OFFSET 1", "1--"]),
        (Quoted, ["id\" --", "id\", \"name", "id\" DESC, \"name", "\" || name || \""]),
        (Insert, ["x','paid','you') --", "x'), (8, 'y', 'new', 'you') --", "x', (SELECT name FROM items WHERE id = 3), 'me') --", "'||(SELECT 1)||'"]),
    ];

    /// <summary>Awkward, and honest.</summary>
    public static readonly string[] HonestValues =
    [
        "O'Brien", "--", "%", "'", "''", "\"", "`", "\\", "\\'", ";", "/*", "*/", "/* x */", "#", "()", "(", ")", ",", ", ", "=", "= ", " = ", "*", "?", "$1", "@p", ":p",
        "a", "id", "name", "status", "items", "SELECT", "select", "FROM", "WHERE", "owner", "1", "0", "-1", "1.5", "1e5", "1,2,3", "2026-11-23", "me", "new",
        "it's 5 o'clock", "Rock 'n' Roll", "5' 11\"", "50% off -- today only", "C:\\temp\\x", "a;b", "x = y", "1 = 1", "1 OR 1=1", "' OR '1'='1", "'; DROP TABLE items; --",
        "Robert'); DROP TABLE items;--", "price DESC", "i.name", "public.items", "Müller & Söhne", "日本語", "l’été", "ʼ", "😀", "\u00a0", "Dr. Who?", "<b>\"x\"</b>", "{\"a\":'b'}",
        "a\nb", "a\tb", "$$", "$tag$ x $tag$", "[x]", "[", "]", "E'x'", "N'x'", "x'ab'", "100% 'real'", "$5", "a@b.example", "+49 30 1234", "f(x)", "--x", "x--", "((", "'me'", "  ",
        "8f14e45f-ceea-467f-a0e6-9f5b2f1c1a11", "https://a.example/?q='--", "Leave it at the door, please.", "Ring at Smith's (2nd floor)!",
    ];
}
