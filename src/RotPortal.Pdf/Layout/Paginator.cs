namespace RotPortal.Pdf.Layout;

/// <summary>Hands out pages.</summary>
internal interface IPages
{
    /// <summary>Starts page <paramref name="number"/>.</summary>
    Canvas Begin(int number);

    /// <summary>Ends the page begun last.</summary>
    void End();
}

/// <summary>
/// Puts a flow on pages. What is kept together is collected until its end is known, then placed at once on this page or the next.
/// </summary>
internal sealed class Paginator(IPages pages, PageFrame frame, PageFrame firstFrame)
{
    private const double Tolerance = 0.001;

    private readonly List<FlowItem> _chain = [];
    private bool _isGlued;
    private Canvas? _canvas;
    private PageFrame _frame = PageFrame.Usual;
    private Slab? _repeat;
    private double _y, _space;
    private bool _isEmpty = true;

    /// <summary>Pages begun so far.</summary>
    public int Count { get; private set; }

    /// <summary>Places everything; there is at least one page.</summary>
    public void Run(IEnumerable<FlowItem> flow)
    {
        BeginPage();
        foreach (var item in flow) Take(item);
        Flush();
        pages.End();
    }

    private void Take(FlowItem item)
    {
        switch (item)
        {
            case FlowItem.PageBreak rule when !_isGlued:
                Flush();
                if (!_isEmpty && _frame.Bottom - _y < rule.UnlessLeft) NextPage();
                break;
            case FlowItem.PageBreak:
                break;
            case FlowItem.Glue:
                _isGlued = true;
                break;
            case FlowItem.Solid solid:
                if (!_isGlued) Flush();
                _chain.Add(item);
                _isGlued = solid.KeepsNext || solid.Slab.IsPlaced;
                break;
            case FlowItem.Enter or FlowItem.Leave or FlowItem.Space or FlowItem.Repeat:
                _chain.Add(item);
                break;
        }
    }

    private void Flush()
    {
        if (!_isEmpty && _y + HeightOfChain() > _frame.Bottom + Tolerance) NextPage();
        foreach (var item in _chain) Place(item);
        _chain.Clear();
        _isGlued = false;
    }

    // Spaces after the last part do not count: a page may end there.
    private double HeightOfChain()
    {
        double height = 0, space = _isEmpty ? 0 : _space;
        foreach (var item in _chain)
        {
            if (item is FlowItem.Space gap) space = Math.Max(space, gap.Height);
            if (item is not FlowItem.Solid { Slab.IsPlaced: false } solid) continue;
            height += space + solid.Slab.Height;
            space = 0;
        }
        return height;
    }

    private void Place(FlowItem item)
    {
        var canvas = Current;
        switch (item)
        {
            case FlowItem.Enter enter:
                canvas.Enter(enter.Tag);
                break;
            case FlowItem.Leave leave:
                canvas.Leave(leave.Tag, leave.IsLast);
                break;
            case FlowItem.Space gap:
                _space = Math.Max(_space, gap.Height);
                break;
            case FlowItem.Repeat repeat:
                _repeat = repeat.Slab;
                break;
            case FlowItem.Solid { Slab.IsPlaced: true } placed:
                placed.Slab.Draw(canvas, _frame.Left, _y);
                break;
            case FlowItem.Solid solid:
                Place(solid.Slab, solid.X);
                break;
            case FlowItem.Glue or FlowItem.PageBreak:
                break;
        }
    }

    // A chain that is longer than a page, or a part that is taller, comes apart here.
    private void Place(Slab slab, double x)
    {
        var space = _isEmpty ? 0 : _space;
        while (_y + space + slab.Height > _frame.Bottom + Tolerance)
        {
            var isTall = slab.Height > _frame.Bottom - _frame.Top - (_repeat?.Height ?? 0);
            if (isTall && slab.Split(_frame.Bottom - _y - space) is var (top, rest))
            {
                Draw(top, x, space);
                slab = rest;
            }
            else if (_isEmpty) break; // cannot be parted: it reaches over the edge rather than being lost
            NextPage();
            space = 0;
        }
        Draw(slab, x, space);
    }

    private void Draw(Slab slab, double x, double space)
    {
        _y += space;
        slab.Draw(Current, _frame.Left + x, _y);
        _y += slab.Height;
        (_isEmpty, _space) = (false, 0);
    }

    private Canvas Current => _canvas ?? throw new InvalidOperationException("No page was begun.");

    private void BeginPage()
    {
        Count++;
        _canvas = pages.Begin(Count);
        _frame = Count == 1 ? firstFrame : frame;
        (_y, _space, _isEmpty) = (_frame.Top, 0, true);
        if (_repeat is null) return;
        _repeat.Draw(_canvas, _frame.Left, _y);
        _y += _repeat.Height;
    }

    private void NextPage()
    {
        pages.End();
        BeginPage();
    }
}
