using System.Runtime.InteropServices;
using System.Text;

namespace RotPortal.Pki.Pkcs11.Native;

/// <summary>A list of attributes in memory that does not move, as modules take it.</summary>
internal sealed unsafe class AttributeTemplate : IDisposable
{
    private readonly List<CkAttribute> _attributes = [];
    private CkAttribute* _list;

    /// <summary>How many there are.</summary>
    public nuint Count => (nuint)_attributes.Count;

    public AttributeTemplate Add(nuint type, bool value) => Add(type, [value ? (byte)1 : (byte)0]);

    public AttributeTemplate Add(nuint type, nuint value) => Add(type, new ReadOnlySpan<byte>(&value, sizeof(nuint)));

    public AttributeTemplate Add(nuint type, string value) => Add(type, Encoding.UTF8.GetBytes(value));

    public AttributeTemplate Add(nuint type, ReadOnlySpan<byte> value)
    {
        byte* copy = (byte*)NativeMemory.Alloc((nuint)Math.Max(1, value.Length));
        value.CopyTo(new Span<byte>(copy, value.Length));
        _attributes.Add(new CkAttribute { Type = type, Value = (nint)copy, Length = (nuint)value.Length });
        return this;
    }

    /// <summary>The list; valid until this is disposed of. Nothing may be added afterwards.</summary>
    public CkAttribute* Pointer()
    {
        if (_list is null)
        {
            _list = (CkAttribute*)NativeMemory.Alloc(Count + 1, (nuint)sizeof(CkAttribute));
            for (int i = 0; i < _attributes.Count; i++)
                _list[i] = _attributes[i];
        }

        return _list;
    }

    public void Dispose()
    {
        foreach (var attribute in _attributes)
            NativeMemory.Free((void*)attribute.Value);
        NativeMemory.Free(_list);
        _attributes.Clear();
        _list = null;
    }
}
