import DICOM

/// Finds what the viewer will not show of a structured report's content.
///
/// A report titled Imaging Measurement Report is shown as measurements on images, any other as text;
/// see OHIF 3.10, cornerstone-dicom-sr: getSopClassHandlerModule.ts, OHIFCornerstoneSRContainer.tsx,
/// OHIFCornerstoneSRContentItem.tsx. Both fail over what PS3.3 §C.17.3 allows.
struct ReportConcerns {
    /// At most one: what the report fails over first.
    let concerns: [ViewerConcern]

    init(_ dataSet: DataSet, is3D: Bool) {
        let content = dataSet.content
        if dataSet.conceptName == Self.measurementReport {
            concerns = Self.ofMeasurements(content)
        } else if is3D {
            concerns = [.noText]
        } else {
            concerns = Self.isShown(content) ? [] : [.contentThatFails]
        }
    }

    private static let measurementReport = "126000"
    private static let imagingMeasurements = "126010"
    private static let measurementGroup = "125007"
    private static let trackingIdentifier = "112039"
    private static let trackingUniqueIdentifier = "112040"

    /// Whether the text of content is shown: all but containers needs a name, a number its units.
    private static func isShown(_ items: [DataSet]) -> Bool {
        items.allSatisfy { item in
            if item.valueType == "CONTAINER" { return isShown(item.content) }
            return item.hasConceptName && item.hasUnits
        }
    }

    private static func ofMeasurements(_ content: [DataSet]) -> [ViewerConcern] {
        let container = content.first { $0.conceptName == imagingMeasurements }
        let items = container?.content ?? []
        let groups = items.filter { $0.conceptName == measurementGroup }
        guard !groups.isEmpty else { return [.noMeasurementGroups] }
        let preceding = content.prefix { $0.conceptName != imagingMeasurements }
        let areNamed = (preceding + items).allSatisfy(\.hasConceptName)
        let areReadable = areNamed && groups.allSatisfy { isReadable($0.content) }
        return areReadable ? [] : [.unreadableMeasurements]
    }

    /// Whether a group says what it is called and where it is, either once or with each number.
    private static func isReadable(_ items: [DataSet]) -> Bool {
        let names = Set(items.compactMap(\.conceptName))
        let numbers = items.filter { $0.valueType == "NUM" }
        let isPlaced =
            items.contains { ["SCOORD", "SCOORD3D"].contains($0.valueType) }
            || !numbers.isEmpty && numbers.allSatisfy { !$0.content.isEmpty }
        return isPlaced && items.allSatisfy { $0.hasConceptName && $0.hasUnits }
            && names.isSuperset(of: [trackingIdentifier, trackingUniqueIdentifier])
    }
}

extension DataSet {
    /// The content items below an item or a report.
    fileprivate var content: [DataSet] {
        self[.contentSequence]?.items ?? []
    }

    fileprivate var hasConceptName: Bool {
        self[.conceptNameCodeSequence]?.items.contains { !$0.isEmpty } ?? false
    }

    /// The Code Value of the Concept Name; nil when there is none.
    fileprivate var conceptName: String? {
        self[.conceptNameCodeSequence]?.items.first?.string(.codeValue)
    }

    fileprivate var valueType: String? {
        string(.valueType)
    }

    /// Whether a number that was measured has units; also of what is no number.
    fileprivate var hasUnits: Bool {
        guard valueType == "NUM", let value = self[.measuredValueSequence]?.items.first else {
            return true
        }
        return value[.measurementUnitsCodeSequence]?.items.contains { !$0.isEmpty } ?? false
    }

    private func string(_ tag: AttributeTag) -> String? {
        var ignored: [ReadNote] = []
        guard let element = self[tag],
            case .strings(let values)? = ValueReader.value(of: element, notes: &ignored)
        else { return nil }
        return values.first
    }
}
