namespace Hub.OpenData;

/// <summary>
/// How the longer arm of a cell's 90 % interval compares with its value: A up to 10 %, B up to 25 %, C up to 50 %, D beyond; D is not for
/// headlines.
/// </summary>
public enum Quality
{
    A,
    B,
    C,
    D,
}
