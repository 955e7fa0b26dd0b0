using Npgsql;
using NpgsqlTypes;

namespace RotPortal.Registry;

/// <summary>COPY in binary form. Disposed without <see cref="CompleteAsync"/> it writes nothing.</summary>
internal sealed class PostgresBulkWriter(NpgsqlBinaryImporter importer) : IBulkWriter
{
    private bool _inRow;

    public void Number(long? value)
    {
        Begin();
        if (value is { } number)
            importer.Write(number, NpgsqlDbType.Bigint);
        else
            importer.WriteNull();
    }

    public void Number(int? value)
    {
        Begin();
        if (value is { } number)
            importer.Write(number, NpgsqlDbType.Integer);
        else
            importer.WriteNull();
    }

    public void Text(string? value)
    {
        Begin();
        if (value is null)
            importer.WriteNull();
        else
            importer.Write(value, NpgsqlDbType.Text);
    }

    public void Octets(ReadOnlySpan<byte> value)
    {
        Begin();
        importer.Write(value.ToArray(), NpgsqlDbType.Bytea);
    }

    public void Identifier(Guid value)
    {
        Begin();
        importer.Write(value, NpgsqlDbType.Uuid);
    }

    public void Flag(bool value)
    {
        Begin();
        importer.Write(value, NpgsqlDbType.Boolean);
    }

    public void Empty()
    {
        Begin();
        importer.WriteNull();
    }

    public void EndRow() => _inRow = false;

    public async Task CompleteAsync(CancellationToken cancellation) => await importer.CompleteAsync(cancellation);

    public ValueTask DisposeAsync() => importer.DisposeAsync();

    private void Begin()
    {
        if (_inRow)
            return;
        importer.StartRow();
        _inRow = true;
    }
}
