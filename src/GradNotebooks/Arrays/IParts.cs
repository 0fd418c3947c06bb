namespace GradNotebooks;

/// <summary>Work in parts, of which none needs another: who does them, and in which order, changes nothing.</summary>
internal interface IParts
{
    /// <summary>Does one of the parts.</summary>
    void Do(int part);
}
