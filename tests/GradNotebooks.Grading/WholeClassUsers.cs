namespace GradNotebooks.Grading;

/// <summary>Tests that look at the one class. They come one after another, so that no time limit is met for want of a processor.</summary>
[CollectionDefinition(Name)]
public sealed class WholeClassUsers : ICollectionFixture<WholeClass>
{
    public const string Name = "the class of 300";
}
