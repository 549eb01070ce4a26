namespace Assay.Lint.Vocabulary;

/// <summary>Names of values that tell who somebody is, or how to reach them (GDPR, article 4).</summary>
internal static class PersonalNames
{
    private static readonly string[] Personal =
    [
        "email", "e mail", "email address", "mail address", "phone", "phone number", "telephone", "telephone number", "mobile number", "mobile phone", "cell phone",
        "fax number", "phonenumber", "emailaddress", "birth date", "birthdate", "date of birth", "dateofbirth", "birthday", "dob", "iban", "bank account number",
        "passport", "passport number", "national id", "national identity number", "identity card number", "driver license number", "drivers license number",
        "driving licence number", "driver licence number", "tax id number", "first name", "firstname", "last name", "lastname", "surname", "family name", "given name",
        "maiden name", "home address", "postal address", "street address", "billing address", "shipping address", "delivery address", "mailing address", "residential address",
        "gender", "religion", "ethnicity", "nationality", "marital status", "blood type", "blood group", "full name", "passport no", "tax id", "tax number", "drivers license",
        "driver license", "driving license", "driving licence", "mobile no", "phone no", "bank account", "next of kin", "emergency contact", "license plate", "licence plate", "number plate",
        "national insurance number", "health insurance number", "insurance number", "medical record number", "mrn", "nhs number", "aadhaar number", "bsn",
        // Article 9: of these nobody needs to know.
        "diagnosis", "diagnoses", "medical history", "medical record", "medical records", "health status", "health condition", "disability", "sexual orientation", "criminal record", "political views", "biometrics",
        "salary", "annual income", "credit score",
    ];

    private static readonly string[] Harmless =
        ["support email", "support phone", "support phone number", "noreply email", "sender email", "service account email", "company phone", "business phone", "support email address", "contact it email address", "upload email"];

    // Whose telephone is the telephone of nobody in particular.
    private static readonly string[] NoPersons =
    [
        "company", "companies", "business", "organization", "organisation", "instance", "store", "shop", "merchant", "branch", "server", "config", "place", "venue", "location", "airport", "hotel", "restaurant",
        "museum", "institution", "legal", "entity", "provider", "support", "geocode", "geocoding", "atm", "service",
    ];

    /// <summary>Whether a model of that name describes an enterprise or a place rather than a person.</summary>
    public static bool IsNoPerson(string model) => Words.Of(model) is { Count: > 0 } words && words.Any(NoPersons.Contains) && !words.Any(w => w is "user" or "person" or "customer" or "owner" or "member" or "contact" or "employee" or "individual" or "shopper");

    private static readonly string[] OfAPerson =
    [
        "city", "zip", "zip code", "zipcode", "postal code", "postcode", "first name", "last name", "firstname", "lastname", "full name", "surname", "email", "phone", "phone number",
        "birthday", "date of birth", "street",
    ];

    /// <summary>Whether the name is that of personal data.</summary>
    public static bool IsPersonal(string name) =>
        Words.Phrase(name) is var phrase && Words.EndsWithAny(phrase, Personal) && !Words.EndsWithAny(phrase, Harmless);

    /// <summary>Whether the name is <c>address</c>, which may also be one of a machine.</summary>
    public static bool MayBeAddress(string name) => Words.Phrase(name) is "address" or "addresses";

    /// <summary>Whether one of the names is a part of an address, or tells of a person.</summary>
    public static bool TellOfAPerson(IEnumerable<string> names) => names.Any(n => OfAPerson.Contains(Words.Phrase(n)));
}
