using System.Collections.Immutable;
using System.Text;
using GradNotebooks.Formulas;

namespace GradNotebooks.Views;

/// <summary>
/// A sum as it is shown. All its numbers are rounded to one decimal place, the first from the third digit of the largest on at which the
/// addends as shown add up to the sum as shown; where there is none within reason, the sign between them says "about".
/// </summary>
internal sealed class SumText
{
    private const int Digits = 3;
    private const int MoreDecimals = 3;

    /// <summary>A small addend beside large ones keeps at least so many digits.</summary>
    private const int FewestDigits = 2;

    /// <summary>No addend has more digits than this, however small another is or the sum.</summary>
    private const int MostDigits = 6;

    /// <summary>A longer sum is shown by its largest addends; as nobody can add it up, each of them keeps its own digits.</summary>
    private const int MostAddends = 5;

    /// <summary>A sum that would be longer than this does with fewer decimals, even if it then only comes out about.</summary>
    private const int LongestText = 52;

    private readonly IReadOnlyList<double> _addends;
    private readonly int[] _largest;
    private readonly bool _addsUp;
    private readonly Func<double, string> _write = _ => "";

    public SumText(IReadOnlyList<double> addends, double total)
    {
        _addends = addends;
        _largest = Largest(addends);
        var places = Places(addends, total);
        foreach (var place in places.Select(place => (int?)place).Append(places.Count > 0 ? places[0] : null))
        {
            _addsUp = place is { } decimals && ComesOut(addends, total, decimals);
            _write = number => place is { } shown && At(number, shown) is var text && (text != "0" || number == 0)
                ? text
                : NumberText.Format(number, Digits);
            Total = _write(total);
            if (_addsUp && ToString().Length <= LongestText)
            {
                return;
            }
        }
    }

    /// <summary>Every addend with its sign.</summary>
    public ImmutableArray<string> Addends => [.. _addends.Select(_write)];

    public string Total { get; } = "";

    /// <summary>"−0.2 + 0.4 + 0.6 = 0.8"; of many addends the largest, "… + 0.34 + 9.41 = 9.77".</summary>
    public override string ToString() =>
        Enumerable.Range(2, MostAddends - 1).Reverse().Select(Written).FirstOrDefault(text => text.Length <= LongestText)
        ?? Written(1);

    private string Written(int most)
    {
        var text = new StringBuilder();
        var next = 0;
        foreach (var i in IsShort ? Enumerable.Range(0, _addends.Count) : _largest.Take(most).Order())
        {
            var addend = _write(_addends[i]);
            text.Append(i == next ? "" : text.Length == 0 ? "…" : " + …");
            text.Append(text.Length == 0 ? addend : $"{(addend.StartsWith('−') ? " −" : " +")} {addend.TrimStart('−')}");
            next = i + 1;
        }

        return $"{text}{(next < _addends.Count ? " + …" : "")} {(_addsUp || !IsShort ? "=" : "≈")} {Total}";
    }

    private bool IsShort => _addends.Count <= MostAddends;

    /// <summary>Where the largest addends are, the largest first, found in one pass: there may be millions.</summary>
    private static int[] Largest(IReadOnlyList<double> addends)
    {
        var largest = new List<int>();
        for (var i = 0; i < addends.Count; i++)
        {
            var place = largest.Count;
            while (place > 0 && Math.Abs(addends[i]).CompareTo(Math.Abs(addends[largest[place - 1]])) > 0)
            {
                place--;
            }

            if (place < MostAddends)
            {
                largest.Insert(place, i);
                largest.RemoveRange(Math.Min(MostAddends, largest.Count), Math.Max(0, largest.Count - MostAddends));
            }
        }

        return [.. largest];
    }

    /// <summary>The numbers of decimals to try: from the third digit of the largest number and of the sum on.</summary>
    private static IReadOnlyList<int> Places(IReadOnlyList<double> addends, double total)
    {
        if (addends.Count > MostAddends)
        {
            return [];
        }

        var largest = addends.Append(total).Max(Math.Abs);
        if (!double.IsFinite(largest) || largest == 0 || addends.Any(double.IsNaN))
        {
            return [];
        }

        var smallest = addends.Where(addend => addend != 0).Min(Math.Abs);
        var digits = Math.Max(
            Digits - 1 - Math.Min(Exponent(largest), total == 0 ? int.MaxValue : Exponent(total)),
            FewestDigits - 1 - Exponent(smallest));
        var first = largest < 1e7 ? Math.Max(0, digits) : digits;
        return [.. Enumerable.Range(first, MoreDecimals).Where(place => place <= MostDigits - 1 - Exponent(largest))];
    }

    /// <summary>Whether the addends as shown add up to the sum as shown, and none that counts shows as 0.</summary>
    private static bool ComesOut(IReadOnlyList<double> addends, double total, int place) =>
        addends.All(addend => addend == 0 || Units(addend, place) != 0)
        && addends.Sum(addend => Units(addend, place)) == Units(total, place);

    private static string At(double number, int place) => Units(number, place) is var units && units == 0
        ? "0"
        : NumberText.Format(units / Math.Pow(10, place), place + Exponent(units / Math.Pow(10, place)) + 1);

    private static double Units(double number, int place) => Math.Round(number * Math.Pow(10, place), MidpointRounding.AwayFromZero);

    /// <summary>The power of ten of the first digit, as the number is written with enough digits.</summary>
    private static int Exponent(double number) => (int)Math.Floor(Math.Log10(Math.Abs(number)) + 1e-12);
}
