namespace Assay.Mock.Answers;

/// <summary>What is sent.</summary>
/// <param name="Status">The status.</param>
/// <param name="Body">The body; null where there is none.</param>
/// <param name="Headers">The headers, <c>Content-Type</c> left out.</param>
internal sealed record Answer(int Status, Body? Body, IReadOnlyList<(string Name, string Value)> Headers);
