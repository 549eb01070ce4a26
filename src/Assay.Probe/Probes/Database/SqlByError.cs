using Assay.Probe.Answers;
using Assay.Probe.Places;
using Assay.Probe.Transport;

namespace Assay.Probe.Probes.Database;

/// <summary>An odd number of quotes breaks the statement, an even one does not.</summary>
internal static class SqlByError
{
    public static async Task<SqlProof?> TryAsync(Foothold target)
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

            if (await FollowsAsync(target, quote))
            {
                var text = SqlErrors.In(odd.Answer.Text) is { } database ? $" with an error text of {database}" : "";
                return new SqlProof(odd, $"odd numbers of quotes bring status {odd.Answer.Status}{text}, none and even numbers do not, each many times: the quote ends a string in the statement");
            }
        }

        return null;
    }

    // Not in turns, and often enough: an API that fails now and then must not look like one that counts quotes.
    private static async Task<bool> FollowsAsync(Foothold target, string quote)
    {
        foreach (var count in (int[])[3, 4, 0, 2, 1, 5, 4, 1, 2, 2, 3, 1, 0, 1, 4])
        {
            if (IsBroken((await target.SendAsync(target.Value + string.Concat(Enumerable.Repeat(quote, count)))).Answer) != (count % 2 == 1))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsBroken(Answer answer) => answer.IsServerError || (answer.Status >= 400 && SqlErrors.IsSyntax(answer.Text) && SqlErrors.In(answer.Text) is not null);
}
