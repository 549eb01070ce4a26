using Assay.Probe.Answers;
using Assay.Probe.Transport;

namespace Assay.Probe.Probes.Database;

/// <summary>An odd number of quotes breaks the statement, an even one does not.</summary>
internal static class SqlByError
{
    public static async Task<SqlProof?> TryAsync(SqlTarget target)
    {
        foreach (var quote in (string[])["'", "\""])
        {
            var odd = await target.SendAsync(target.Value + quote);
            if (!IsBroken(odd.Answer) || IsBroken(target.Control.Answer))
            {
                continue;
            }

            var even = await target.SendAsync(target.Value + quote + quote);
            if (IsBroken(even.Answer))
            {
                // In a number two quotes are as wrong as one: then the database itself must complain about the statement.
                if (SqlErrors.IsSyntax(odd.Answer.Text) && SqlErrors.In(odd.Answer.Text) is { } complaining && !IsBroken((await target.SendAsync(target.Value)).Answer))
                {
                    return new SqlProof(odd, $"a quote after the value makes {complaining} complain about the statement's syntax; without it the call works");
                }

                continue;
            }

            var three = await target.SendAsync(target.Value + quote + quote + quote);
            var four = await target.SendAsync(target.Value + quote + quote + quote + quote);
            if (IsBroken(three.Answer) && !IsBroken(four.Answer))
            {
                var text = SqlErrors.In(odd.Answer.Text) is { } database ? $" with an error text of {database}" : "";
                return new SqlProof(odd, $"one quote and three bring status {odd.Answer.Status}{text}, none, two and four bring {even.Answer.Status}: the quote ends a string in the statement");
            }
        }

        return null;
    }

    private static bool IsBroken(Answer answer) => answer.IsServerError || (answer.Status >= 400 && SqlErrors.IsSyntax(answer.Text) && SqlErrors.In(answer.Text) is not null);
}
