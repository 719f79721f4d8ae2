import DICOM

/// What instances of a series mostly have in common; the tree holds each once.
final class InstanceKind: Hashable, Sendable {
    let modality: String
    let seriesNumber: Double?
    let layout: FrameLayout
    let frames: Int?
    let sopClassUID: String?
    let references: References?
    let concerns: [ViewerConcern]
    /// Indices of what the instances say of their study and their series.
    let studyValues: Int
    let seriesValues: Int

    init(_ record: InstanceRecord, studyValues: Int, seriesValues: Int) {
        modality = record.modality
        seriesNumber = record.seriesNumber
        layout = record.layout
        frames = record.frames
        sopClassUID = record.sopClassUID
        references = record.references
        concerns = record.concerns
        self.studyValues = studyValues
        self.seriesValues = seriesValues
    }

    static func == (left: InstanceKind, right: InstanceKind) -> Bool {
        left.studyValues == right.studyValues && left.seriesValues == right.seriesValues
            && left.modality == right.modality && left.seriesNumber == right.seriesNumber
            && left.layout == right.layout && left.frames == right.frames
            && left.sopClassUID == right.sopClassUID
            && left.references == right.references && left.concerns == right.concerns
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(modality)
        hasher.combine(seriesNumber)
        hasher.combine(sopClassUID)
        hasher.combine(layout)
        hasher.combine(studyValues)
        hasher.combine(seriesValues)
    }
}
