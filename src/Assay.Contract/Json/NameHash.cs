using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Assay.Contract.Json;

/// <summary>A cheap hash of a name: of its length, its first and its last eight bytes.</summary>
internal static class NameHash
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Of(ReadOnlySpan<byte> name)
    {
        ulong mixed;
        if (name.Length >= 8)
        {
            mixed = BinaryPrimitives.ReadUInt64LittleEndian(name) ^ ulong.RotateLeft(BinaryPrimitives.ReadUInt64LittleEndian(name[^8..]), 29);
        }
        else if (name.Length >= 4)
        {
            mixed = BinaryPrimitives.ReadUInt32LittleEndian(name) | ((ulong)BinaryPrimitives.ReadUInt32LittleEndian(name[^4..]) << 32);
        }
        else
        {
            mixed = name.Length == 0 ? 0 : name[0] | ((ulong)name[name.Length / 2] << 8) | ((ulong)name[^1] << 16);
        }

        mixed = (mixed ^ (ulong)name.Length) * 0x9E3779B97F4A7C15;
        return (uint)(mixed >> 32);
    }
}
