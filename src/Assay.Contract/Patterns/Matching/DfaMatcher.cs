namespace Assay.Contract.Patterns.Matching;

/// <summary>Runs a table over the code points of a text: one look-up each, and no allocation.</summary>
internal sealed class DfaMatcher : Matcher
{
    /// <summary>The state from which nothing can match.</summary>
    public const int Refused = 0;

    /// <summary>The state after a match.</summary>
    public const int Accepted = 1;

    private readonly Alphabet _alphabet;
    private readonly int[] _next;
    private readonly bool[] _acceptsAtEnd;
    private readonly int _classes;
    private readonly int _start;

    /// <param name="alphabet">The classes of code points.</param>
    /// <param name="next">By state times the number of classes, plus class: the next state times the number of classes.</param>
    /// <param name="acceptsAtEnd">Whether the text matches where it ends in a state.</param>
    /// <param name="start">The first state.</param>
    public DfaMatcher(Alphabet alphabet, int[] next, bool[] acceptsAtEnd, int start)
    {
        _alphabet = alphabet;
        _next = next;
        _acceptsAtEnd = acceptsAtEnd;
        _classes = alphabet.ClassCount;
        _start = start * _classes;
    }

    public override bool IsLinear => true;

    public override bool IsMatch(ReadOnlySpan<byte> utf8)
    {
        var next = _next;
        var ascii = _alphabet.Ascii;
        var lastSink = Accepted * _classes;
        var state = _start;
        for (var at = 0; at < utf8.Length;)
        {
            var value = utf8[at];
            int letter;
            if (value < 0x80)
            {
                letter = ascii[value];
                at++;
            }
            else
            {
                letter = _alphabet.Read(utf8[at..], out var consumed);
                at += consumed;
            }

            state = next[state + letter];
            if (state <= lastSink)
            {
                return state == lastSink;
            }
        }

        return _acceptsAtEnd[state / _classes];
    }

    /// <summary>Whether it accepts all texts, but perhaps the empty one, that are made of certain letters.</summary>
    /// <param name="letters">For each letter of the alphabet, whether it is one of them.</param>
    public bool AcceptsAllOf(ReadOnlySpan<bool> letters)
    {
        var seen = new HashSet<int>();
        var pending = new Stack<int>([_start]);
        while (pending.TryPop(out var state))
        {
            for (var letter = 0; letter < letters.Length; letter++)
            {
                var next = _next[state + letter];
                if (letters[letter] && seen.Add(next))
                {
                    if (!_acceptsAtEnd[next / _classes])
                    {
                        return false;
                    }

                    pending.Push(next);
                }
            }
        }

        return true;
    }
}
