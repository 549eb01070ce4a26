namespace Assay.Lint.Vocabulary;

/// <summary>Names of values that name a file or a folder.</summary>
internal static class FileNames
{
    private static readonly string[] Sure =
    [
        "file name", "filename", "file path", "filepath", "directory path", "folder path", "dir path", "local path", "source path", "src path",
        "target path", "dest path", "destination path", "output path", "input path", "upload path", "template path", "template file", "log file", "config file", "working directory",
    ];

    // The whole name must be one of these: `class_path` and `mail_template` are other things.
    private static readonly string[] Alone = ["path", "file", "dir", "directory", "folder"];

    // In a query nearly every path is one of a file; these are ways through something else.
    private static readonly string[] Endings = ["path", "dir", "directory", "file"];
    private static readonly string[] NotFiles = ["url path", "uri path", "json path", "x path", "request path", "api path", "return path", "base path", "class path", "redirect path", "career path", "sort dir", "sort directory", "order dir", "route path", "cookie path", "key path", "has file", "is file"];

    // In a body these are mostly texts or ids.
    private static readonly string[] AloneInQuery = ["template", "document", "attachment"];

    /// <summary>Whether the name says so wherever it stands.</summary>
    public static bool IsFile(string name) => Words.Phrase(name) is var phrase && (Words.EndsWithAny(phrase, Sure) || Alone.Contains(phrase));

    /// <summary>Whether it may say so in a parameter.</summary>
    public static bool MayBeFile(string name) =>
        Words.Phrase(name) is var phrase
        && (IsFile(name) || AloneInQuery.Contains(phrase) || (Words.EndsWithAny(phrase, Endings) && !Words.EndsWithAny(phrase, NotFiles)));
}
