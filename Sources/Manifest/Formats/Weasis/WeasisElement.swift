import XMLCoder

/// An element of Weasis's manifest: its strings are XML attributes, in the order of the properties,
/// and left out where they are nil; its arrays and the archive are elements.
///
/// Names are those of Weasis's manifest.xsd 2.5.
protocol WeasisElement: DynamicNodeEncoding {}

extension WeasisElement {
    static func nodeEncoding(for key: any CodingKey) -> XMLEncoder.NodeEncoding {
        switch key.stringValue {
        case "arcQuery", "Patient", "Study", "Series", "Instance": .element
        default: .attribute
        }
    }
}
