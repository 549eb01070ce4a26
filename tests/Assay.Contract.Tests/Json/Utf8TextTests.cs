using System.Text;
using System.Text.Unicode;
using Assay.Contract.Json;
using Common;
using CsCheck;

namespace Assay.Contract.Tests.Json;

public sealed class Utf8TextTests
{
    private static readonly byte[][] Pieces =
    [
        [0x41], [0x7F], [0xC3, 0xBC], [0xDF, 0xBF], [0xE0, 0xA0, 0x80], [0xE2, 0x82, 0xAC], [0xED, 0x9F, 0xBF], [0xEF, 0xBF, 0xBF], [0xF0, 0x90, 0x80, 0x80],
        [0xF0, 0x9F, 0x98, 0x80], [0xF4, 0x8F, 0xBF, 0xBF], Encoding.ASCII.GetBytes("plain text of some length"),
    ];

    private static readonly byte[][] Broken =
    [
        [0x80], [0xBF], [0xC0, 0x80], [0xC1, 0xBF], [0xC3], [0xE0, 0x80, 0x80], [0xE0, 0x9F, 0xBF], [0xE2, 0x82], [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF],
        [0xF0, 0x80, 0x80, 0x80], [0xF0, 0x8F, 0xBF, 0xBF], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xFF], [0xFE], [0xF0, 0x9F, 0x98], [0xC3, 0xBC, 0x80],
    ];

    [Fact]
    public void Every_broken_sequence_at_every_place_is_refused()
    {
        for (var length = 0; length < 80; length++)
        {
            for (var at = 0; at <= length; at++)
            {
                foreach (var broken in Broken)
                {
                    byte[] text = [.. Enumerable.Repeat((byte)'a', at), .. broken, .. Enumerable.Repeat((byte)'b', length - at)];
                    Utf8Text.IsValid(text).ShouldBeFalse();
                }
            }
        }
    }

    [Fact]
    public void Agrees_with_the_platform() =>
        Gen.Select(Gen.Int[0, Pieces.Length - 1].Array[0, 60], Gen.Int[0, 3], Gen.Byte.Array[6], Gen.Double.Unit.Array[6]).SampleSame(20_000, sample =>
        {
            var (pieces, changes, bytes, places) = sample;
            byte[] text = [.. pieces.SelectMany(p => Pieces[p])];
            Utf8Text.IsValid(text).ShouldBeTrue();
            for (var change = 0; change < changes && text.Length > 0; change++)
            {
                text[(int)(places[change] * (text.Length - 1))] = bytes[change];
            }

            Utf8Text.IsValid(text).ShouldBe(Utf8.IsValid(text));
        });
}
