using System.Globalization;
using Hub.OpenData;
using Hub.Publishing;
using Microsoft.AspNetCore.Components;

namespace Hub.Http.Open.Pages;

/// <summary>What all public pages and their parts have: the language, and how numbers are written.</summary>
public abstract class OpenPage : ComponentBase
{
    [Parameter, EditorRequired]
    public Language Language { get; set; } = Language.Chinese;

    protected string Say(string chinese, string english) => Language.Say(chinese, english);

    protected string Say(Label label) => Language.Say(label);

    protected static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>The 90 % interval.</summary>
    protected static string Interval(PublishedCell cell) => $"{Number(cell.Low90)}–{Number(cell.High90)}";

    /// <summary>Numbers of the lowest quality are marked, and do not stand in headlines.</summary>
    protected static string? Mark(PublishedCell cell) => cell.Quality == Quality.D ? "weak" : null;

    protected string PathOf(params ReadOnlySpan<string> parts) => OpenPages.PathOf(Language, parts);

    protected string NameOf(PublishedRelease release) => Say(DatasetWords.TitleOf(release.Year));
}
