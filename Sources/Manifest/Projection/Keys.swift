import DICOM

/// The attributes that grouping, order and layout look at.
struct Keys {
    /// Several values are joined with `/`.
    let modality: String
    let seriesNumber: Double?
    let instanceNumber: Double?
    /// Number of Frames; nil when absent or no number above zero.
    let frames: Int?
    /// Whether Number of Frames is there and no number above zero.
    let hasOddFrames: Bool
    /// Whether the instance has Rows, and with them an image.
    let hasRows: Bool
    /// Bytes of an encapsulated document without padding; nil when the file does not say.
    let documentLength: Int?
    private let samplesPerPixel: Int?
    private let photometricInterpretation: String

    /// What has to be read for them.
    static let tags: [AttributeTag] = [
        .sopClassUID, .sopInstanceUID, .modality, .studyInstanceUID, .seriesInstanceUID,
        .seriesNumber, .instanceNumber, .numberOfFrames, .rows, .samplesPerPixel,
        .photometricInterpretation, .encapsulatedDocumentLength,
    ]

    init(_ dataSet: DataSet) {
        modality = Self.text(dataSet[.modality])
        seriesNumber = Self.number(dataSet[.seriesNumber])
        instanceNumber = Self.number(dataSet[.instanceNumber])
        let element = dataSet[.numberOfFrames]
        frames = element.flatMap { Self.frames(of: $0) }
        hasOddFrames = frames == nil && element?.isBlank == false
        hasRows = !Self.numbers(dataSet[.rows]).isEmpty
        documentLength = Self.numbers(dataSet[.encapsulatedDocumentLength]).first?.whole
        samplesPerPixel = Self.numbers(dataSet[.samplesPerPixel]).first?.whole
        photometricInterpretation = Self.text(dataSet[.photometricInterpretation])
    }

    /// What the conditions of the attribute table look at.
    func traits(sopClassUID: String?) -> InstanceTraits {
        InstanceTraits(
            modalities: Set(modality.split(separator: "/").map(String.init)),
            sopClassUID: sopClassUID, samplesPerPixel: samplesPerPixel,
            photometricInterpretation: photometricInterpretation)
    }

    /// The one whole number above zero of an element; nil when it has none or several.
    static func frames(of element: DataElement) -> Int? {
        let numbers = numbers(element)
        guard numbers.count == 1, let count = numbers[0].whole, count > 0 else { return nil }
        return count
    }

    private static func numbers(_ element: DataElement?) -> [Number] {
        var ignored: [ReadNote] = []
        guard let element,
            case .numbers(let numbers)? = ValueReader.value(of: element, notes: &ignored)
        else { return [] }
        return numbers
    }

    /// The first number of an element; nil when it has none.
    static func number(_ element: DataElement?) -> Double? {
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
