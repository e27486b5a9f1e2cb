namespace Hub.Tests.Alerts.Crashes;

/// <summary>For whom a token speaks: a worker of an organisation, for a purpose.</summary>
internal sealed record Post(string Department, string Purpose, string Org, string Division, string Worker);
