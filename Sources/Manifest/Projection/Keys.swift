import DICOM

/// The attributes that grouping, order and layout look at.
struct Keys {
    /// What a file says about its frames.
    enum Frames {
        case absent
        case count(Int)
        /// Present, but no number above zero.
        case nonsense
    }

    let modality: String
    let seriesNumber: Double?
    let instanceNumber: Double?
    let frames: Frames

    init(_ dataSet: DataSet) {
        modality = Self.text(dataSet[.modality])
        seriesNumber = Self.number(dataSet[.seriesNumber])
        instanceNumber = Self.number(dataSet[.instanceNumber])
        if let element = dataSet[.numberOfFrames], element.length > 0 {
            frames = Self.frames(of: element).map { $0 > 0 ? .count($0) : .nonsense } ?? .nonsense
        } else {
            frames = .absent
        }
    }

    /// The one whole number of an element; nil when it has none or several.
    static func frames(of element: DataElement) -> Int? {
        let numbers = numbers(element)
        return numbers.count == 1 ? numbers[0].whole : nil
    }

    private static func numbers(_ element: DataElement?) -> [Number] {
        var ignored: [ReadNote] = []
        guard let element,
            case .numbers(let numbers)? = ValueReader.value(of: element, notes: &ignored)
        else { return [] }
        return numbers
    }

    private static func number(_ element: DataElement?) -> Double? {
        switch numbers(element).first {
        case .integer(let value): Double(value)
        case .unsigned(let value): Double(value)
        case .real(let value): value
        case nil: nil
        }
    }

    private static func text(_ element: DataElement?) -> String {
        var ignored: [ReadNote] = []
        guard let element,
            case .strings(let values)? = ValueReader.value(of: element, notes: &ignored)
        else { return "" }
        return values.joined(separator: "/")
    }
}
