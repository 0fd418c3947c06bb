using System.Xml.Linq;
using GradNotebooks.Views.Graphs;

namespace GradNotebooks.Tests.Views.Graphs;

/// <summary>Checks that a drawing can be read: no box or label overlaps another, and no edge runs through one.</summary>
internal static class Clearance
{
    public static void Check(GraphPicture picture)
    {
        var layout = new GraphLayout(picture);
        Box[] boxes = [.. layout.Nodes, .. layout.LabelBoxes.Where((_, edge) => layout.Labels[edge] is not null)];
        for (var i = 0; i < boxes.Length; i++)
        {
            for (var j = i + 1; j < boxes.Length; j++)
            {
                Assert.True(
                    boxes[i].Right + 2 <= boxes[j].X
                    || boxes[j].Right + 2 <= boxes[i].X
                    || boxes[i].Bottom + 2 <= boxes[j].Y
                    || boxes[j].Bottom + 2 <= boxes[i].Y,
                    $"{boxes[i]} and {boxes[j]}");
            }
        }

        var ways = XElement.Parse(GraphSvg.Write(picture)).Descendants().Where(e => (string?)e.Attribute("class") == "way");
        foreach (var point in ways.SelectMany(SvgPath.Points))
        {
            Assert.DoesNotContain(
                boxes,
                box => point.X > box.X + 0.2 && point.X < box.Right - 0.2 && point.Y > box.Y + 0.2 && point.Y < box.Bottom - 0.2);
        }
    }
}
