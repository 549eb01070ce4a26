namespace Assay.Contract;

/// <summary>What was sent and what came back, enough to see a finding with one's own eyes. Secrets are masked.</summary>
/// <param name="Request">The attack as HTTP text, tokens masked, cut to a few kilobytes.</param>
/// <param name="Response">The answer as HTTP text, cut to a few kilobytes.</param>
/// <param name="Curl">A shell line that sends the attack again; a token stands as a shell variable such as <c>$ALICE_TOKEN</c>.</param>
/// <param name="Why">Why the answer proves the weakness, compared with the control requests.</param>
public sealed record Evidence(string Request, string Response, string Curl, string Why);
