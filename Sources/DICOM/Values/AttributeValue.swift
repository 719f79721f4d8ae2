/// The value of a Data Element, by the kind of its Value Representation. See PS3.5 §6.2.
public enum AttributeValue: Sendable {
    /// AE AS CS DA DT LO SH TM UC UI: one or more values, padding stripped.
    case strings([String])
    /// LT ST UT UR: one text that is never split.
    case text(String)
    /// PN.
    case names([PersonName])
    /// DS IS and the binary numbers.
    case numbers([Number])
    /// AT.
    case tags([AttributeTag])
    /// SQ.
    case items([DataSet])
    /// OB OD OF OL OV OW UN, little endian.
    case bytes(ArraySlice<UInt8>)
}
