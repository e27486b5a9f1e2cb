namespace Hub.Exchange;

/// <summary>How far a resident number found in a row can be relied on (exchange.md 3.1).</summary>
public enum NumberTrust
{
    /// <summary>Right in itself and in agreement with the row.</summary>
    Valid,

    /// <summary>Right in itself; birth date or sex contradict the row.</summary>
    Doubt,

    /// <summary>Check character, date or form wrong.</summary>
    Mistyped,

    /// <summary>Extended from 15 digits.</summary>
    Extended15,

    /// <summary>Went through a number cell; the text holds only the digits that are certain: 15, or fewer.</summary>
    PrecisionLost15,

    /// <summary>In the child's cell, but of an adult or of the guardian.</summary>
    AdultOrGuardian,
}

/// <summary>Where in the row the number stood.</summary>
public enum NumberSource
{
    Cell,
    StudentNumber,
    CertificateNumber,
    InsuranceNumber,
}

/// <summary>A resident number as evidence for finding the child.</summary>
/// <param name="Text">Cleaned: no blanks, `X` in upper case; a prefix for <see cref="NumberTrust.PrecisionLost15"/>.</param>
/// <param name="OfChild">Stood in a cell of the child; otherwise of a guardian.</param>
/// <param name="Guardian">As in <see cref="StatedValue.Guardian"/>.</param>
public sealed record ResidentNumber(string Text, NumberTrust Trust, NumberSource Source, bool OfChild, string? Guardian)
{
    public override string ToString() => $"{Source} {Trust}";
}
