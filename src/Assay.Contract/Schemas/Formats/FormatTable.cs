namespace Assay.Contract.Schemas.Formats;

/// <summary>The formats of JSON Schema (Validation §7.3) and of OpenAPI's format registry that are checked.</summary>
internal static class FormatTable
{
    // The largest that 18 digits make.
    private const long MaxInteger = 999_999_999_999_999_999;

    public static IEnumerable<Format> Create() =>
    [
        Text("date", static text => DateAndTime.IsDate(text)),
        Text("time", static text => DateAndTime.IsTime(text)),
        Text("date-time", static text => DateAndTime.IsDateTime(text)),
        Text("duration", Duration.IsValid),
        Text("uuid", static text => Uuid.IsValid(text)),
        Text("uri", static text => UriSyntax.IsValid(text, isInternational: false, isReference: false)),
        Text("uri-reference", static text => UriSyntax.IsValid(text, isInternational: false, isReference: true)),
        Text("iri", static text => UriSyntax.IsValid(text, isInternational: true, isReference: false)),
        Text("iri-reference", static text => UriSyntax.IsValid(text, isInternational: true, isReference: true)),
        Text("uri-template", UriTemplate.IsValid),
        Text("email", static text => Email.IsValid(text, isInternational: false)),
        Text("idn-email", static text => Email.IsValid(text, isInternational: true)),
        Text("hostname", Hostname.IsValid),
        Text("idn-hostname", Hostname.IsValidInternational),
        Text("ipv4", IpAddress.IsV4),
        Text("ipv6", IpAddress.IsV6),
        Text("json-pointer", JsonPointerSyntax.IsPointer),
        Text("relative-json-pointer", JsonPointerSyntax.IsRelativePointer),
        Text("regex", RegexSyntax.IsValid),
        Text("byte", Base64Text.IsBase64),
        Text("base64url", Base64Text.IsBase64Url),

        // Any text is one: the names tell tools how to treat it.
        Text("binary", static _ => true),
        Text("password", static _ => true),

        Number("int8", sbyte.MinValue, sbyte.MaxValue, static text => IntegerText.IsWithin(text, "128"u8, "127"u8)),
        Number("int16", short.MinValue, short.MaxValue, static text => IntegerText.IsWithin(text, "32768"u8, "32767"u8)),
        Number("int32", int.MinValue, int.MaxValue, static text => IntegerText.IsWithin(text, "2147483648"u8, "2147483647"u8)),
        Number("int64", -MaxInteger, MaxInteger, static text => IntegerText.IsWithin(text, "9223372036854775808"u8, "9223372036854775807"u8)),
        Number("uint8", 0, byte.MaxValue, static text => IntegerText.IsWithin(text, "0"u8, "255"u8)),
        Number("uint16", 0, ushort.MaxValue, static text => IntegerText.IsWithin(text, "0"u8, "65535"u8)),
        Number("uint32", 0, uint.MaxValue, static text => IntegerText.IsWithin(text, "0"u8, "4294967295"u8)),
        Number("uint64", 0, long.MaxValue, static text => IntegerText.IsWithin(text, "0"u8, "18446744073709551615"u8)),
        Number("float", long.MinValue, long.MaxValue, FloatText.IsSingle),
        Number("double", long.MinValue, long.MaxValue, FloatText.IsDouble),
    ];

    private static Format Text(string name, FormatCheck check) => new(name, check, null);

    private static Format Number(string name, long from, long to, FormatCheck check) => new(name, null, check, (from, to));
}
